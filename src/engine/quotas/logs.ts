import { changed, same, type Quota } from './quota';

/** Numbers of CloudWatch Logs. */
export const logsQuotas = {
  putLogEventsBytesMax: same('CWL-01', 'bytes', 1_048_576, 'bytes', 'cwl-api'),
  putLogEventsEventsMax: same('CWL-01', 'events', 10_000, 'events', 'cwl-api'),
  logEventOverheadBytes: same('CWL-01', 'overheadBytes', 26, 'bytes', 'cwl-api'),
  putLogEventsSpanMsMax: same('CWL-01', 'spanMs', 86_400_000, 'ms', 'cwl-api'),
  logEventBytesMax: changed('CWL-02', 'bytes', 262_144, 1_048_576, 'bytes', 'cwl-api'),
  logEventAgeMsMax: same('CWL-03', 'ageMs', 1_209_600_000, 'ms', 'cwl-api'),
  logEventAheadMsMax: same('CWL-03', 'aheadMs', 7_200_000, 'ms', 'cwl-api'),
  /** Of one log stream in 2019, of the account today. */
  putLogEventsCallsPerSecond: changed('CWL-04', 'callsPerSecond', 5, 5000, 'calls/s', 'cwl-api'),
  metricFiltersMax: same('CWL-08', 'filters', 100, 'filters', 'cwl-api'),
  subscriptionFiltersMax: changed('CWL-11', 'filters', 1, 2, 'filters', 'cwl-api'),
  subscriptionRetryMs: same('CWL-10', 'retryMs', 86_400_000, 'ms', 'cwl-api'),
  insightsQueriesMax: changed('CWL-13', 'queries', 4, 100, 'queries', 'cwl-api'),
  logExportDelayMs: same('CWL-15', 'delayMs', 43_200_000, 'ms', 'cwl-api'),
  logsIngestedGbUsd: same('CWL-18', 'usdPerGb', 0.5, 'USD/GB', 'price-3'),
  logsStoredGbMonthUsd: same('CWL-18', 'usdPerGbMonth', 0.03, 'USD/GB', 'price-3'),
  logsScannedGbUsd: same('CWL-18', 'usdPerGbScanned', 0.005, 'USD/GB', 'price-3'),
  logsKeyDelayMs: same('KMS-11', 'delayMs', 300_000, 'ms', 'cwl-api'),
} as const satisfies Record<string, Quota>;

/** The days that a retention may have (CWL-06). */
export const logRetentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
