import { describe, expect, test } from 'vitest';
import type { ProducerConfig } from '../config';
import type { RunningSimulation } from '../simulation';
import { kplDefaults, pollingReaderDefaults, runTo, world } from '../testConfigs';

const of = 'meters';
const oneKey = { kind: 'same', partitionKey: 'k' } as const;
const readers = { pollingReaders: [{ ...pollingReaderDefaults, pollIntervalMs: 300 }] };

/** 1,600 records every 10 s, in four calls of 400 at once. */
const flush = {
  rate: { kind: 'steady', recordsPerSecond: 160 },
  entriesPerCallMax: 400,
  callIntervalMs: 10_000,
  phaseMs: 10_000,
  partitionKey: oneKey,
} as const satisfies Partial<ProducerConfig>;
const backoff = { kind: 'backoff', retries: 8, baseMs: 300, capMs: 20_000, jitter: 'none' } as const;

/** 100 payments a second, each in a call of its own, with faults on the way. */
const payments = {
  rate: { kind: 'steady', recordsPerSecond: 100 },
  api: 'PutRecord',
  entriesPerCallMax: 1,
  callIntervalMs: null,
  requestTimeoutMs: 200,
  retry: { kind: 'backoff', retries: 3, baseMs: 100, capMs: 1000 },
} as const satisfies Partial<ProducerConfig>;
const faults = { internalFailureRatio: 0, slowAnswers: [], lostAnswerRatio: 0 } as const;

const ledgerOf = (simulation: RunningSimulation) => simulation.readerLedger('archive');
const wastedOf = (simulation: RunningSimulation) => simulation.readModel().producers[0];

describe('a call of which some entries are refused', () => {
  test('loses them when nobody looks at FailedRecordCount', () => {
    const simulation = runTo(29_000, world(1, { ...flush, retry: { ...backoff, retries: 0 } }, readers));

    // A full bucket holds 1,000 of each 1,600.
    expect(ledgerOf(simulation)).toMatchObject({ refused: 1200, delivered: 2000, duplicated: 0 });
  });

  test('gets all of them in when the failed ones are sent again after a wait', () => {
    const simulation = runTo(38_000, world(1, { ...flush, retry: backoff }, readers));

    expect(ledgerOf(simulation)).toMatchObject({ refused: 0, delivered: 4800, duplicated: 0 });
  });

  test('stores twice what was stored already when the whole request is sent again', () => {
    const whole = { ...backoff, resends: 'wholeRequest' } as const;
    const simulation = runTo(38_000, world(1, { ...flush, retry: whole }, readers));

    expect(ledgerOf(simulation)).toMatchObject({ refused: 0, delivered: 4800 });
    // Of the third call of each flush 200 entries were stored at once.
    expect(ledgerOf(simulation).duplicated).toBeGreaterThanOrEqual(3 * 200);
    expect(simulation.readModel().dataStreams[0]?.shards[0]?.storedRecords).toBe(
      4800 + ledgerOf(simulation).duplicated,
    );
    simulation.checkInvariants();
  });

  test('is sent again at once where the backoff is nothing, and loses what finds the bucket empty every time', () => {
    const atOnce = { ...backoff, retries: 3, baseMs: 0, capMs: 0 };
    const simulation = runTo(29_000, world(1, { ...flush, retry: atOnce }, readers));

    // Three round trips of 15 ms let 15 tokens flow back each.
    expect(ledgerOf(simulation).refused).toBeGreaterThan(1000);
    expect(ledgerOf(simulation).refused).toBeLessThan(1200);
  });

  test('waits twice as long each time without a jitter: after 300, 600 and 1,200 ms', () => {
    const twoSecondsOf = { ...flush, rate: { kind: 'steady', recordsPerSecond: 400 } } as const;
    const simulation = runTo(19_000, world(1, { ...twoSecondsOf, retry: backoff }, readers));
    const refused = simulation.metrics.series('WriteProvisionedThroughputExceeded', 'readings')?.points ?? [];

    // 4,000 in the bucket's first second, then 315 ms, 630 ms and 1,230 ms later.
    expect(refused[10]).toBeGreaterThan(3000 + 2600);
    expect(refused[12]).toBeGreaterThan(0);
    expect(refused[11]).toBe(0);
  });
});

