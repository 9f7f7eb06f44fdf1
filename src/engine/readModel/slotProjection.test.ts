import { describe, expect, test } from 'vitest';
import { pollingReaderDefaults, runTo, world } from '../testConfigs';
import { slotFields, type SlotFrame } from './slotFrame';

const config = world(
  2,
  {
    rate: {
      kind: 'burst',
      recordsPerSecond: 900,
      burstRecordsPerSecond: 3200,
      fromMs: 4000,
      durationMs: 2000,
      everyMs: 10_000,
    },
    partitionKey: { kind: 'zipf', name: 'm', values: 30, exponent: 1 },
    callIntervalMs: 70,
    entriesPerCallMax: 400,
  },
  { pollingReaders: [pollingReaderDefaults] },
);
const request = { dataStreamId: 'readings', spanMs: 250, slotCount: 40 };

/** Values of one field, slot by slot, for the shard in row `row`. */
const field = (frame: SlotFrame, row: number, name: (typeof slotFields)[number]) =>
  Array.from(
    { length: frame.slotCount },
    (_, slot) => frame.values[(row * frame.slotCount + slot) * slotFields.length + slotFields.indexOf(name)] as number,
  );
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('the tapes in slots', () => {
  test('hold what the ledger says was stored, shard by shard', () => {
    const simulation = runTo(9870, config);
    const frame = simulation.slots(request);
    const shards = simulation.readModel().dataStreams[0]?.shards ?? [];

    expect(frame.shardIds).toEqual(shards.map((shard) => shard.shardId));
    expect(frame.firstSlotMs).toBe(0);
    for (const [row, shard] of shards.entries()) {
      expect(sum(field(frame, row, 'records'))).toBe(shard.storedRecords);
      expect(sum(field(frame, row, 'bytes'))).toBe(shard.storedRecords * 200);
      expect(sum(field(frame, row, 'refused'))).toBe(shard.refusedRecords);
    }
    const { produced, refused, waitingAtProducer } = simulation.readerLedger('archive');
    expect(sum([0, 1].flatMap((row) => field(frame, row, 'records')))).toBe(produced - refused - waitingAtProducer);
    expect(simulation.ledger().attemptsRefused).toBeGreaterThan(100);
  });

  test('agree slot by slot with the metrics, where a slot is a period', () => {
    const simulation = runTo(30_000, config);
    const frame = simulation.slots({ dataStreamId: 'readings', spanMs: 1000, slotCount: 20 });

    for (const [row, shardId] of frame.shardIds.entries()) {
      const points = simulation.metrics.series('IncomingRecords', `readings/${shardId}`)?.points ?? [];
      const first = frame.firstSlotMs / 1000;
      expect(field(frame, row, 'records').slice(0, -1)).toEqual(Array.from(points).slice(first, first + 19));
    }
  });

  test('taken frame by frame are the same as taken fresh', () => {
    const watched = runTo(0, config);
    for (let nowMs = 0; nowMs < 20_000; nowMs += 97) {
      watched.advanceTo(nowMs);
      watched.slots(request);
      if (nowMs % 5 === 0) watched.slots({ ...request, spanMs: 1000 });
    }

    expect(watched.slots(request)).toEqual(runTo(watched.nowMs, config).slots(request));
  });

  test('before the run began are empty and name no key', () => {
    const frame = runTo(100, config).slots(request);

    expect(frame.firstSlotMs).toBe(-39 * 250);
    for (const row of [0, 1]) {
      expect(field(frame, row, 'records').slice(0, 39)).toEqual(new Array<number>(39).fill(0));
      expect(field(frame, row, 'busiestKeyId').slice(0, 39)).toEqual(new Array<number>(39).fill(-1));
    }
  });

  test('name the busiest key of a slot with its records', () => {
    const simulation = runTo(
      9870,
      world(1, { ...config.producers[0], partitionKey: { kind: 'zipf', name: 'm', values: 5, exponent: 2 } }),
    );
    const frame = simulation.slots(request);
    const records = field(frame, 0, 'records');

    for (const [slot, key] of field(frame, 0, 'busiestKeyId').entries()) {
      if ((records[slot] as number) === 0) continue;
      expect(key, 'the first key of this zipf has two thirds of all').toBe(0);
      expect((field(frame, 0, 'busiestKeyRecords')[slot] as number) / (records[slot] as number)).toBeGreaterThan(0.45);
    }
  });

  test('show closed shards while they hold records', () => {
    const simulation = runTo(5000, config);
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 4 });
    simulation.advanceTo(40_000);

    expect(simulation.slots({ ...request, spanMs: 1000, slotCount: 41 }).shardIds.map((id) => id.slice(-1))).toEqual([
      '2',
      '3',
      '4',
      '5',
      '0',
      '1',
    ]);
  });

  test('of a data stream that is not there are our own mistake', () => {
    expect(() => runTo(0, config).slots({ ...request, dataStreamId: 'beds' })).toThrow(/needs a data stream 'beds'/);
  });
});
