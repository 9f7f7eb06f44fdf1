import type { AnalyticsApplicationConfig, ProducerConfig, SimulationConfig } from '../config';
import { analyticsWorld, applicationDefaults } from './analyticsWorld.testSetup';

/** Each reading with the answers of its meter in the five seconds after it. */
export const matchSql = `
  CREATE TABLE readings (meter STRING, event_time TIMESTAMP(3),
    WATERMARK FOR event_time AS event_time - INTERVAL '2' SECOND) WITH ('connector' = 'kinesis');
  CREATE TABLE answers (meter STRING, event_time TIMESTAMP(3),
    WATERMARK FOR event_time AS event_time - INTERVAL '2' SECOND) WITH ('connector' = 'kinesis');
  INSERT INTO pairs
  SELECT r.meter, r.event_time, a.event_time AS answered, a.code
  FROM readings AS r JOIN answers AS a
  ON r.meter = a.meter AND a.event_time BETWEEN r.event_time AND r.event_time + INTERVAL '5' SECOND`;

/** Data streams 'readings' and 'answers', ten rows a second each if nothing else is said, and an application 'matching' that joins them. */
export function joinedWorld(
  application: Partial<AnalyticsApplicationConfig> = {},
  answers: Partial<NonNullable<ProducerConfig['rows']>> = {},
  recordsPerSecond = 10,
): SimulationConfig {
  const producer = { rate: { kind: 'steady', recordsPerSecond }, entity: { name: 'meter', values: 10 } } as const;
  const base = analyticsWorld({}, producer);
  const [own] = base.producers;
  const [stream] = base.dataStreams;
  if (!own || !stream) throw new Error('The world has a producer and a data stream.');
  const columns = [{ kind: 'number', name: 'code', from: 1, to: 9, decimals: 0 }] as const;
  return {
    ...base,
    pollingReaders: [],
    kclApplications: [],
    dataStreams: [stream, { ...stream, id: 'answers', shardCount: 1 }],
    producers: [own, { ...own, id: 'answering', to: 'answers', rows: { columns, delays: [], ...answers } }],
    analyticsApplications: [
      { ...applicationDefaults, id: 'matching', joins: 'answers', sql: matchSql, ...application },
    ],
  };
}
