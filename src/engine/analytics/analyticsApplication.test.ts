import { describe, expect, test } from 'vitest';
import type { Action } from '../actions';
import { firehoseWorld } from '../firehose/firehoseWorld.testSetup';
import { linesOf, runTo } from '../testConfigs';
import { analyticsWorld, behind, perMinute } from './analyticsWorld.testSetup';

const view = (simulation: ReturnType<typeof runTo>) => {
  const [application] = simulation.readModel().analyticsApplications;
  if (!application) throw new Error('There is one.');
  return application;
};
/** The numbers in one column of the last results. */
const column = (simulation: ReturnType<typeof runTo>, name: string) =>
  view(simulation).results.map(({ cells }) => cells.find((cell) => cell.column === name)?.value);
const update = (set: Extract<Action, { do: 'UpdateApplication' }>['set']): Action => ({
  do: 'UpdateApplication',
  of: 'counting',
  set,
});
const late = { rows: { columns: [], delays: [{ ratio: 0.1, fromMs: 40_000, toMs: 90_000 }] } };

describe('an application of streaming analytics', () => {
  test('reads all shards and gives one result a window, when the watermark has passed its end', () => {
    const simulation = runTo(185_000, analyticsWorld());

    // The first record arises after 10 ms.
    expect(column(simulation, 'n')).toEqual([5999, 6000, 6000]);
    expect(view(simulation)).toMatchObject({ status: 'running', lateRows: 0, resultRows: 3 });
    expect(simulation.metrics.figure('resultDelayMs', 'counting', 0, 185_000)).toBeLessThan(2500);
    expect(simulation.readerLedger('counting')).toMatchObject({ duplicated: 0, skipped: 0, expired: 0 });
    simulation.checkInvariants();
  });

  test('waits with its results as long as the watermark is behind', () => {
    const early = runTo(70_000, analyticsWorld({ sql: behind(20) }));
    const then = runTo(85_000, analyticsWorld({ sql: behind(20) }));

    expect(view(early).resultRows).toBe(0);
    expect(column(then, 'n')).toEqual([5999]);
  });

  test('drops rows whose window has closed, and none when the watermark waits for them', () => {
    const share = (seconds: number) => {
      const simulation = runTo(600_000, analyticsWorld({ sql: behind(seconds) }, late));
      return simulation.metrics.figure('rowsOutsideTheirWindow', 'counting', 300_000, 600_000);
    };

    expect(share(5)).toBeCloseTo(0.089, 2);
    expect(share(100)).toBe(0);
  });

  test('windows by arrival time lose no row, but count late ones in the wrong minute', () => {
    const simulation = runTo(600_000, analyticsWorld({ sql: behind(5, 'arrival_time') }, late));

    expect(view(simulation).lateRows).toBe(0);
    expect(simulation.metrics.figure('rowsOutsideTheirWindow', 'counting', 300_000, 600_000)).toBeGreaterThan(0.08);
  });

  test('windows by the moment of work need no row to close', () => {
    const sql = perMinute.replace('event_time', 'proc_time');
    const text = `CREATE TABLE readings (proc_time TIMESTAMP(3), WATERMARK FOR proc_time AS proc_time) WITH ('a' = 'b'); ${sql}`;
    const config = analyticsWorld({ sql: text });
    const stop = { atMs: 30_000, action: { do: 'stopProducer', of: 'meters' } } as const;
    const simulation = runTo(70_000, { ...config, scheduled: [stop] });

    expect(column(simulation, 'n')).toHaveLength(1);
  });

  test('without a further row no window of event time closes', () => {
    const stop = { atMs: 30_000, action: { do: 'stopProducer', of: 'meters' } } as const;
    const simulation = runTo(200_000, { ...analyticsWorld(), scheduled: [stop] });

    expect(view(simulation).resultRows).toBe(0);
  });

  test('is billed for its tasks and one KPU more, from the moment on at which it runs', () => {
    const simulation = runTo(60_000, analyticsWorld({ parallelism: 6, parallelismPerKpu: 4 }));
    const line = simulation.cost().lines.find(({ name }) => name === 'kpuHours');

    expect(line).toMatchObject({ unitsPerHour: 3, price: { factId: 'MSF-08', usd: 0.11 } });
    expect(line?.units).toBeCloseTo(3 / 60, 9);
    simulation.apply({ do: 'StopApplication', of: 'counting', force: false });
    expect(simulation.cost().lines.find(({ name }) => name === 'kpuHours')?.unitsPerHour).toBe(0);
  });
});