describe('an answer that comes too late', () => {
  test('makes the producer store the record twice, under two sequence numbers, and count it once', () => {
    const late = { ...faults, slowAnswers: [{ ratio: 0.02, afterMs: 400 }] };
    const simulation = runTo(100_000, world(1, { ...payments, faults: late }, readers));
    const { produced, delivered, duplicated, refused } = ledgerOf(simulation);

    expect(produced).toBeGreaterThan(9900);
    expect(delivered).toBeLessThanOrEqual(produced);
    expect(refused).toBe(0);
    expect(duplicated).toBeGreaterThan(140);
    expect(duplicated).toBeLessThan(270);
    simulation.checkInvariants();
  });

  test('does no harm when the producer waits for it', () => {
    const late = { ...faults, slowAnswers: [{ ratio: 0.02, afterMs: 400 }] };
    const simulation = runTo(60_000, world(1, { ...payments, requestTimeoutMs: 500, faults: late }, readers));

    expect(ledgerOf(simulation).duplicated).toBe(0);
  });

  test('makes a producer without retries doubt a record that is stored: nothing is given up', () => {
    const late = { ...faults, slowAnswers: [{ ratio: 0.02, afterMs: 400 }] };
    const retry = { ...payments.retry, retries: 0 };
    const simulation = runTo(60_000, world(1, { ...payments, retry, faults: late }, readers));

    expect(ledgerOf(simulation)).toMatchObject({ refused: 0, duplicated: 0 });
    expect(wastedOf(simulation)?.doubtedRecords).toBeGreaterThan(80);
    expect(wastedOf(simulation)?.givenUpRecords).toBe(0);
    simulation.checkInvariants();
  });

  test('of a KPL call makes it store whole parcels twice', () => {
    const lost = { ...faults, lostAnswerRatio: 0.1 };
    const simulation = runTo(
      60_000,
      world(2, { ...payments, requestTimeoutMs: 300, library: kplDefaults, faults: lost }, readers),
    );

    expect(ledgerOf(simulation).duplicated).toBeGreaterThan(300);
    expect(ledgerOf(simulation).refused).toBe(0);
    simulation.checkInvariants();
  });

  test('that is lost for a while makes twins for a while', () => {
    const simulation = runTo(20_000, world(1, payments, readers));
    simulation.apply({ do: 'loseAnswers', of, toRatio: 0.2 });
    simulation.advanceTo(30_000);
    simulation.apply({ do: 'loseAnswers', of, toRatio: 0 });
    simulation.advanceTo(35_000);
    const { duplicated } = ledgerOf(simulation);
    expect(duplicated).toBeGreaterThan(120);
    simulation.advanceTo(60_000);

    expect(ledgerOf(simulation).duplicated).toBe(duplicated);
    expect(simulation.apply({ do: 'loseAnswers', of, toRatio: 2 }).ok).toBe(false);
  });
});

describe('an InternalFailure', () => {
  test('leaves the record unstored, has a metric of its own and is no refusal of a bucket', () => {
    const failing = {
      ...flush,
      callIntervalMs: 500,
      phaseMs: 0,
      retry: { ...backoff, retries: 0 },
      faults: { ...faults, internalFailureRatio: 0.02 },
    };
    const simulation = runTo(
      59_900,
      world(1, { ...failing, rate: { kind: 'steady', recordsPerSecond: 400 } }, readers),
    );
    const { refused, produced } = ledgerOf(simulation);

    expect(refused / produced).toBeCloseTo(0.02, 2);
    expect(simulation.ledger().attemptsRefused).toBe(0);
    expect(simulation.ledger().reasons).toEqual([
      { fate: 'refused', cause: 'noRetries', errorCode: 'InternalFailure', records: refused },
    ]);
    expect(simulation.metrics.figure('PutRecords.FailedRecords', 'readings', 0, 60_000) * 60).toBeCloseTo(refused, -1);
    const [producer] = simulation.readModel().producers;
    expect(producer?.refusedRecordsPerSecond).toBe(0);
    expect(producer?.failedRecordsPerSecond).toBeGreaterThan(0);
    simulation.checkInvariants();
  });

  test('of an entry lets the later ones of its call overtake it', () => {
    const commands = {
      rate: { kind: 'steady', recordsPerSecond: 40 },
      partitionKey: oneKey,
      entity: { name: 'gate', values: 1 },
      callIntervalMs: null,
      retry: { kind: 'backoff', retries: 5, baseMs: 100, capMs: 1000 },
      faults: { ...faults, internalFailureRatio: 0.02 },
    } as const satisfies Partial<ProducerConfig>;
    const outOfOrder = (producer: Partial<ProducerConfig>) =>
      ledgerOf(runTo(300_000, world(1, { ...commands, ...producer }, readers))).outOfOrder;

    expect(outOfOrder({ entriesPerCallMax: 20 })).toBeGreaterThan(150);
    expect(outOfOrder({ entriesPerCallMax: 5 })).toBeGreaterThan(120);
    expect(outOfOrder({ api: 'PutRecord', entriesPerCallMax: 1, oneAtATime: true })).toBe(0);
  });
});

