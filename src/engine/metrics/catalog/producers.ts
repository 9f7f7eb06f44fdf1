import type { MetricDefinition } from '../metricDefinition';

/** What a run keeps of producers. */
export const producerMetrics = [
  {
    name: 'offeredRecords',
    namespace: 'Shardscope',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'producer',
    factId: null,
  },
  { name: 'produceToStoreMs', namespace: 'Shardscope', unit: 'ms', statistic: 'p95', of: 'producer', factId: null },
  {
    name: 'UserRecordsReceived',
    namespace: 'KinesisProducerLibrary',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'producer',
    factId: 'KPL-15',
  },
  {
    name: 'UserRecordsPut',
    namespace: 'KinesisProducerLibrary',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'producer',
    factId: 'KPL-15',
  },
  {
    name: 'KinesisRecordsPut',
    namespace: 'KinesisProducerLibrary',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'producer',
    factId: 'KPL-15',
  },
  {
    name: 'AllErrors',
    namespace: 'KinesisProducerLibrary',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'producer',
    factId: 'KPL-15',
  },
  {
    name: 'BufferingTime',
    namespace: 'KinesisProducerLibrary',
    unit: 'ms',
    statistic: 'mean',
    of: 'producer',
    factId: 'KPL-15',
  },
  {
    name: 'RetriesPerRecord',
    namespace: 'KinesisProducerLibrary',
    unit: 'count',
    statistic: 'mean',
    of: 'producer',
    factId: 'KPL-15',
  },
] as const satisfies readonly MetricDefinition[];
