import type { Simplification } from './simplification';

/** What the model leaves out of Lambda. */
export const lambdaSimplifications = [
  {
    id: 'mapping-change',
    sentence: 'A change of an event source mapping takes 5 seconds here; the service may need up to a minute.',
    factIds: ['ESM-01'],
  },
  {
    id: 'mapping-restart',
    sentence:
      'A changed mapping finishes what it has invoked and reads again from the first record that is not done with; its count of retries begins anew.',
    factIds: ['ESM-07', 'ESM-14'],
  },
  {
    id: 'mapping-retry-wait',
    sentence:
      'A batch that failed, or found no free execution, is tried again after one second; the service waits longer from try to try.',
    factIds: ['ESM-06', 'ESM-14'],
  },
  {
    id: 'mapping-reads-ahead',
    sentence:
      'A mapping polls a shard once a second while fewer than 10,000 records are read ahead; how far the service reads ahead is not published.',
    factIds: ['ESM-04'],
  },
  {
    id: 'keys-to-hands',
    sentence:
      'With a ParallelizationFactor each partition key goes to one of the batches by the remainder of its hash key; the service keeps keys together in a way of its own.',
    factIds: ['ESM-05'],
  },
  {
    id: 'payload-of-data',
    sentence: 'The 6 MB of an event count the data in base64 without the fields around it.',
    factIds: ['ESM-01'],
  },
  {
    id: 'bisect-at-first',
    sentence:
      'With a partial response that names the first record of the batch, bisect halves the batch; the guides only say that it is split at the named record.',
    factIds: ['ESM-09', 'ESM-11'],
  },
  {
    id: 'function-work',
    sentence:
      'A function needs the same time for each record and works on them one after another; there are no cold starts, and it stops at the first record that fails.',
    factIds: ['ESM-01'],
  },
  {
    id: 'aggregates-in-lambda',
    sentence:
      'A function unpacks aggregated records unless a scenario says that it does not; a batch that is halved may be cut within an aggregate.',
    factIds: ['ESM-05', 'KPL-11'],
  },
  {
    id: 'account-concurrency',
    sentence: 'The concurrency limit of the account is never met; only what is reserved for a function limits it.',
    factIds: ['ESM-05'],
  },
  {
    id: 'filter-by-key',
    sentence: 'A filter looks at how the partition key begins; the service can look into the data as well.',
    factIds: ['ESM-13'],
  },
] as const satisfies readonly Simplification[];
