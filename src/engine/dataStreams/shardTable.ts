import { hear } from '../kernel/hear';
import { shardName } from '../kernel/ids';
import { InvariantError, itemAt } from '../kernel/invariant';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import { contains, type HashKeyRange } from './hashKeyRange';
import type { PartitionKeys } from './partitionKeys';
import type { ReshardStep } from './reshardPlan';
import { Shard } from './shard';
import type { shardMachine } from './shard.machine';

/** Who wants to know when the shards of a data stream change. */
export interface ShardObserver {
  shardOpened(shard: Shard): void;
  shardClosed(shard: Shard): void;
}

/** The shards of a data stream, which of them are open, and which of those a key belongs to. */
export class ShardTable {
  /** All that there ever were, by their number. */
  readonly shards: Shard[] = [];
  readonly observers: ShardObserver[] = [];
  /** Whether records carry entities, whose order is watched. To be set before the first shard opens. */
  keepsEntities = false;
  /** Whether a shard may burst for records above a second's worth of bytes. */
  takesLargeRecords = false;
  /** Open ones in order of their hash key ranges. */
  #open: Shard[] = [];
  /** Shard of each key, once it was asked for; forgotten at a reshard. */
  #ofKey: (Shard | undefined)[] = [];

  constructor(
    readonly dataStreamId: string,
    readonly keys: PartitionKeys,
    readonly context: RunContext,
    readonly machine: typeof shardMachine,
  ) {}

  get open(): readonly Shard[] {
    return this.#open;
  }

  shard(shardNumber: number): Shard {
    return itemAt(this.shards, shardNumber);
  }

  /** What is known so far of the shards of the keys, by key, for who asks for many: `ofKey` knows the others. */
  get knownOfKey(): readonly (Shard | undefined)[] {
    return this.#ofKey;
  }

  ofKey(keyId: number): Shard {
    return this.#ofKey[keyId] ?? this.#lookUp(keyId);
  }

  openShard(range: HashKeyRange, parents: readonly Shard[]): Shard {
    const { context, dataStreamId } = this;
    const numbers = parents.map((parent) => parent.shardNumber);
    const shard = new Shard(
      this.shards.length,
      range,
      numbers,
      dataStreamId,
      context,
      this.machine,
      this.keepsEntities,
    );
    this.shards.push(shard);
    if (this.takesLargeRecords) shard.allowLargeRecords(context.era);
    for (const parent of parents) parent.children.push(shard.shardNumber);
    hear(shard.actor, context.clock, {
      'shard.opened': () => {
        this.#open = [...this.#open, shard].sort((a, b) => (a.range.start < b.range.start ? -1 : 1));
        this.#forgetRoutes();
      },
      'shard.closed': () => {
        this.#announceClosed(shard);
      },
    });
    shard.actor.start();
    for (const reader of context.ledger.readersOf(dataStreamId)) reader.openShard(shard.shardNumber, shard.log);
    for (const observer of this.observers) observer.shardOpened(shard);
    return shard;
  }

  /** Closes the parents and opens the children of a plan. */
  carryOut(steps: readonly ReshardStep[]): void {
    /** Numbers that the plan gave to shards of its own making, to the real ones. */
    const made = new Map<number, number>();
    const real = (planned: number) => this.shard(made.get(planned) ?? planned);
    for (const step of steps) {
      if (step.kind === 'split') {
        const parent = real(step.parent);
        this.#close(parent);
        for (const child of step.children)
          made.set(child.shardNumber, this.openShard(child.range, [parent]).shardNumber);
      } else {
        const parents = step.parents.map(real);
        parents.forEach((parent) => {
          this.#close(parent);
        });
        made.set(step.child.shardNumber, this.openShard(step.child.range, parents).shardNumber);
      }
    }
  }

  /** Above a second's worth of bytes every open shard gets its allowance. */
  changeRecordBytesMax(recordBytesMax: number): void {
    const { era } = this.context;
    this.takesLargeRecords = recordBytesMax > quotaValue('writeBytesPerSecond', era);
    if (this.takesLargeRecords) for (const shard of this.#open) shard.allowLargeRecords(era);
  }

  #close(shard: Shard): void {
    shard.actor.send({ type: 'shard.closeRequested' });
  }

  #announceClosed(shard: Shard): void {
    const { clock, trace } = this.context;
    shard.closedAtMs = clock.nowMs;
    this.#open = this.#open.filter((open) => open !== shard);
    this.#forgetRoutes();
    const text = `${shardName(shard.shardNumber)} is CLOSED: still read, no longer written`;
    trace.line(clock.nowMs, `${this.dataStreamId}/${shard.shardId}`, 'shard.closed', text);
    for (const observer of this.observers) observer.shardClosed(shard);
  }

  #forgetRoutes(): void {
    this.#ofKey = [];
  }

  #lookUp(keyId: number): Shard {
    if (keyId >= this.#ofKey.length) this.#ofKey = new Array<Shard | undefined>(this.keys.count);
    const shard = this.#openShardAt(this.keys.hashKeyOf(keyId));
    this.#ofKey[keyId] = shard;
    return shard;
  }

  #openShardAt(hashKey: bigint): Shard {
    let low = 0;
    let high = this.#open.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (itemAt(this.#open, middle).range.start <= hashKey) low = middle;
      else high = middle - 1;
    }
    const shard = this.#open[low];
    if (shard !== undefined && contains(shard.range, hashKey)) return shard;
    throw new InvariantError(`The open shards of ${this.dataStreamId} leave a hole at ${hashKey.toString()}.`);
  }
}
