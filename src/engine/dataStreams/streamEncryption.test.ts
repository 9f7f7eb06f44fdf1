import { describe, expect, test } from 'vitest';
import type { Action, ActionOutcome } from '../actions';
import type { DataStreamConfig, PollingReaderConfig } from '../config';
import { linesOf, pollingReaderDefaults, runTo, world } from '../testConfigs';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const of = 'readings';

/** Ten records a second into one shard that keeps them for an hour. */
function streamOf(
  stream: Partial<DataStreamConfig> = {},
  retries = 0,
  pollingReaders: readonly PollingReaderConfig[] = [],
) {
  const config = { id: of, mode: 'PROVISIONED', shardCount: 1, retentionMs: hourMs, reshardMs: 30_000 } as const;
  return runTo(
    0,
    world(
      1,
      {
        rate: { kind: 'steady', recordsPerSecond: 10 },
        entriesPerCallMax: 10,
        callIntervalMs: 1000,
        retry: { kind: 'backoff', retries, baseMs: 1000, capMs: 4000 },
      },
      { dataStreams: [{ ...config, ...stream }], kmsKeys: [{ id: 'tax-key' }, { id: 'old-key' }], pollingReaders },
    ),
  );
}

const encryptionOf = (simulation: ReturnType<typeof streamOf>) => {
  const [stream] = simulation.readModel().dataStreams;
  if (!stream) throw new Error('There is a data stream.');
  return stream.encryption;
};
const failingOf = (simulation: ReturnType<typeof streamOf>) =>
  simulation.readModel().dataStreams[0]?.failing?.errorCode ?? null;
const codeOf = (outcome: ActionOutcome) => (outcome.ok ? 'ok' : outcome.errorCode);
const start = (keyId: string): Action => ({ do: 'StartStreamEncryption', of, keyId });
const stop: Action = { do: 'StopStreamEncryption', of };
const order = (name: 'disableKmsKey' | 'enableKmsKey'): Action => ({ do: name, of: 'tax-key' });

describe('encryption that is switched on', () => {
  test('covers what comes after it and nothing that is stored: the last plain record goes with retention', () => {
    const simulation = streamOf();
    simulation.advanceTo(10 * minuteMs);
    simulation.apply(start('aws/kinesis'));
    simulation.advanceTo(20 * minuteMs);
    const plain = encryptionOf(simulation).readablePlainTextRecords;
    simulation.advanceTo(69 * minuteMs);
    const last = encryptionOf(simulation).readablePlainTextRecords;
    simulation.advanceTo(71 * minuteMs);

    expect(plain).toBeGreaterThan(5990);
    expect(plain).toBeLessThan(6070);
    expect(last).toBeGreaterThan(0);
    expect(encryptionOf(simulation).readablePlainTextRecords).toBe(0);
    expect(simulation.metrics.figure('readablePlainTextRecords', of, 71 * minuteMs - 1000, 71 * minuteMs)).toBe(0);
    expect(encryptionOf(simulation).encrypted).toEqual([
      { fromMs: 10 * minuteMs + 5000, toMs: null, keyId: 'aws/kinesis' },
    ]);
  });

  test('and off again leaves the stretch between encrypted', () => {
    const simulation = streamOf({ keyId: 'aws/kinesis' });
    simulation.advanceTo(minuteMs);
    simulation.apply(stop);
    simulation.advanceTo(2 * minuteMs);

    expect(encryptionOf(simulation).encrypted).toEqual([{ fromMs: 0, toMs: minuteMs + 5000, keyId: 'aws/kinesis' }]);
    expect(encryptionOf(simulation).readablePlainTextRecords).toBe(550);
  });

  test('passes through UPDATING, so that another change has to wait', () => {
    const simulation = streamOf();
    simulation.apply(start('aws/kinesis'));

    expect(codeOf(simulation.apply({ do: 'UpdateShardCount', of, to: 2 }))).toBe('ResourceInUseException');
    simulation.advanceTo(5000);
    expect(codeOf(simulation.apply({ do: 'UpdateShardCount', of, to: 2 }))).toBe('ok');
    expect(linesOf(simulation, 'dataStream.active')).toEqual([
      '5.0 s readings is ACTIVE and encrypts what comes from now on, with aws/kinesis',
    ]);
  });

  test('is refused with the name that AWS gives the mistake', () => {
    const simulation = streamOf();

    expect(codeOf(simulation.apply(stop))).toBe('InvalidArgumentException');
    expect(codeOf(simulation.apply(start('no-key')))).toBe('KMSNotFoundException');
    simulation.apply(order('disableKmsKey'));
    expect(codeOf(simulation.apply(start('tax-key')))).toBe('KMSDisabledException');
    simulation.apply(order('enableKmsKey'));
    expect(codeOf(simulation.apply(start('tax-key')))).toBe('ok');
    simulation.advanceTo(5000);
    expect(codeOf(simulation.apply(start('tax-key')))).toBe('InvalidArgumentException');
    expect(codeOf(simulation.apply(start('old-key'))), 'another key').toBe('ok');
  });

  test('is changed 25 times in 24 hours', () => {
    const simulation = streamOf();
    for (let change = 0; change < 25; change++) {
      expect(codeOf(simulation.apply(change % 2 === 0 ? start('aws/kinesis') : stop))).toBe('ok');
      simulation.advanceTo(simulation.nowMs + 5000);
    }

    expect(codeOf(simulation.apply(stop))).toBe('LimitExceededException');
    simulation.advanceTo(dayMs);
    expect(codeOf(simulation.apply(stop))).toBe('ok');
  });
});

