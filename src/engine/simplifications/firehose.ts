import type { Simplification } from './simplification';

/** What the model leaves out of Firehose. */
export const firehoseSimplifications = [
  {
    id: 'firehose-interval-clock',
    sentence:
      'The seconds of a Firehose buffer run from the first record in an empty buffer; AWS does not say when they begin.',
    factIds: ['FH-20'],
  },
  {
    id: 'zero-buffering',
    sentence:
      'A Firehose interval of 0 seconds delivers after 5 seconds here; the service says a few seconds end to end.',
    factIds: ['FH-22'],
  },
  {
    id: 'fixed-buffer-hints',
    sentence: 'Buffering hints hold as they are set; the service may enlarge buffers when delivery lags.',
    factIds: ['FH-20'],
  },
  {
    id: 'transform-retries',
    sentence:
      'A failed invocation of a transforming function is tried again at once, and every invocation takes the same time.',
    factIds: ['FH-32', 'FH-35'],
  },
  {
    id: 'delivery-retry-spacing',
    sentence:
      'A destination that fails is tried every 10 seconds and takes all or nothing; AWS does not publish the waits between attempts.',
    factIds: ['FH-12', 'FH-41', 'FH-42'],
  },
  {
    id: 'error-bucket',
    sentence: 'Prefixes for failures and backups lie in a bucket that can always be reached.',
    factIds: ['FH-34', 'FH-41'],
  },
  {
    id: 'compression-ratio',
    sentence: 'Compression and columns leave a quarter of the bytes, whatever the records hold.',
    factIds: ['FH-37', 'FH-48'],
  },
  {
    id: 'direct-put-growth',
    sentence:
      'Throttling that lasts five minutes doubles the quota of Direct PUT; AWS does not say how soon it raises it, or how far.',
    factIds: ['FH-11'],
  },
  {
    id: 'firehose-read-call',
    sentence:
      'A GetRecords call of Firehose is answered after 15 ms, and no destination ever gets a record twice for its own sake.',
    factIds: ['FH-18', 'FH-47'],
  },
] as const satisfies readonly Simplification[];
