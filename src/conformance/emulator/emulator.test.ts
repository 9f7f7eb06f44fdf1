import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differenceIn, reportDifference } from './difference.testSetup';
import { Emulator } from './emulatedStream.testSetup';
import { sequenceOf, type OperationSequence } from './operations.testSetup';

const sequences = 300;
const atOnce = 8;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await Emulator.start();
});

afterAll(() => emulator.stop());

describe('the simulator against an emulator that others wrote', () => {
  test('shard tables, places of records, their order and the ends of shards agree in 300 sequences of operations', async () => {
    const reached = { operations: 0, puts: 0, records: 0, reshards: 0, refusedSequences: 0, refused: 0 };
    const reports: string[] = [];
    let next = 1;
    const work = async () => {
      while (next <= sequences && reports.length === 0) {
        const sequence = await sequenceOf(next++);
        note(reached, sequence);
        const difference = await differenceIn(emulator, sequence);
        if (difference) reports.push(await reportDifference(emulator, sequence, difference));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));

    expect(reports).toEqual([]);
    process.stdout.write(
      `\n${String(sequences)} sequences agree: ${String(reached.operations)} operations, ${String(reached.puts)} puts of ${String(reached.records)} records, ${String(reached.reshards)} splits and merges, ${String(reached.refused)} refused calls in ${String(reached.refusedSequences)} sequences.\n`,
    );
    expect(reached.refusedSequences).toBeGreaterThanOrEqual(sequences / 5);
  });

  test('every sequence has 15 operations or more and a reshard, and is the same for its seed', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const sequence = await sequenceOf(seed);
      expect(sequence.operations.length).toBeGreaterThanOrEqual(15);
      expect(sequence.reshards).toBeGreaterThanOrEqual(1);
      expect(await sequenceOf(seed)).toEqual(sequence);
    }
  });

  test('a difference is told by the seed and the fewest operations that show it', async () => {
    const sequence: OperationSequence = {
      seed: 9,
      shardCount: 2,
      reshards: 0,
      refused: 0,
      operations: [
        { do: 'put', records: [{ partitionKey: 'a', explicitHashKey: null, data: 'one' }] },
        { do: 'split', shardId: 'shardId-000000000000', newStartingHashKey: '2' },
        // A known fault of the emulator: it splits a closed shard.
        { do: 'split', shardId: 'shardId-000000000000', newStartingHashKey: '99' },
        { do: 'put', records: [{ partitionKey: 'b', explicitHashKey: null, data: 'two' }] },
      ],
    };
    const difference = await differenceIn(emulator, sequence);

    expect(difference).not.toBeNull();
    const report = await reportDifference(emulator, sequence, difference ?? '');
    expect(report).toContain('Seed 9');
    expect(report).toContain('"newStartingHashKey":"99"');
    expect(report).not.toContain('two');
  });
});

function note(
  reached: {
    operations: number;
    puts: number;
    records: number;
    reshards: number;
    refusedSequences: number;
    refused: number;
  },
  { operations, reshards, refused }: OperationSequence,
): void {
  reached.operations += operations.length;
  reached.reshards += reshards;
  reached.refused += refused;
  if (refused > 0) reached.refusedSequences++;
  for (const operation of operations) {
    if (operation.do !== 'put') continue;
    reached.puts++;
    reached.records += operation.records.length;
  }
}