describe('a key that is disabled', () => {
  test('fails every write as soon as the next data key is needed, five minutes after the last', () => {
    const simulation = streamOf({ keyId: 'tax-key' });
    simulation.advanceTo(minuteMs);
    simulation.apply(order('disableKmsKey'));
    simulation.advanceTo(5 * minuteMs);
    expect(failingOf(simulation)).toBeNull();
    simulation.advanceTo(6 * minuteMs);

    expect(failingOf(simulation)).toBe('KMSDisabledException');
    expect(linesOf(simulation, 'calls.failing')).toHaveLength(1);
    expect(simulation.ledger().reasons).toEqual([
      {
        fate: 'refused',
        cause: 'callFailed',
        errorCode: 'KMSDisabledException',
        records: simulation.readerLedger('nobody:readings').refused,
      },
    ]);
    expect(simulation.ledger().attemptsRefused, 'no bucket refused anything').toBe(0);
    simulation.checkInvariants();
  });

  test('lets writes pass again at once when it is enabled', () => {
    const simulation = streamOf({ keyId: 'tax-key' });
    simulation.apply(order('disableKmsKey'));
    simulation.advanceTo(minuteMs);
    expect(failingOf(simulation)).toBe('KMSDisabledException');
    simulation.apply(order('enableKmsKey'));
    simulation.advanceTo(minuteMs + 3000);

    expect(failingOf(simulation)).toBeNull();
    expect(linesOf(simulation, 'calls.succeeding')).toHaveLength(1);
    expect(simulation.metrics.figure('IncomingRecords', of, minuteMs + 1000, minuteMs + 3000)).toBe(10);
  });

  test('is left alone by a data stream that encrypts with another', () => {
    const simulation = streamOf({ keyId: 'old-key' });
    simulation.apply(order('disableKmsKey'));
    simulation.advanceTo(10 * minuteMs);

    expect(failingOf(simulation)).toBeNull();
  });

  test('can be neither disabled again nor overloaded', () => {
    const simulation = streamOf();
    simulation.apply(order('disableKmsKey'));

    expect(codeOf(simulation.apply(order('disableKmsKey')))).toBe('KMSInvalidStateException');
    expect(codeOf(simulation.apply({ do: 'throttleKmsKey', of: 'tax-key', forMs: 1000 }))).toBe(
      'KMSInvalidStateException',
    );
  });
});

test('what KMS throttles is sent again, and stored when the throttling is over', () => {
  const simulation = streamOf({ keyId: 'tax-key' }, 8);
  simulation.apply({ do: 'throttleKmsKey', of: 'tax-key', forMs: 5000 });
  simulation.advanceTo(4000);
  expect(failingOf(simulation)).toBe('KMSThrottlingException');
  simulation.advanceTo(minuteMs);

  expect(failingOf(simulation)).toBeNull();
  expect(simulation.readerLedger('nobody:readings').refused).toBe(0);
});

describe('records that were written with a key', () => {
  const readers = [
    { ...pollingReaderDefaults, id: 'poller' },
    { ...pollingReaderDefaults, id: 'pushed' },
  ];
  const readBy = (stream: Partial<DataStreamConfig>) => {
    const simulation = streamOf(stream, 0, readers);
    simulation.apply({ do: 'RegisterStreamConsumer', of: 'pushed' });
    simulation.advanceTo(minuteMs);
    return simulation;
  };
  const waiting = (simulation: ReturnType<typeof streamOf>, reader: string) => simulation.readerLedger(reader).waiting;

  test('are handed to nobody, polled or pushed, while the key is disabled', () => {
    const simulation = readBy({ keyId: 'tax-key' });
    const delivered = (reader: string) => simulation.readerLedger(reader).delivered;
    for (const of of ['poller', 'pushed']) simulation.apply({ do: 'stopReader', of });
    simulation.apply(order('disableKmsKey'));
    // By then the data key in hand has had its five minutes.
    simulation.advanceTo(9 * minuteMs);
    const before = [delivered('poller'), delivered('pushed')];
    for (const of of ['poller', 'pushed']) simulation.apply({ do: 'startReader', of });
    simulation.advanceTo(10 * minuteMs);
    simulation.checkInvariants();

    expect(linesOf(simulation, 'reads.failing')).toHaveLength(1);
    expect(linesOf(simulation, 'reads.failing')[0]).toMatch(/KMSDisabledException/);
    expect([delivered('poller'), delivered('pushed')]).toEqual(before);
    expect(simulation.readModel().dataStreams[0]?.failingReads?.errorCode).toBe('KMSDisabledException');
    simulation.apply(order('enableKmsKey'));
    simulation.advanceTo(11 * minuteMs);

    expect(waiting(simulation, 'poller')).toBeLessThan(40);
    expect(waiting(simulation, 'pushed')).toBeLessThan(40);
    expect(linesOf(simulation, 'reads.succeeding')).toHaveLength(1);
    expect(simulation.readModel().dataStreams[0]?.failingReads).toBeNull();
  });

  test('are read as ever when they were written without one', () => {
    const simulation = readBy({});
    simulation.apply(order('disableKmsKey'));
    simulation.advanceTo(10 * minuteMs);

    expect(linesOf(simulation, 'reads.failing')).toEqual([]);
    expect(waiting(simulation, 'pushed')).toBeLessThan(40);
  });
});
