import fc from 'fast-check';
import type { AnalyticsApplicationConfig, AnalyticsOutput } from '../analytics/analyticsConfig';
import type { ProducerConfig, RowsConfig, SimulationConfig } from '../config';
import { dataStreamOf, listOf, numbered, type WorldPart, type WorldShape } from './worldPart.testSetup';

const rows: RowsConfig = {
  columns: [
    { kind: 'number', name: 'load', from: 1, to: 9, decimals: 1 },
    { kind: 'choice', name: 'state', values: ['fine', 'fine', 'fault'], later: { fromMs: 20_000, values: ['fault'] } },
  ],
  delays: [{ ratio: 0.2, fromMs: 2000, toMs: 30_000 }],
};

const windows = [
  "TUMBLE(TABLE $, DESCRIPTOR(event_time), INTERVAL '10' SECOND)",
  "HOP(TABLE $, DESCRIPTOR(event_time), INTERVAL '2' SECOND, INTERVAL '10' SECOND)",
  "CUMULATE(TABLE $, DESCRIPTOR(event_time), INTERVAL '5' SECOND, INTERVAL '20' SECOND)",
];

const statements = [
  ...windows.flatMap((window) => [
    `SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(${window}) GROUP BY window_start, window_end`,
    `SELECT window_end, state, SUM(load) AS l FROM TABLE(${window}) GROUP BY window_start, window_end, state`,
  ]),
  `SELECT window_start, window_end, partition_key, COUNT(*) AS n
   FROM TABLE(SESSION(TABLE $ PARTITION BY partition_key, DESCRIPTOR(event_time), INTERVAL '5' SECOND))
   GROUP BY window_start, window_end, partition_key`,
  `SELECT event_time, SUM(load) OVER (PARTITION BY state ORDER BY event_time
   RANGE BETWEEN INTERVAL '5' SECOND PRECEDING AND CURRENT ROW) AS l FROM $ WHERE state = 'fault'`,
  "SELECT * FROM $ WHERE state = 'fault'",
];

/** Statements over a data stream, with a watermark that is so many seconds behind. */
const sqlOver = (dataStreamId: string) =>
  fc.tuple(fc.constantFrom(...statements), fc.constantFrom(0, 2, 40)).map(([text, seconds]) =>
    `CREATE TABLE $ (event_time TIMESTAMP(3),
        WATERMARK FOR event_time AS event_time - INTERVAL '${String(seconds)}' SECOND) WITH ('connector' = 'kinesis');
      INSERT INTO results ${text}`.replaceAll('$', dataStreamId),
  );

const output = ({ dataStreamIds }: WorldShape): fc.Arbitrary<AnalyticsOutput> =>
  fc.constantFrom<AnalyticsOutput>(
    { kind: 'none' },
    { kind: 'lambdaFunction', to: 'function-0' },
    { kind: 'dataStream', to: dataStreamIds.at(-1) ?? '' },
    { kind: 'deliveryStream', to: 'delivery-0' },
  );

const application = (index: number, shape: WorldShape): fc.Arbitrary<AnalyticsApplicationConfig> =>
  dataStreamOf(shape).chain((reads) =>
    fc
      .record({
        id: fc.constant(`analytics-${String(index)}`),
        reads: fc.constant(reads),
        dialect: fc.constant('flink' as const),
        sql: sqlOver(reads),
        output: output(shape),
        reference: fc.constant(null),
        parallelism: fc.constantFrom(1, 2, 5),
        parallelismPerKpu: fc.constantFrom(1, 2, 8),
        rowsPerSecond: fc.constantFrom(null, 100, 1000),
        checkpointIntervalMs: fc.constantFrom(3000, 10_000, 60_000),
        restartMs: fc.constantFrom(2000, 10_000),
        started: fc.constantFrom(true, true, true, false),
        pollIntervalMs: fc.constantFrom(250, 1000),
        phaseMs: fc.option(fc.integer({ min: 0, max: 900 })),
        resultBytes: fc.constantFrom(100, 1000),
      })
      .map(withoutOwnInput),
  );

function withoutOwnInput(config: AnalyticsApplicationConfig): AnalyticsApplicationConfig {
  const aimsAtItself = config.output.kind !== 'none' && config.output.to === config.reads;
  return aimsAtItself ? { ...config, output: { kind: 'none' } } : config;
}

