import type { Simplification } from './simplification';

/** What the model leaves out of data streams, their keys and their price. */
export const dataStreamsSimplifications = [
  {
    id: 'token-bucket',
    sentence: 'A shard’s limits are token buckets one second deep; AWS does not publish the algorithm on its servers.',
    factIds: ['SIM-06', 'KDS-10', 'KDS-11'],
  },
  {
    id: 'large-record-burst',
    sentence:
      'For records above 1 MiB a shard has a tank of 10 MiB that its rate refills; AWS publishes neither its depth nor its speed.',
    factIds: ['KDS-06', 'KDS-07', 'SIM-06'],
  },
  {
    id: 'reshard-duration',
    sentence: 'A reshard takes 30 seconds here; the service needs some minutes, longer for many shards.',
    factIds: ['SIM-07', 'KDS-56'],
  },
  {
    id: 'one-moment-reshard',
    sentence:
      'All parents close and all children open in one moment at the end of a reshard; the service goes shard by shard.',
    factIds: ['KDS-53', 'KDS-57'],
  },
  {
    id: 'on-demand-growth',
    sentence:
      'An on-demand data stream splits every shard whose busiest minute took more than half of its limits, 15 minutes after the first one, and shrinks no more; the service may be quicker.',
    factIds: ['KDS-62', 'KDS-63'],
  },
  {
    id: 'warming-time',
    sentence: 'Warm throughput is there after 30 seconds of UPDATING; the service may need minutes.',
    factIds: ['KDS-68'],
  },
  {
    id: 'data-key-in-hand',
    sentence:
      'A data key serves for five minutes; that a key is disabled shows when the next one is asked for, never before.',
    factIds: ['KMS-05', 'KMS-04'],
  },
  {
    id: 'key-policy',
    sentence:
      'A key policy is kept by producer and reader and holds at once; roles, grants and other accounts are not modelled. Who is not named in it may use the key.',
    factIds: ['KMS-03', 'KMS-04'],
  },
  {
    id: 'settings-at-once',
    sentence: 'A new record size limit and shard-level metrics hold at once; the service needs a moment.',
    factIds: ['KDS-06', 'MET-27'],
  },
  {
    id: 'fluid',
    sentence:
      'Above 200,000 records a second on one data stream records are counted by shard, not followed one by one: keys appear as their expected share, arrivals to 100 ms. Refused attempts are not counted at all, so charts of refusals show zero; records given up are, close to the limit only to about a fifth.',
    factIds: ['KDS-10', 'KDS-60'],
  },
  {
    id: 'call-is-instant',
    sentence:
      'A PutRecords or GetRecords call is judged in the moment it is made; the round trip only delays the next try.',
    factIds: ['KDS-08', 'KDS-20'],
  },
  {
    id: 'trim-once-a-period',
    sentence: 'Expired records are trimmed once a second; the service may be later.',
    factIds: ['KDS-40', 'KDS-43'],
  },
  {
    id: 'even-arrivals',
    sentence: 'Records arise at even distances along the rate; only their keys are left to chance.',
    factIds: [],
  },
  {
    id: 'retention-at-once',
    sentence: 'A changed retention holds at once; the service is UPDATING for a moment.',
    factIds: ['KDS-42', 'KDS-43'],
  },
  {
    id: 'prorated-hours',
    sentence:
      'A part of an hour costs its part of the hourly price here, a month has 720 hours and a GB a billion bytes; the bill rounds in its own way.',
    factIds: ['PRC-01', 'PRC-11'],
  },
] as const satisfies readonly Simplification[];
