import type { Simplification } from './simplification';

/** What the model leaves out of streaming analytics. */
export const analyticsSimplifications = [
  {
    id: 'sql-text-size',
    sentence: 'A statement may be as long as the older SQL service let it be, 100 KB; Flink has no such limit.',
    factIds: ['KDA-06'],
  },
  {
    id: 'watermark-of-shards',
    sentence:
      'The watermark is that of the shard that is furthest behind, of all data streams that are read; a shard without a row for 10 seconds, and with none unread, holds it back no longer.',
    factIds: ['MSF-10'],
  },
  {
    id: 'firehose-source',
    sentence:
      'An application of the older service is handed each record of its Firehose stream the moment Direct PUT takes it; what comes while it does not run passes it by, and after a failure rows since the checkpoint are forgotten.',
    factIds: ['KDA-03'],
  },
  {
    id: 'checkpoint-state',
    sentence:
      'A checkpoint takes no time and cannot fail; results that were worked out before a failure are still written, so those since the checkpoint come twice.',
    factIds: ['MET-36', 'KDA-14'],
  },
  {
    id: 'application-restart',
    sentence:
      'A start, an update and a restart of an application take the time that its scenario gives; other statements begin with no state, at the place of the snapshot.',
    factIds: ['MSF-01'],
  },
  {
    id: 'steady-parallelism',
    sentence: 'The parallelism of an application is changed by the learner alone: autoscaling is switched off.',
    factIds: ['MSF-07'],
  },
  {
    id: 'result-buffer',
    sentence: 'An application holds 5,000 rows of results that cannot be written, then it takes no further row.',
    factIds: ['KDA-14'],
  },
] as const satisfies readonly Simplification[];