describe('the parallelism of an application', () => {
  const busy = { rate: { kind: 'steady', recordsPerSecond: 1500 }, callIntervalMs: 50 } as const;

  test('that is too low lets it fall behind, and the next one catches up', () => {
    const simulation = runTo(100_000, analyticsWorld({ rowsPerSecond: 1000 }, busy));
    expect(view(simulation).millisBehindLatest).toBeGreaterThan(30_000);
    expect(view(simulation).busyRatio).toBe(1);

    simulation.apply(update({ parallelism: 2 }));
    expect(view(simulation).status).toBe('updating');
    simulation.advanceTo(300_000);
    expect(view(simulation).millisBehindLatest).toBeLessThan(2500);
    expect(view(simulation).kpus).toBe(3);
    expect(simulation.readerLedger('counting').duplicated).toBe(0);
    simulation.checkInvariants();
  });

  test('beyond the shards helps nothing', () => {
    const simulation = runTo(100_000, analyticsWorld({ rowsPerSecond: 500, parallelism: 4 }, busy));

    expect(view(simulation).millisBehindLatest).toBeGreaterThan(20_000);
  });

  test('has a limit', () => {
    const simulation = runTo(1000, analyticsWorld());

    expect(simulation.apply(update({ parallelism: 65 }))).toMatchObject({ errorCode: 'LimitExceededException' });
    expect(simulation.apply(update({ parallelism: 64, parallelismPerKpu: 9 }))).toMatchObject({ ok: false });
    expect(simulation.apply(update({ parallelism: 512, parallelismPerKpu: 8 }))).toEqual({ ok: true });
  });
});

describe('a job that fails', () => {
  const failed = { do: 'failJob', of: 'counting' } as const;

  test('works on the rows since its last checkpoint again, and on no others', () => {
    const simulation = runTo(150_000, analyticsWorld());
    const { rowsSinceCheckpoint } = view(simulation);
    expect(rowsSinceCheckpoint).toBe(3000);
    simulation.apply(failed);
    expect(view(simulation).status).toBe('restarting');
    simulation.advanceTo(250_000);

    expect(simulation.readerLedger('counting').duplicated).toBe(rowsSinceCheckpoint);
    expect(view(simulation)).toMatchObject({ replayedRows: rowsSinceCheckpoint, fullRestarts: 1 });
    simulation.checkInvariants();
  });

  test('gives the same results as one that did not, those since the checkpoint a second time', () => {
    const quiet = runTo(300_000, analyticsWorld());
    const simulation = runTo(130_000, analyticsWorld());
    simulation.apply(failed);
    simulation.advanceTo(300_000);

    expect(column(quiet, 'n')).toEqual([5999, 6000, 6000, 6000]);
    // The window of the second minute closed 10 s before the failure, after the checkpoint at 120 s.
    expect(column(simulation, 'n')).toEqual([5999, 6000, 6000, 6000, 6000]);
    expect(linesOf(simulation, 'job.failed')[0]).toContain('since the last checkpoint will be worked on again');
  });

  test('and one that is stopped with a snapshot repeats nothing', () => {
    const simulation = runTo(130_000, analyticsWorld());
    simulation.apply({ do: 'StopApplication', of: 'counting', force: false });
    simulation.advanceTo(140_000);
    simulation.apply({ do: 'StartApplication', of: 'counting' });
    simulation.advanceTo(300_000);

    expect(column(simulation, 'n')).toEqual([5999, 6000, 6000, 6000]);
    expect(simulation.readerLedger('counting').duplicated).toBe(0);
  });

  test('one that is stopped by force starts from its last checkpoint', () => {
    const simulation = runTo(130_000, analyticsWorld());
    simulation.apply({ do: 'StopApplication', of: 'counting', force: true });
    simulation.apply({ do: 'StartApplication', of: 'counting' });
    simulation.advanceTo(200_000);

    expect(simulation.readerLedger('counting').duplicated).toBeGreaterThan(900);
  });
});

describe('other statements', () => {
  test('before the start they hold at once', () => {
    const simulation = runTo(0, analyticsWorld());
    expect(simulation.apply(update({ sql: perMinute.replace("'1' MINUTE", "'30' SECOND") }))).toEqual({ ok: true });
    simulation.advanceTo(100_000);

    expect(column(simulation, 'n')).toEqual([2999, 3000, 3000]);
  });

  test('later they begin with no state where the snapshot stands', () => {
    const simulation = runTo(100_000, analyticsWorld());
    simulation.apply(update({ sql: perMinute.replace('COUNT(*)', 'SUM(load)') }));
    simulation.advanceTo(250_000);

    expect(simulation.readerLedger('counting').duplicated).toBe(0);
    const [first, , last] = column(simulation, 'n') as number[];
    expect(first).toBe(5999);
    expect(last).toBeGreaterThan(20_000);
  });

  test('that cannot be read are refused with their place, and those of before go on', () => {
    const simulation = runTo(10_000, analyticsWorld());

    expect(simulation.apply(update({ sql: 'SELECT meter, COUNT(*) FROM readings GROUP BY meter' }))).toMatchObject({
      ok: false,
      errorCode: 'InvalidApplicationConfigurationException',
      sentence: expect.stringContaining(
        'Line 1, column 1: Without a window every group would be kept for ever',
      ) as string,
    });
    expect(view(simulation).status).toBe('running');
  });

  test('of the older service are refused today', () => {
    const simulation = runTo(10_000, analyticsWorld());

    expect(simulation.apply(update({ dialect: 'kinesis-sql', sql: 'SELECT 1' }))).toMatchObject({ ok: false });
  });
});

