import { hashKeySpace } from '../../engine/dataStreams/hashKeyRange';
import { itemAt } from '../../engine/kernel/invariant';
import { Random } from '../../engine/kernel/random';
import type { ComparedStream, PutRecord, ShardRow } from './comparedStream.testSetup';
import { SimulatedStream } from './simulatedStream.testSetup';

export type Operation =
  | { readonly do: 'put'; readonly records: readonly PutRecord[] }
  | { readonly do: 'split'; readonly shardId: string; readonly newStartingHashKey: string }
  | { readonly do: 'merge'; readonly shardId: string; readonly adjacentShardId: string }
  | { readonly do: 'read'; readonly shardId: string; readonly limit: number };

export interface OperationSequence {
  readonly seed: number;
  readonly shardCount: number;
  readonly operations: readonly Operation[];
  /** Splits and merges that are carried out, and calls that are refused. */
  readonly reshards: number;
  readonly refused: number;
}

const operationsMin = 15;

/**
 * The sequence of a seed, 15 operations or more, a split or merge among them. The simulator plays along, so that a
 * sequence knows which shards there are.
 */
export async function sequenceOf(seed: number): Promise<OperationSequence> {
  const random = new Random(seed).fork('operations');
  const shardCount = 1 + random.nextBelow(5);
  const stream = new SimulatedStream(shardCount);
  const operations: Operation[] = [];
  const count = operationsMin + random.nextBelow(8);
  const reshardAt = random.nextBelow(count);
  // Every third sequence has a call that is refused.
  const refusedAt = seed % 3 === 0 ? random.nextBelow(count) : -1;
  let reshards = 0;
  let refused = 0;
  for (let at = 0; at < count; at++) {
    const shards = await stream.shards();
    const draw = new Writer(random, shards, at);
    const drawn = random.nextBelow(100);
    const operation =
      at === refusedAt
        ? draw.refusedChange()
        : at === reshardAt || drawn >= 78
          ? draw.change()
          : drawn < 12
            ? draw.read()
            : draw.put();
    operations.push(operation);
    const outcome = await carryOut(stream, operation);
    if (operation.do !== 'split' && operation.do !== 'merge') continue;
    if (outcome === null) reshards++;
    else refused++;
  }
  return { seed, shardCount, operations, reshards, refused };
}

/** What the stream answers: ShardIds of a put, the error code of a change or null, the data of a read. */
export function carryOut(stream: ComparedStream, operation: Operation): Promise<unknown> {
  switch (operation.do) {
    case 'put':
      return stream.put(operation.records);
    case 'split':
      return stream.split(operation.shardId, operation.newStartingHashKey);
    case 'merge':
      return stream.merge(operation.shardId, operation.adjacentShardId);
    case 'read':
      return stream.read(operation.shardId, operation.limit);
  }
}

/**
 * Draws the next operation. Left out is what the emulator is known to do wrongly or what sources dispute: splits and
 * merges of closed shards, hash keys that are no decimal numbers, merges with the pair reversed, splits at the first two hash keys of
 * a range or at its last.
 */
class Writer {
  constructor(
    readonly random: Random,
    readonly shards: readonly ShardRow[],
    readonly place: number,
  ) {}

  put(): Operation {
    const count = this.random.nextBelow(3) === 0 ? 1 : 2 + this.random.nextBelow(7);
    const records = Array.from({ length: count }, (_, entry) => ({
      partitionKey: this.#partitionKey(),
      explicitHashKey: this.random.nextBelow(4) === 0 ? this.#hashKey() : null,
      data: `record-${String(this.place)}-${String(entry)}`,
    }));
    return { do: 'put', records };
  }

  change(): Operation {
    const open = this.#open();
    const place = this.random.nextBelow(open.length);
    const shard = itemAt(open, place);
    const next = open[place + 1];
    if (next && this.random.nextBelow(5) < 2) {
      return { do: 'merge', shardId: shard.shardId, adjacentShardId: next.shardId };
    }
    return { do: 'split', shardId: shard.shardId, newStartingHashKey: this.#inside(shard) };
  }

  refusedChange(): Operation {
    const open = this.#open();
    const shard = itemAt(open, this.random.nextBelow(open.length));
    const missing = `shardId-${String(this.shards.length + this.random.nextBelow(3)).padStart(12, '0')}`;
    const [first] = open;
    const last = open.at(-1);
    const beyond = BigInt(shard.endingHashKey) + 2n;
    const below = BigInt(shard.startingHashKey) - 1n;
    const outside = beyond < hashKeySpace ? beyond : below >= 0n ? below : 0n;
    const choices: Operation[] = [
      { do: 'split', shardId: missing, newStartingHashKey: this.#inside(shard) },
      { do: 'merge', shardId: shard.shardId, adjacentShardId: missing },
      { do: 'merge', shardId: shard.shardId, adjacentShardId: shard.shardId },
      { do: 'split', shardId: shard.shardId, newStartingHashKey: outside.toString() },
    ];
    if (first && last && open.length > 2) {
      choices.push({ do: 'merge', shardId: first.shardId, adjacentShardId: last.shardId });
    }
    return itemAt(choices, this.random.nextBelow(choices.length));
  }

  read(): Operation {
    const { shardId } = itemAt(this.shards, this.random.nextBelow(this.shards.length));
    return { do: 'read', shardId, limit: 1 + this.random.nextBelow(20) };
  }

  /** In order of their ranges. */
  #open(): ShardRow[] {
    return this.shards
      .filter(({ open }) => open)
      .sort((a, b) => (BigInt(a.startingHashKey) < BigInt(b.startingHashKey) ? -1 : 1));
  }

  #partitionKey(): string {
    const number = String(this.random.nextBelow(1_000_000));
    return itemAt(
      [`gate-${number}`, `Größe ${number}`, `站-${number}`, `🚲${number}`, number],
      this.random.nextBelow(5),
    );
  }

  /** Any hash key, those at the edges of shards as often as all the others. */
  #hashKey(): string {
    const shard = itemAt(this.shards, this.random.nextBelow(this.shards.length));
    const anywhere = this.#below(hashKeySpace);
    return itemAt(
      [shard.startingHashKey, shard.endingHashKey, anywhere.toString(), (anywhere / 2n).toString()],
      this.random.nextBelow(4),
    );
  }

  #inside({ startingHashKey, endingHashKey }: ShardRow): string {
    const start = BigInt(startingHashKey);
    const width = BigInt(endingHashKey) - start;
    const half = this.random.nextBelow(2) === 0;
    return (start + (half ? (width + 1n) / 2n : 2n + this.#below(width - 2n))).toString();
  }

  #below(bound: bigint): bigint {
    let number = 0n;
    for (let word = 0; word < 4; word++) number = (number << 32n) | BigInt(this.random.nextUint32());
    return (number * bound) >> 128n;
  }
}
