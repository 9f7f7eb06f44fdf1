import type { AnalyticsApplicationConfig, ProducerConfig, SimulationConfig } from '../config';
import { world } from '../testConfigs';

/** Counts the rows of each minute. */
export const perMinute = `
  INSERT INTO counts
  SELECT window_start, window_end, COUNT(*) AS n
  FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  GROUP BY window_start, window_end`;

/** The same with a watermark so many seconds behind the latest row. */
export const behind = (seconds: number, column = 'event_time') => `
  CREATE TABLE readings (meter STRING, ${column} TIMESTAMP(3),
    WATERMARK FOR ${column} AS ${column} - INTERVAL '${String(seconds)}' SECOND) WITH ('connector' = 'kinesis');
  ${perMinute.replace('event_time', column)}`;

export const applicationDefaults: AnalyticsApplicationConfig = {
  id: 'counting',
  reads: 'readings',
  dialect: 'flink',
  sql: perMinute,
  output: { kind: 'none' },
  reference: null,
  parallelism: 1,
  parallelismPerKpu: 1,
  rowsPerSecond: null,
  checkpointIntervalMs: 60_000,
  restartMs: 10_000,
  started: true,
  pollIntervalMs: 1000,
  phaseMs: 500,
  resultBytes: 200,
};

/** Data stream 'readings' with rows of meters, an application 'counting' on it, and a data stream 'results'. */
export function analyticsWorld(
  application: Partial<AnalyticsApplicationConfig> = {},
  producer: Partial<ProducerConfig> = {},
  rest: Partial<SimulationConfig> = {},
): SimulationConfig {
  const base = world(2, {
    entity: { name: 'meter', values: 50 },
    rows: { columns: [{ kind: 'number', name: 'load', from: 1, to: 9, decimals: 0 }], delays: [] },
    ...producer,
  });
  const [readings] = base.dataStreams;
  return {
    ...base,
    dataStreams: readings ? [readings, { ...readings, id: 'results', shardCount: 1 }] : [],
    analyticsApplications: [{ ...applicationDefaults, ...application }],
    ...rest,
  };
}