describe('an output', () => {
  const toStream = { kind: 'dataStream', to: 'results' } as const;

  test('gets a record for each row of the results', () => {
    const simulation = runTo(250_000, analyticsWorld({ output: toStream }));

    expect(simulation.ledger().readers.find(({ readerId }) => readerId === 'nobody:results')?.produced).toBe(4);
    expect(view(simulation).writtenResults).toBe(4);
    simulation.checkInvariants();
  });

  test('may be a Firehose stream, which brings the rows to S3', () => {
    const simulation = runTo(
      300_000,
      analyticsWorld(
        { output: { kind: 'deliveryStream', to: 'archive' } },
        {},
        { deliveryStreams: firehoseWorld().deliveryStreams ?? [] },
      ),
    );

    expect(view(simulation)).toMatchObject({ writtenResults: 4, waitingResults: 0 });
    expect(simulation.readerLedger('archive')).toMatchObject({ produced: 4, arrived: 4 });
    simulation.checkInvariants();
  });

  test('that cannot be written to is tried again without end, and the application falls behind', () => {
    const sql = 'INSERT INTO copy SELECT meter, load FROM readings';
    const simulation = runTo(20_000, analyticsWorld({ output: toStream, sql }));
    simulation.apply({ do: 'breakOutput', of: 'counting' });
    simulation.advanceTo(120_000);
    expect(view(simulation).millisBehindLatest).toBeGreaterThan(40_000);
    expect(view(simulation).waitingResults).toBeGreaterThanOrEqual(5000);
    simulation.checkInvariants();

    simulation.apply({ do: 'mendOutput', of: 'counting' });
    simulation.advanceTo(140_000);
    expect(view(simulation).millisBehindLatest).toBeLessThan(2500);
    expect(simulation.readerLedger('counting').duplicated).toBe(0);
    simulation.checkInvariants();
  });

  test('may be a function, invoked with the rows', () => {
    const lambdaFunctions = [
      { id: 'alarm', recordMs: 1, callMs: 20, timeoutMs: 3000, reservedConcurrency: null, errorRatio: 0 },
    ];
    const output = { kind: 'lambdaFunction', to: 'alarm' } as const;
    const simulation = runTo(250_000, analyticsWorld({ output }, {}, { lambdaFunctions }));

    expect(simulation.readModel().lambdaFunctions[0]?.invocations).toBe(4);
    expect(view(simulation).writtenResults).toBe(4);
    simulation.checkInvariants();
  });
});

describe('the older service', () => {
  const statements = `
    CREATE OR REPLACE STREAM "DESTINATION_SQL_STREAM" (meter VARCHAR(16), n INTEGER);
    CREATE OR REPLACE PUMP "PUMP" AS INSERT INTO "DESTINATION_SQL_STREAM"
    SELECT STREAM meter, COUNT(*) AS n FROM "SOURCE_SQL_STREAM_001"
    GROUP BY meter, STEP("SOURCE_SQL_STREAM_001".ROWTIME BY INTERVAL '60' SECOND)`;

  test('goes by the moment at which a row enters, and has KPUs of its own price', () => {
    const simulation = runTo(125_000, analyticsWorld({ dialect: 'kinesis-sql', sql: statements }), 1, 'notes');

    expect(view(simulation)).toMatchObject({ lateRows: 0, resultRows: 100, groupsWithResult: 50, resultsPerGroup: 2 });
    expect(simulation.cost().lines.find(({ name }) => name === 'kpuHours')).toMatchObject({ price: null });
  });

  test('reads its reference table again only when it is updated', () => {
    const reference = {
      name: 'depots',
      columns: ['meter', 'depot'],
      rows: [['meter-1', 'north']],
      later: { fromMs: 30_000, rows: [['meter-1', 'south']] },
    };
    const sql = `
      CREATE OR REPLACE STREAM "OUT" (depot VARCHAR(16));
      CREATE OR REPLACE PUMP "PUMP" AS INSERT INTO "OUT"
      SELECT STREAM d.depot FROM "SOURCE_SQL_STREAM_001" AS r JOIN depots AS d ON r.meter = d.meter`;
    const simulation = runTo(60_000, analyticsWorld({ dialect: 'kinesis-sql', sql, reference }), 1, 'notes');
    expect(column(simulation, 'depot').at(-1)).toBe('north');

    simulation.apply(update({}));
    simulation.advanceTo(90_000);
    expect(column(simulation, 'depot').at(-1)).toBe('south');
  });
});