const of = numbered('analytics');

/** None to two applications on data streams whose rows come late now and then. */
export const analyticsInWorlds = {
  config: (shape: WorldShape) => ({ analyticsApplications: listOf((index) => application(index, shape), 0, 2) }),

  orders: (shape: WorldShape) => [
    fc.record({
      do: fc.constant('UpdateApplication' as const),
      of,
      set: fc.record(
        {
          sql: fc.oneof(
            dataStreamOf(shape).chain(sqlOver),
            fc.constantFrom("SELECT it's FROM nothing", 'SELECT state, COUNT(*) FROM readings GROUP BY state'),
          ),
          dialect: fc.constantFrom('flink' as const, 'flink' as const, 'kinesis-sql' as const),
          parallelism: fc.constantFrom(1, 2, 3, 600),
          parallelismPerKpu: fc.constantFrom(1, 4, 9),
          output: output(shape),
        },
        { requiredKeys: [] },
      ),
    }),
    fc.record({ do: fc.constant('StartApplication' as const), of }),
    fc.record({ do: fc.constant('StopApplication' as const), of, force: fc.boolean() }),
  ],

  faults: () => [
    fc.record({ do: fc.constant('failJob' as const), of }),
    fc.record({ do: fc.constant('breakOutput' as const), of }),
    fc.record({ do: fc.constant('mendOutput' as const), of }),
  ],

  reached: ({ simulation, lines }) => {
    const { analyticsApplications } = simulation.readModel();
    const sum = (of: (one: (typeof analyticsApplications)[number]) => number) =>
      analyticsApplications.reduce((total, one) => total + of(one), 0);
    return {
      rowsAsked: sum(({ rowsIn }) => rowsIn),
      lateRows: sum(({ lateRows }) => lateRows),
      resultRows: sum(({ resultRows }) => resultRows),
      resultsWritten: sum(({ writtenResults }) => writtenResults),
      resultsWaiting: sum(({ waitingResults }) => waitingResults),
      rowsHandedOn: sum(({ inputs }) =>
        inputs.reduce((rows, one) => rows + (one.kind === 'deliveryStream' ? one.rows : 0), 0),
      ),
      rowsPassedBy: sum(({ inputs }) => inputs.reduce((rows, { passedBy }) => rows + passedBy, 0)),
      rowsReplayed: sum(({ replayedRows }) => replayedRows),
      jobsFailed: lines('job.failed'),
      applicationsChanged: lines('application.changed'),
      applicationsStopped: lines('application.stopped'),
    };
  },
} satisfies WorldPart & Record<'config', unknown>;

/** Statements of the older service over what a Firehose stream takes. */
const handedStatements = [
  `SELECT STREAM COUNT(*) AS n FROM "SOURCE_SQL_STREAM_001"
   GROUP BY STEP("SOURCE_SQL_STREAM_001".ROWTIME BY INTERVAL '10' SECOND)`,
  `SELECT STREAM COUNT(*) OVER w AS n FROM "SOURCE_SQL_STREAM_001"
   WINDOW w AS (RANGE INTERVAL '5' SECOND PRECEDING)`,
].map((text) => `CREATE OR REPLACE STREAM "OUT" (n INTEGER); CREATE OR REPLACE PUMP "P" AS INSERT INTO "OUT" ${text}`);

/** The first application is one of the older service and handed what a Firehose stream takes, where one takes Direct PUT. */
export function withHandedRows(config: SimulationConfig): SimulationConfig {
  const handing = config.deliveryStreams?.find(({ reads }) => reads === null);
  const [first, ...others] = config.analyticsApplications ?? [];
  if (!handing || !first || first.parallelism > 2) return config;
  const sql = handedStatements[first.parallelism - 1] ?? '';
  const handed = { ...first, reads: handing.id, dialect: 'kinesis-sql' as const, sql };
  return { ...config, analyticsApplications: [withoutOwnInput(handed), ...others] };
}

/** Every producer whose records have an entity writes rows. */
export function withRows(config: SimulationConfig): SimulationConfig {
  const producers = config.producers.map((producer): ProducerConfig =>
    producer.entity === null ? producer : { ...producer, rows },
  );
  return { ...config, producers };
}
