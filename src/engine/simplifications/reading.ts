import type { Simplification } from './simplification';

/** What the model leaves out of whatever reads. */
export const readingSimplifications = [
  {
    id: 'iterator-age-at-cursor',
    sentence:
      'Iterator age is measured at the next record that the application has not processed, not at the last one fetched.',
    factIds: ['MET-03'],
  },
  {
    id: 'constant-work',
    sentence: 'Every record costs a worker the same work, and its CPU takes its shards in turn, 50 ms each.',
    factIds: ['KCL-02'],
  },
  {
    id: 'fair-pollers',
    sentence:
      'Pollers that ask for more than a shard gives take turns: whoever had least is served first. The service promises no order among them, and some may get less.',
    factIds: ['KDS-20', 'KDS-21'],
  },
  {
    id: 'consumer-creation',
    sentence:
      'A registered consumer is ACTIVE five seconds after it was asked for, and gone five seconds after it was given back.',
    factIds: ['KDS-32', 'KDS-33'],
  },
  {
    id: 'fan-out-delay',
    sentence:
      'A pushed record is there 70 ms after it was stored, always; the service says about 70 ms and has a tail.',
    factIds: ['KDS-31'],
  },
  {
    id: 'fan-out-events',
    sentence:
      'A backlog is pushed in parts of a tenth of a second’s bytes or more; how AWS cuts its events is not published.',
    factIds: ['KDS-30'],
  },
  {
    id: 'one-age-for-all-readers',
    sentence:
      'Iterator age is kept for each reader, however it reads; CloudWatch has GetRecords.IteratorAgeMilliseconds for a data stream and SubscribeToShardEvent.MillisBehindLatest for a registered consumer.',
    factIds: ['MET-03', 'MET-09'],
  },
  {
    id: 'thread-per-shard',
    sentence: 'A reader without the KCL has a thread for each shard, and they do not slow each other down.',
    factIds: ['KDS-28'],
  },
] as const satisfies readonly Simplification[];
