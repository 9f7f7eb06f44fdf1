import { describe, expect, test } from 'vitest';
import { firehoseWorld } from '../firehose/firehoseWorld.testSetup';
import { runTo, world } from '../testConfigs';

const of = 'meters';
const frames = {
  rate: { kind: 'steady', recordsPerSecond: 40 },
  recordSizeBytes: 12_000,
  callIntervalMs: 100,
} as const;

describe('records of another size', () => {
  test('carry as many bytes a second as before', () => {
    const simulation = runTo(10_000, world(1, frames));
    simulation.apply({ do: 'changeRecordSize', of, toBytes: 4000 });
    simulation.advanceTo(20_000);

    const [producer] = simulation.readModel().producers;
    expect(producer?.recordSizeBytes).toBe(4000);
    expect(producer?.offeredRecordsPerSecond).toBeCloseTo(120, -1);
    const bytes = simulation.metrics.figure('IncomingBytes', 'readings', 12_000, 20_000);
    expect(bytes).toBeCloseTo(480_000, -4);
    simulation.checkInvariants();
  });

  test.each([
    ['of no bytes', 0, frames],
    ['of a part of a byte', 99.5, frames],
    ['longer than any data stream takes', 11_000_000, frames],
    ['whose order is watched', 4000, { ...frames, entity: { name: 'frame', values: 10 } }],
  ])('are refused: %s', (_, toBytes, producer) => {
    const simulation = runTo(1000, world(1, producer));
    expect(simulation.apply({ do: 'changeRecordSize', of, toBytes })).toMatchObject({ ok: false });
    expect(simulation.readModel().producers[0]?.recordSizeBytes).toBe(12_000);
  });
});

test('Firehose shows the record that is too long, until one fits (FH-14)', () => {
  const simulation = runTo(5000, firehoseWorld({ producer: { recordSizeBytes: 1_228_800 } }));
  const shown = () => simulation.readModel().deliveryStreams[0];
  const [producer] = simulation.readModel().producers;
  expect(shown()?.oversized).toEqual({ recordBytes: 1_228_800, mostBytes: 1_024_000 });
  expect(shown()?.receivedRecords).toBe(0);

  simulation.apply({ do: 'changeRecordSize', of: producer?.id ?? '', toBytes: 614_400 });
  simulation.advanceTo(20_000);
  expect(shown()?.oversized).toBeNull();
  expect(shown()?.receivedRecords).toBeGreaterThan(0);
});
