import { quantities } from '../kernel/quantities';
import { quotaValue, type Era, type QuotaName } from '../quotas/quotas';
import type { DeliverySettings, DeliveryStreamConfig, DestinationKind } from './deliveryStreamConfig';

const { print } = quantities;

type Delivered = Pick<DeliveryStreamConfig, 'destination' | 'conversion' | 'partitioning'>;

type BufferQuotas = readonly [least: QuotaName, most: QuotaName];

const likeS3: BufferQuotas = ['s3BufferBytesMin', 's3BufferBytesMax'];

/** Smallest and largest buffer of each destination (FH-23 to FH-28). */
const bufferQuotas: Readonly<Record<DestinationKind, BufferQuotas>> = {
  S3: likeS3,
  Redshift: likeS3,
  Iceberg: likeS3,
  Snowflake: likeS3,
  OpenSearch: ['openSearchBufferBytesMin', 'openSearchBufferBytesMax'],
  Splunk: ['splunkBufferBytesMin', 'splunkBufferBytesMax'],
  HttpEndpoint: ['httpBufferBytesMin', 'httpBufferBytesMax'],
};

/** The interval where nobody has chosen one (FH-23 to FH-28). */
const intervalQuotas: Readonly<Record<DestinationKind, QuotaName>> = {
  S3: 's3BufferIntervalMs',
  Redshift: 's3BufferIntervalMs',
  Iceberg: 's3BufferIntervalMs',
  OpenSearch: 's3BufferIntervalMs',
  Snowflake: 'bufferIntervalMsMin',
  Splunk: 'splunkBufferIntervalMsMax',
  HttpEndpoint: 'httpBufferIntervalMs',
};

/** A name for sentences. */
export const destinationNames: Readonly<Record<DestinationKind, string>> = {
  S3: 'S3',
  Redshift: 'Redshift',
  OpenSearch: 'OpenSearch',
  Splunk: 'Splunk',
  HttpEndpoint: 'the HTTP endpoint',
  Snowflake: 'Snowflake',
  Iceberg: 'Iceberg tables',
};

/** How far buffering hints may go. */
export function bufferRange({ destination, conversion }: Delivered, era: Era) {
  const [least, most] = bufferQuotas[destination];
  return {
    sizeBytesMin: quotaValue(conversion ? 'conversionBufferBytesMin' : least, era),
    sizeBytesMax: quotaValue(most, era),
    intervalMsMin: quotaValue('bufferIntervalMsMin', era),
    intervalMsMax: quotaValue(destination === 'Splunk' ? 'splunkBufferIntervalMsMax' : 'bufferIntervalMsMax', era),
  };
}

/** What holds where nobody has chosen. */
export function defaultDeliverySettings({ destination, conversion }: Delivered, era: Era): DeliverySettings {
  const snowflake = destination === 'Snowflake';
  return {
    bufferSizeBytes: quotaValue(
      conversion ? 'conversionBufferBytes' : snowflake ? 's3BufferBytesMin' : 's3BufferBytes',
      era,
    ),
    bufferIntervalMs: quotaValue(intervalQuotas[destination], era),
    retryMs: quotaValue('deliveryRetryMsMax', era) / 2,
    compression: 'UNCOMPRESSED',
    backup: 'failedOnly',
    transformBufferBytes: quotaValue('transformBufferBytes', era),
    transformBufferIntervalMs: quotaValue('transformBufferIntervalMs', era),
    transformRetries: quotaValue('transformationRetries', era),
    processors: [],
  };
}

/** Why the service refuses these settings, in a sentence; null when it takes them. */
export function complaintAboutDelivery(settings: DeliverySettings, stream: Delivered, era: Era): string | null {
  const { bufferSizeBytes: size, bufferIntervalMs: interval, retryMs, compression, transformRetries } = settings;
  const range = bufferRange(stream, era);
  const name = destinationNames[stream.destination];
  if (!(size >= range.sizeBytesMin && size <= range.sizeBytesMax)) {
    const why = stream.conversion ? `With conversion to ${stream.conversion}` : `For ${name}`;
    return `${why} a buffer has ${print.size(range.sizeBytesMin)} to ${print.size(range.sizeBytesMax)}, not ${print.size(size)}.`;
  }
  if (!(interval >= range.intervalMsMin && interval <= range.intervalMsMax)) {
    return `For ${name} the interval is ${print.duration(range.intervalMsMin)} to ${print.duration(range.intervalMsMax)}, not ${print.duration(interval)}.`;
  }
  if (!(retryMs >= 0 && retryMs <= quotaValue('deliveryRetryMsMax', era))) {
    return `A delivery is tried again for up to ${print.duration(quotaValue('deliveryRetryMsMax', era))}, not ${print.duration(retryMs)}.`;
  }
  if (stream.conversion && compression !== 'UNCOMPRESSED') {
    return `With conversion to ${stream.conversion} the compression of S3 stays UNCOMPRESSED: the format compresses itself.`;
  }
  const least = quotaValue('transformBufferBytesMin', era);
  const most = quotaValue('transformBufferBytesMax', era);
  if (!(settings.transformBufferBytes >= least && settings.transformBufferBytes <= most)) {
    return `The buffer before the function has ${print.size(least)} to ${print.size(most)}, not ${print.size(settings.transformBufferBytes)}.`;
  }
  const longest = quotaValue('bufferIntervalMsMax', era);
  if (!(settings.transformBufferIntervalMs >= 0 && settings.transformBufferIntervalMs <= longest)) {
    return `Records wait for the function for up to ${print.duration(longest)}.`;
  }
  if (!Number.isInteger(transformRetries) || transformRetries < 0) {
    return 'A failed invocation is tried again a whole number of times.';
  }
  return complaintAboutProcessors(settings.processors, era);
}

/** Those that are built in came after 2019, and messages can only be taken out of what was unzipped (FH-39). */
function complaintAboutProcessors(processors: DeliverySettings['processors'], era: Era): string | null {
  if (processors.length === 0) return null;
  if (era === 'notes') return `In 2019 Firehose has no ${processors.join(' and no ')}: a Lambda function has to unzip.`;
  return processors.includes('Decompression')
    ? null
    : 'CloudWatchLogProcessing takes messages out of what Decompression has unzipped: it needs both.';
}
