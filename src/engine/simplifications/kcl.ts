import type { Simplification } from './simplification';

/** What the model leaves out of KCL. */
export const kclSimplifications = [
  {
    id: 'consumer-start',
    sentence: 'A worker needs 100 ms from a lease to its first GetRecords.',
    factIds: ['KCL-02'],
  },
  {
    id: 'lease-table-is-instant',
    sentence: 'Writes to the lease table take no time; unless the table is given a limit, they never meet one.',
    factIds: ['KCL-01', 'KCL-14'],
  },
  {
    id: 'lease-table-capacity',
    sentence:
      'Each update of a lease costs the table one write; what is not used is saved up for five seconds, and a refused write is not tried again before the next one is due.',
    factIds: ['KCL-01', 'KCL-04'],
  },
  {
    id: 'kcl-migration',
    sentence:
      'A fleet moves on to another version of KCL in one moment, all workers together; in AWS it is deployed worker by worker and changes over when all are ready.',
    factIds: ['KCL-20', 'KCL-27'],
  },
  {
    id: 'scaling-rule',
    sentence:
      'A scaling rule looks at the mean CPU every 30 seconds, orders what would bring it to the target, and a new instance works after 30 seconds.',
    factIds: ['KCL-13'],
  },
  {
    id: 'batch-throws-whole',
    sentence:
      'The code reads a whole batch before it works on any record of it, so an error that nobody catches keeps all of them from being processed.',
    factIds: ['KCL-16'],
  },
  {
    id: 'zombie-second',
    sentence:
      'A worker that wakes from a pause goes on for one second before it looks whether its leases are still its own; a refused checkpoint tells it sooner.',
    factIds: ['KCL-02', 'KCL-03'],
  },
  {
    id: 'fleet-at-start',
    sentence:
      'The workers of a KCL application share its leases evenly when the run begins, as if they had run before.',
    factIds: ['KCL-10'],
  },
  {
    id: 'worker-start',
    sentence: 'A new worker is up some seconds after it was ordered; real instances take longer.',
    factIds: ['KCL-13'],
  },
] as const satisfies readonly Simplification[];