describe('PutRecord one at a time', () => {
  const serial = { ...payments, rate: { kind: 'steady', recordsPerSecond: 40 }, oneAtATime: true } as const;

  test('sends a record when the one before it was answered', () => {
    const simulation = runTo(60_000, world(1, { ...serial, rate: { kind: 'steady', recordsPerSecond: 100 } }, readers));

    expect(simulation.metrics.figure('PutRecord.Success', 'readings', 10_000, 60_000)).toBeCloseTo(1000 / 15, 0);
    expect(ledgerOf(simulation).waitingAtProducer).toBeGreaterThan(1500);
    simulation.checkInvariants();
  });

  test('tries a failed record again before the next one, and gives it up after its last retry', () => {
    const failing = {
      ...serial,
      faults: { ...faults, internalFailureRatio: 0.3 },
      retry: { ...backoff, retries: 1, baseMs: 5 },
    };
    const simulation = runTo(60_000, world(1, failing, readers));

    expect(ledgerOf(simulation).refused / ledgerOf(simulation).produced).toBeCloseTo(0.09, 1);
    expect(simulation.ledger().reasons[0]).toMatchObject({ cause: 'retriesExhausted', errorCode: 'InternalFailure' });
    simulation.checkInvariants();
  });

  test('can be chosen and left in the middle of a run', () => {
    const simulation = runTo(10_000, world(1, { ...serial, oneAtATime: false }, readers));
    const one = { api: 'PutRecord', entriesPerCallMax: 1, oneAtATime: true } as const;
    expect(simulation.apply({ do: 'changeApi', of, to: one }).ok).toBe(true);
    simulation.advanceTo(20_000);
    simulation.checkInvariants();
    expect(simulation.readModel().producers[0]).toMatchObject({ api: 'PutRecord', oneAtATime: true });
    const many = { api: 'PutRecords', entriesPerCallMax: 50, oneAtATime: false } as const;
    expect(simulation.apply({ do: 'changeApi', of, to: many }).ok).toBe(true);
    simulation.advanceTo(30_000);
    simulation.checkInvariants();

    expect(ledgerOf(simulation).delivered).toBeGreaterThan(1100);
    expect(simulation.apply({ do: 'changeApi', of, to: { ...many, oneAtATime: true } }).ok).toBe(false);
    expect(simulation.apply({ do: 'changeApi', of, to: { ...many, entriesPerCallMax: 501 } }).ok).toBe(false);
  });
});

describe('what may befall a producer', () => {
  test('a burst comes on top of its curve and is over by itself', () => {
    const simulation = runTo(20_000, world(4, { callIntervalMs: 100 }, readers));
    simulation.apply({ do: 'addBurst', of, recordsPerSecond: 900, forMs: 5000 });
    simulation.advanceTo(40_000);

    expect(simulation.metrics.figure('IncomingRecords', 'readings', 21_000, 25_000)).toBeCloseTo(1000, -1);
    expect(simulation.metrics.figure('IncomingRecords', 'readings', 27_000, 40_000)).toBeCloseTo(100, 0);
    expect(simulation.apply({ do: 'addBurst', of, recordsPerSecond: 0, forMs: 5000 }).ok).toBe(false);
    simulation.checkInvariants();
  });

  test('one key gets a share of its records, until it is ended', () => {
    const simulation = runTo(
      10_000,
      world(4, { rate: { kind: 'steady', recordsPerSecond: 1000 }, entriesPerCallMax: 500 }),
    );
    simulation.apply({ do: 'makeKeyHot', of, partitionKey: 'star', ratio: 0.6 });
    simulation.advanceTo(20_000);
    const busiest = () => simulation.readModel().producers[0]?.keys[0];
    expect(busiest()?.name).toBe('star');
    expect(busiest()?.offeredRecordsPerSecond).toBeGreaterThan(540);
    simulation.apply({ do: 'makeKeyHot', of, partitionKey: 'star', ratio: 0 });
    simulation.advanceTo(30_000);

    expect(busiest()?.name).not.toBe('star');
    expect(simulation.apply({ do: 'makeKeyHot', of, partitionKey: '', ratio: 0.5 }).ok).toBe(false);
  });

  test('a longer way to the service delays what is sent again', () => {
    const simulation = runTo(10_000, world(1, payments, readers));
    expect(simulation.apply({ do: 'changePutRoundTrip', of, toMs: 900 }).ok).toBe(true);
    expect(simulation.apply({ do: 'changeRequestTimeout', of, toMs: 0 }).ok).toBe(false);
    simulation.advanceTo(20_000);

    // Every answer is later than the timeout of 200 ms now.
    expect(ledgerOf(simulation).duplicated).toBeGreaterThan(1500);
    simulation.checkInvariants();
  });
});

test('a call that breaks a rule is given up once, also when its answer would be late', () => {
  const late = { ...faults, slowAnswers: [{ ratio: 1, afterMs: 400 }] };
  const tooLarge = { ...payments, api: 'PutRecords', recordSizeBytes: 2_000_000, faults: late } as const;
  for (const retry of [payments.retry, { kind: 'nextCall', retries: 4 } as const]) {
    const simulation = runTo(20_000, world(1, { ...tooLarge, retry }, readers));

    expect(ledgerOf(simulation).refused).toBe(ledgerOf(simulation).produced);
    expect(simulation.ledger().reasons.map(({ cause }) => cause)).toEqual(['callFailed']);
    simulation.checkInvariants();
  }
});
