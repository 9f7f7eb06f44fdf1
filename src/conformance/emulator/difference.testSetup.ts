import type { ComparedStream } from './comparedStream.testSetup';
import type { Emulator } from './emulatedStream.testSetup';
import { carryOut, type Operation, type OperationSequence } from './operations.testSetup';
import { SimulatedStream } from './simulatedStream.testSetup';

const pageSize = 9;

/** The first thing in which simulator and emulator differ when they play the same operations, or null. */
export async function differenceIn(
  emulator: Emulator,
  { shardCount, operations }: OperationSequence,
): Promise<string | null> {
  const theirs = await emulator.createStream(shardCount);
  const ours = new SimulatedStream(shardCount);
  try {
    for (const operation of operations) {
      const difference = differ(operation.do, await carryOut(ours, operation), await carryOut(theirs, operation));
      if (difference) return difference;
    }
    return await differenceAtTheEnd(ours, theirs);
  } finally {
    await theirs.delete();
  }
}

async function differenceAtTheEnd(ours: ComparedStream, theirs: ComparedStream): Promise<string | null> {
  const shards = await ours.shards();
  const tables = differ('shard table', shards, await theirs.shards());
  if (tables) return tables;
  for (const { shardId } of shards) {
    const reads = differ(
      `records of ${shardId}`,
      await ours.read(shardId, pageSize),
      await theirs.read(shardId, pageSize),
    );
    if (reads) return reads;
  }
  return null;
}

function differ(what: string, ours: unknown, theirs: unknown): string | null {
  const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
  return a === b ? null : `${what}: the simulator has ${a}, the emulator ${b}`;
}

/** Seed, difference and the fewest first operations that show one. */
export async function reportDifference(
  emulator: Emulator,
  sequence: OperationSequence,
  difference: string,
): Promise<string> {
  const { seed, shardCount, operations } = sequence;
  for (let count = 0; count <= operations.length; count++) {
    const prefix = operations.slice(0, count);
    const found = await differenceIn(emulator, { ...sequence, operations: prefix });
    if (found)
      return [`Seed ${String(seed)}, ${String(shardCount)} shards: ${found}`, ...prefix.map(textOf)].join('\n');
  }
  return `Seed ${String(seed)}, once only: ${difference}`;
}

function textOf(operation: Operation, place: number): string {
  return `  ${String(place + 1).padStart(2)} ${JSON.stringify(operation)}`;
}
