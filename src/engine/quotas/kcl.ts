import { checked, same, type Quota } from './quota';

/** Numbers of the Kinesis Client Library. */
export const kclQuotas = {
  kclFailoverTimeMs: same('KCL-03', 'failoverTimeMs', 10_000, 'ms', 'kcl'),
  kclEpsilonMs: same('KCL-04', 'epsilonMs', 25, 'ms', 'kcl'),
  kclParentShardPollMs: same('KCL-07', 'parentShardPollMs', 10_000, 'ms', 'kcl'),
  kclLeasesToStealMax: same('KCL-09', 'leasesMax', 1, 'leases', 'kcl'),
  kclVeryOldMultiplier: same('KCL-10', 'veryOldMultiplier', 3, 'ratio', 'kcl'),
  kclRecordsPerCallMax: same('KCL-17', 'records', 10_000, 'records', 'kcl'),
  kclPollIntervalMs: {
    factId: 'KCL-18',
    amount: 'idleMs',
    notes: 1000,
    today: 1500,
    unit: 'ms',
    source: 'kcl',
    checked,
  },
} as const satisfies Record<string, Quota>;
