import type { LogAgentConfig, LogGroupConfig, SimulationConfig } from '../config';
import { world } from '../testConfigs';

/** Small worlds of one log group 'app-log' and one agent 'hosts' that writes 10 events a second, one of them an ERROR. */
export const logGroupDefaults: LogGroupConfig = {
  id: 'app-log',
  retentionDays: null,
  metricFilters: [],
  subscriptionFilters: [],
  gzipRatio: 1,
  keyId: null,
  slotMs: 1000,
};

export const logAgentDefaults: LogAgentConfig = {
  id: 'hosts',
  to: 'app-log',
  hosts: 1,
  rate: { kind: 'steady', recordsPerSecond: 9 },
  marked: { word: 'ERROR', rate: { kind: 'steady', recordsPerSecond: 1 } },
  eventBytes: 200,
  flushMs: 1000,
  clockAheadMs: 0,
};

export interface LogsWorld {
  readonly group?: Partial<LogGroupConfig>;
  readonly agent?: Partial<LogAgentConfig>;
  readonly rest?: Partial<SimulationConfig>;
}

/** Beside it a data stream 'readings' of one shard that nobody else writes to, and an alarm on five errors in ten seconds. */
export function logsWorld({ group = {}, agent = {}, rest = {} }: LogsWorld = {}): SimulationConfig {
  return world(
    1,
    {},
    {
      producers: [],
      logGroups: [{ ...logGroupDefaults, ...group }],
      logAgents: [{ ...logAgentDefaults, ...agent }],
      metricAlarms: [
        {
          id: 'pager',
          watches: { kind: 'metricFilter', group: 'app-log', filter: 'errors' },
          atLeast: 5,
          periodMs: 10_000,
          response: null,
        },
      ],
      lambdaFunctions: [
        {
          id: 'parse',
          recordMs: 0.1,
          callMs: 50,
          timeoutMs: 60_000,
          reservedConcurrency: null,
          errorRatio: 0,
        },
      ],
      ...rest,
    },
  );
}

export const countErrors = { do: 'PutMetricFilter', of: 'app-log', name: 'errors', pattern: 'ERROR' } as const;

export const sendTo = (destination: string, distribution: 'ByLogStream' | 'Random' = 'ByLogStream') =>
  ({ do: 'PutSubscriptionFilter', of: 'app-log', name: 'out', destination, pattern: '', distribution }) as const;
