/** Which set of limits a run obeys: 2019 as the study notes have them, or today's. */
export type Era = 'notes' | 'today';

/** An AWS number as the engine uses it. Sentence, source and the date it was checked stand in the fact's row. */
export interface Quota {
  readonly factId: string;
  /** Name of the amount in the fact's row. */
  readonly amount: string;
  readonly notes: number;
  readonly today: number;
  readonly unit: string;
  /** Key of the source, and the month in which it was last checked. */
  readonly source: string;
  readonly checked: string;
}

const checked = '2026-11';

function same(factId: string, amount: string, value: number, unit: string, source: string): Quota {
  return { factId, amount, notes: value, today: value, unit, source, checked };
}

/** Every AWS number of the engine, once. */
export const quotas = {
  writeBytesPerSecond: same('SIM-01', 'bytesPerSecond', 1_048_576, 'bytes/s', 'kpl'),
  writeRecordsPerSecond: same('SIM-02', 'recordsPerSecond', 1000, 'records/s', 'kds-q'),
  readBytesPerSecond: same('SIM-03', 'bytesPerSecond', 2_097_152, 'bytes/s', 'kds-api'),
  getRecordsCallsPerSecond: same('SIM-04', 'callsPerSecond', 5, 'calls/s', 'kds-q'),
  getRecordsRecordsMax: same('KDS-22', 'records', 10_000, 'records', 'kds-q'),
  getRecordsBytesMax: same('KDS-22', 'bytes', 10_485_760, 'bytes', 'kds-q'),
  putRecordsEntriesMax: same('KDS-08', 'entries', 500, 'records', 'kds-q'),
  putRecordsBytesMax: {
    factId: 'KDS-08',
    amount: 'requestBytes',
    notes: 5_242_880,
    today: 10_485_760,
    unit: 'bytes',
    source: 'kds-q',
    checked,
  },
  recordBytesMax: same('KDS-06', 'defaultBytes', 1_048_576, 'bytes', 'kds-api'),
  partitionKeyCharactersMax: same('KDS-04', 'maxCharacters', 256, 'characters', 'kds-api'),
  retentionMsMin: same('KDS-40', 'defaultMs', 86_400_000, 'ms', 'kds-api'),
  retentionMsMax: {
    factId: 'KDS-41',
    amount: 'maxMs',
    notes: 604_800_000,
    today: 31_536_000_000,
    unit: 'ms',
    source: 'kds-api',
    checked,
  },
  updateShardCountCallsPerDay: {
    factId: 'KDS-56',
    amount: 'callsPer24h',
    notes: 2,
    today: 10,
    unit: 'calls',
    source: 'kds-api',
    checked,
  },
  updateShardCountShardsMax: {
    factId: 'KDS-56',
    amount: 'shardsMax',
    notes: 500,
    today: 10_000,
    unit: 'shards',
    source: 'kds-api',
    checked,
  },
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
  shardHourUsd: same('PRC-01', 'usdPerShardHour', 0.015, 'USD', 'cat-3p'),
} as const satisfies Record<string, Quota>;

export type QuotaName = keyof typeof quotas;

/** The number in force in an era. */
export function quotaValue(name: QuotaName, era: Era): number {
  return quotas[name][era];
}
