import { checked, same, type Quota } from './quota';

/** Numbers of the Kinesis Client Library. */
export const kclQuotas = {
  kclFailoverTimeMs: same('KCL-03', 'failoverTimeMs', 10_000, 'ms', 'kcl'),
  kclEpsilonMs: same('KCL-04', 'epsilonMs', 25, 'ms', 'kcl'),
  kclAuditorMs: same('KCL-07', 'auditorMs', 120_000, 'ms', 'kcl'),
  kclAuditsInARow: same('KCL-07', 'auditsInARow', 3, 'audits', 'kcl'),
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
  kclRebalanceThresholdPercent: same('KCL-21', 'thresholdPercent', 10, '%', 'kcl'),
  kclDampeningPercent: same('KCL-22', 'dampeningPercent', 60, '%', 'kcl'),
  kclBalancingEveryPasses: same('KCL-23', 'balancingEveryPasses', 3, 'passes', 'kcl'),
  kclCpuSampleMs: same('KCL-23', 'sampleMs', 1000, 'ms', 'kcl'),
  kclWorkerReportMs: same('KCL-23', 'reportMs', 30_000, 'ms', 'kcl'),
  kclAverageAlphaPercent: same('KCL-23', 'alphaPercent', 50, '%', 'kcl'),
  kclGracefulHandOffMs: same('KCL-25', 'handOffMs', 30_000, 'ms', 'kcl'),
  kclLeaderLockMs: same('KCL-26', 'lockMs', 120_000, 'ms', 'kcl'),
  kclLeaderHeartbeatMs: same('KCL-26', 'heartbeatMs', 30_000, 'ms', 'kcl'),
  kclFailedPassesMax: same('KCL-26', 'failedPasses', 3, 'passes', 'kcl'),
} as const satisfies Record<string, Quota>;
