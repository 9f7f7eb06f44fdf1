import type { DeliveryFamily } from '../metrics/catalog/firehose';
import type { MetricName } from '../metrics/metricCatalog';
import type { MetricSeries, MetricStore } from '../metrics/metricStore';
import type { DestinationKind } from './deliveryStreamConfig';

/** What CloudWatch calls the deliveries to each destination (MET-31). */
export const deliveryFamilies: Readonly<Record<DestinationKind, DeliveryFamily>> = {
  S3: 'DeliveryToS3',
  Redshift: 'DeliveryToRedshift',
  OpenSearch: 'DeliveryToAmazonOpenSearchService',
  Splunk: 'DeliveryToSplunk',
  HttpEndpoint: 'DeliveryToHttpEndpoint',
  Snowflake: 'DeliveryToSnowflake',
  Iceberg: 'DeliveryToIceberg',
};

/** One family: what arrived, in which objects, and how old the oldest record is that has not. */
export interface DeliverySeriesOf {
  readonly records: MetricSeries;
  readonly bytes: MetricSeries;
  readonly success: MetricSeries;
  readonly freshness: MetricSeries;
}

/** The series of one Firehose stream, opened on first use. */
export class DeliverySeries {
  readonly #open = new Map<MetricName, MetricSeries>();

  constructor(
    readonly deliveryStreamId: string,
    readonly metrics: MetricStore,
  ) {}

  of(name: MetricName): MetricSeries {
    let series = this.#open.get(name);
    if (!series) {
      series = this.metrics.open(name, this.deliveryStreamId, 'deliveryStream');
      this.#open.set(name, series);
    }
    return series;
  }

  /** One object, or one load, has arrived. */
  delivered(family: DeliveryFamily, nowMs: number, count: number, size: number): void {
    const { records, bytes, success } = this.family(family);
    records.add(nowMs, count);
    bytes.add(nowMs, size);
    success.add(nowMs, 1);
    if (family === 'DeliveryToS3') this.of('DeliveryToS3.ObjectCount').add(nowMs, 1);
  }

  family(family: DeliveryFamily): DeliverySeriesOf {
    return {
      records: this.of(`${family}.Records`),
      bytes: this.of(`${family}.Bytes`),
      success: this.of(`${family}.Success`),
      freshness: this.of(`${family}.DataFreshness`),
    };
  }
}
