import type { MetricDefinition } from '../metricDefinition';

export type DeliveryFamily =
  | 'DeliveryToS3'
  | 'DeliveryToRedshift'
  | 'DeliveryToAmazonOpenSearchService'
  | 'DeliveryToSplunk'
  | 'DeliveryToHttpEndpoint'
  | 'DeliveryToSnowflake'
  | 'DeliveryToIceberg';

const about = { of: 'deliveryStream', namespace: 'AWS/Firehose' } as const;
const rate = { ...about, statistic: 'ratePerSecond' } as const;
const level = { ...about, statistic: 'maximum' } as const;
const own = { of: 'deliveryStream', namespace: 'Shardscope', factId: null } as const;

/** Deliveries to one destination (MET-31). */
function family<const Family extends DeliveryFamily>(name: Family) {
  return [
    { ...rate, name: `${name}.Records` as const, unit: 'records', factId: 'MET-31' },
    { ...rate, name: `${name}.Bytes` as const, unit: 'bytes', factId: 'MET-31' },
    { ...rate, name: `${name}.Success` as const, unit: 'calls', factId: 'MET-31' },
    { ...level, name: `${name}.DataFreshness` as const, unit: 'ms', factId: 'MET-31' },
  ] as const;
}

/** What CloudWatch keeps of a Firehose stream, and what it does not keep and the page shows. */
export const firehoseMetrics = [
  { ...rate, name: 'IncomingRecords', unit: 'records', factId: 'MET-30' },
  { ...rate, name: 'IncomingBytes', unit: 'bytes', factId: 'MET-30' },
  { ...rate, name: 'IncomingPutRequests', unit: 'calls', factId: 'MET-30' },
  { ...rate, name: 'ThrottledRecords', unit: 'records', factId: 'MET-30' },
  { ...level, name: 'BytesPerSecondLimit', unit: 'bytes', factId: 'MET-30' },
  { ...level, name: 'RecordsPerSecondLimit', unit: 'count', factId: 'MET-30' },
  { ...level, name: 'PutRequestsPerSecondLimit', unit: 'count', factId: 'MET-30' },
  ...family('DeliveryToS3'),
  { ...rate, name: 'DeliveryToS3.ObjectCount', unit: 'calls', factId: 'MET-31' },
  ...family('DeliveryToRedshift'),
  ...family('DeliveryToAmazonOpenSearchService'),
  ...family('DeliveryToSplunk'),
  ...family('DeliveryToHttpEndpoint'),
  ...family('DeliveryToSnowflake'),
  ...family('DeliveryToIceberg'),
  { ...rate, name: 'BackupToS3.Records', unit: 'records', factId: 'MET-31' },
  { ...rate, name: 'BackupToS3.Bytes', unit: 'bytes', factId: 'MET-31' },
  { ...level, name: 'ExecuteProcessing.Duration', unit: 'ms', factId: 'MET-32' },
  { ...rate, name: 'ExecuteProcessing.Success', unit: 'calls', factId: 'MET-32' },
  { ...rate, name: 'SucceedProcessing.Records', unit: 'records', factId: 'MET-32' },
  { ...rate, name: 'SucceedProcessing.Bytes', unit: 'bytes', factId: 'MET-32' },
  { ...rate, name: 'SucceedConversion.Records', unit: 'records', factId: 'MET-32' },
  { ...rate, name: 'SucceedConversion.Bytes', unit: 'bytes', factId: 'MET-32' },
  { ...rate, name: 'FailedConversion.Records', unit: 'records', factId: 'MET-32' },
  { ...rate, name: 'FailedConversion.Bytes', unit: 'bytes', factId: 'MET-32' },
  { ...level, name: 'PartitionCount', unit: 'count', factId: 'MET-32' },
  { ...level, name: 'PartitionCountExceeded', unit: 'count', factId: 'MET-32' },
  { ...rate, name: 'DataReadFromKinesisStream.Records', unit: 'records', factId: 'MET-33' },
  { ...rate, name: 'DataReadFromKinesisStream.Bytes', unit: 'bytes', factId: 'MET-33' },
  { ...rate, name: 'ThrottledGetRecords', unit: 'calls', factId: 'MET-33' },
  { ...level, name: 'KinesisMillisBehindLatest', unit: 'ms', factId: 'MET-33' },
  { ...own, statistic: 'maximum', name: 'objectBytes', unit: 'bytes' },
  { ...own, statistic: 'maximum', name: 'transformResponseBytes', unit: 'bytes' },
  { ...own, statistic: 'ratePerSecond', name: 'errorPrefixRecords', unit: 'records' },
  { ...own, statistic: 'ratePerSecond', name: 'readableLogEvents', unit: 'count' },
  { ...own, statistic: 'maximum', name: 'skippedObjects', unit: 'count' },
  { ...own, statistic: 'maximum', name: 'expiredRecords', unit: 'count' },
] as const satisfies readonly MetricDefinition[];
