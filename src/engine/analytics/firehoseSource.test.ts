import { describe, expect, test } from 'vitest';
import type { Action } from '../actions';
import type { AnalyticsApplicationConfig, DeliveryStreamConfig, ProducerConfig, SimulationConfig } from '../config';
import { firehoseWorld } from '../firehose/firehoseWorld.testSetup';
import type { RunningSimulation } from '../simulation';
import { runTo } from '../testConfigs';
import { applicationDefaults } from './analyticsWorld.testSetup';

/** Counts rows by the minute in which they are handed on. */
const perMinute = `
  CREATE OR REPLACE STREAM "COUNTS" (n INTEGER);
  CREATE OR REPLACE PUMP "COUNTING" AS INSERT INTO "COUNTS"
  SELECT STREAM COUNT(*) AS n FROM "SOURCE_SQL_STREAM_001"
  GROUP BY STEP("SOURCE_SQL_STREAM_001".ROWTIME BY INTERVAL '60' SECOND)`;

interface HandedOn {
  readonly application?: Partial<AnalyticsApplicationConfig>;
  readonly producer?: Partial<ProducerConfig>;
  readonly stream?: Partial<DeliveryStreamConfig>;
}

/** 100 records a second put into a Firehose stream, which an application of the older service counts. */
function handedOn({ application = {}, producer = {}, stream = {} }: HandedOn = {}): SimulationConfig {
  const counting = { ...applicationDefaults, reads: 'archive', dialect: 'kinesis-sql' as const, sql: perMinute };
  return firehoseWorld({
    stream,
    producer: {
      entity: { name: 'meter', values: 50 },
      rows: { columns: [{ kind: 'number', name: 'load', from: 1, to: 9, decimals: 0 }], delays: [] },
      ...producer,
    },
    rest: { analyticsApplications: [{ ...counting, ...application }] },
  });
}

const run = (toMs: number, config = handedOn()) => runTo(toMs, config, 1, 'notes');
const view = (simulation: RunningSimulation) => {
  const [application] = simulation.readModel().analyticsApplications;
  if (!application) throw new Error('There is one.');
  return application;
};
const counts = (simulation: RunningSimulation) =>
  view(simulation).results.map(({ cells }) => cells.find(({ column }) => column === 'n')?.value);
const of = 'counting';

describe('an application that is handed what a Firehose stream takes', () => {
  test('counts every record once, minute by minute, beside the delivery', () => {
    const simulation = run(185_000);
    const { delivered, waiting, duplicated, expired } = simulation.readerLedger(of);

    expect(counts(simulation)).toEqual([5990, 6000, 6000]);
    expect({ waiting, duplicated, expired }).toEqual({ waiting: 0, duplicated: 0, expired: 0 });
    expect(delivered).toBe(view(simulation).rowsIn);
    expect(simulation.readerLedger('archive')).toMatchObject({ expired: 0, duplicated: 0 });
    expect(simulation.readModel().deliveryStreams[0]?.arrivedRecords).toBeGreaterThan(6000);
    simulation.checkInvariants();
  });

  test('never gets a record that the quota refused', () => {
    const rate = { kind: 'steady', recordsPerSecond: 1500 } as const;
    const simulation = run(65_000, handedOn({ producer: { rate }, stream: { region: 'other' } }));
    const { produced, waitingAtProducer, refused, delivered } = simulation.readerLedger(of);

    expect(refused).toBeGreaterThan(10_000);
    expect(delivered).toBe(produced - waitingAtProducer - refused);
    expect(view(simulation).rowsIn).toBe(delivered);
    simulation.checkInvariants();
  });

  test('gets a record again that was put again, since Firehose takes it again', () => {
    const faults = { internalFailureRatio: 0, slowAnswers: [], lostAnswerRatio: 0.1 };
    const retry = { kind: 'backoff', retries: 5, baseMs: 100, capMs: 20_000 } as const;
    const simulation = run(60_000, handedOn({ producer: { faults, retry } }));
    const { delivered, duplicated } = simulation.readerLedger(of);

    expect(duplicated).toBeGreaterThan(100);
    expect(view(simulation).rowsIn).toBe(delivered + duplicated);
    simulation.checkInvariants();
  });

  test('is passed by while it does not run, and forgets what came since its checkpoint', () => {
    const simulation = run(100_000);
    simulation.apply({ do: 'failJob', of });
    simulation.advanceTo(115_000);

    // Ten seconds of a restart; the call in the moment of its return is handed on.
    expect(view(simulation).inputs[0]?.passedBy).toBe(990);
    expect(simulation.ledger().reasons).toEqual([
      { fate: 'expired', cause: 'passedBy', errorCode: null, records: 990 },
    ]);
    simulation.checkInvariants();

    simulation.advanceTo(185_000);
    // The checkpoint at 60 s knew nothing of the first result, so that it comes again. Of the second minute what came
    // before the failure is forgotten, and the ten seconds after the restart are counted.
    expect(counts(simulation)).toEqual([5990, 5990, 1000, 6000]);
    const { produced, waitingAtProducer, delivered, duplicated, expired } = simulation.readerLedger(of);
    expect(delivered).toBe(produced - waitingAtProducer - 990);
    expect({ duplicated, expired }).toEqual({ duplicated: 0, expired: 990 });
    simulation.checkInvariants();
  });

  test('keeps what it has in hand in its memory while it is too slow, and loses it when it fails', () => {
    const simulation = run(60_000, handedOn({ application: { rowsPerSecond: 50 } }));
    const { waiting } = simulation.readerLedger(of);
    expect(waiting).toBeGreaterThan(2900);
    expect(view(simulation).rowsInHand).toBe(waiting);
    expect(view(simulation).millisBehindLatest).toBeGreaterThan(29_000);
    simulation.checkInvariants();

    simulation.apply({ do: 'failJob', of });
    expect(view(simulation).inputs[0]?.passedBy).toBe(waiting);
    simulation.checkInvariants();
  });

  test('is no application of Flink, writes no results back, and keeps its Firehose stream on Direct PUT', () => {
    const simulation = run(0);
    const update = (set: Extract<Action, { do: 'UpdateApplication' }>['set']) =>
      simulation.apply({ do: 'UpdateApplication', of, set });

    expect(update({ dialect: 'flink' })).toEqual({
      ok: false,
      errorCode: 'InvalidArgumentException',
      sentence: 'Flink writes to Firehose and does not read from it (MSF-12).',
    });
    expect(update({ output: { kind: 'deliveryStream', to: 'archive' } })).toMatchObject({ ok: false });
    expect(simulation.apply({ do: 'changeSource', of: 'archive', to: 'readings' })).toMatchObject({ ok: false });
  });
});
