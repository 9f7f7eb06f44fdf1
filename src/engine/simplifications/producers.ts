import type { Simplification } from './simplification';

/** What the model leaves out of producers. */
export const producersSimplifications = [
  {
    id: 'rows-in-a-record',
    sentence:
      'Rows that a producer packs into one record are counted as that record and wait for nothing, and a record that is cut becomes records of one size; what lies in the queue when the packing changes counts as packed.',
    factIds: ['FH-14', 'FH-51', 'PRC-09'],
  },
  {
    id: 'retry-backoff',
    sentence:
      'Refused entries are sent again in a call of their own after a random part of a doubling wait; real code may do otherwise.',
    factIds: ['KDS-08'],
  },
  {
    id: 'diurnal-curve',
    sentence:
      'A day’s traffic swings in one smooth wave between its lowest and its highest rate; real days have edges.',
    factIds: [],
  },
  {
    id: 'agent-file',
    sentence:
      'The agent follows one file that holds every record until it is stored; its restarts, and the lines that they send twice, are left out.',
    factIds: ['AGT-01', 'AGT-02'],
  },
  {
    id: 'kpl-limiter',
    sentence:
      'The producer library lets a second’s worth of a shard go at once and looks every 25 ms at what waits for its rate limit, in order.',
    factIds: ['KPL-09'],
  },
  {
    id: 'stray-user-records',
    sentence:
      'After a reshard the KPL sends user records again that landed in the wrong shard, as the real one does; a reader here gets both, while the KCL drops the first.',
    factIds: ['KPL-12'],
  },
  {
    id: 'request-timeout',
    sentence: 'Where a scenario says nothing, a call that gets no answer is given up for lost after 6 seconds.',
    factIds: ['KPL-13'],
  },
] as const satisfies readonly Simplification[];
