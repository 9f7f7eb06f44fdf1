import { createActor, type ActorRefFrom } from 'xstate';
import type { PollerTurn } from '../dataStreams/readTurns';
import type { Shard } from '../dataStreams/shard';
import { hear } from '../kernel/hear';
import { itemAt } from '../kernel/invariant';
import type { BookedTask } from '../kernel/virtualClock';
import { mappingFate, type MappingShardAccount } from '../ledger/mappingAccount';
import { quotaValue } from '../quotas/quotas';
import { FanOutSource } from '../retrieval/fanOutSource';
import type { RecordsReceiver } from '../retrieval/shardRetrieval';
import type { EventSourceMapping } from './eventSourceMapping';
import { ShardHand } from './shardHand';
import type { shardHandMachine } from './shardHand.machine';
import type { shardPollerMachine } from './shardPoller.machine';

export interface ShardPollerMachines {
  readonly shardPoller: typeof shardPollerMachine;
  readonly shardHand: typeof shardHandMachine;
}

/**
 * Reads one shard for a mapping and deals the records out to its hands, each partition key always to the same one. What
 * a producer has aggregated carries the key of the aggregate, so all of it goes to one hand (ESM-05).
 */
export class ShardPoller implements RecordsReceiver {
  readonly progress: MappingShardAccount;
  readonly hands: readonly ShardHand[];
  /** All that arrived before was read by then. */
  caughtUpAtMs = -1;
  readonly #actor: ActorRefFrom<typeof shardPollerMachine>;
  readonly #recordsPerCall: number;
  #readTo: number;
  #poll: BookedTask | null = null;
  readonly #turn: PollerTurn;
  /** While a consumer is registered for the mapping. */
  #pushed: FanOutSource | null = null;
  /** A push was asked for and has not come yet. */
  #awaitsPush = false;

  constructor(
    readonly shard: Shard,
    readonly mapping: EventSourceMapping,
    machines: ShardPollerMachines,
  ) {
    const { context, account, settings } = mapping;
    this.progress = account.openShard(shard.shardNumber, shard.log);
    this.#readTo = this.progress.position;
    this.#turn = shard.turns.join(mapping.id);
    this.#recordsPerCall = quotaValue('getRecordsRecordsMax', context.era);
    this.#actor = createActor(machines.shardPoller, context.actorOptions);
    this.hands = Array.from(
      { length: settings.parallelizationFactor },
      (_, handNumber) => new ShardHand(handNumber, this, machines.shardHand),
    );
    hear(this.#actor, context.clock, {
      'polling.started': () => {
        this.#bookPoll(mapping.firstPollMs(shard));
      },
      'polling.stopped': () => {
        context.clock.cancel(this.#poll);
        shard.turns.leave(this.#turn);
        this.#leaveFanOut();
      },
      'lastBatches.awaited': () => {
        this.caughtUpAtMs = Infinity;
        // Booked for now and not done: the machine is still entering its state.
        context.clock.schedule(context.clock.nowMs, () => {
          this.#lookAtHands();
        });
      },
      'shard.finished': () => {
        mapping.shardFinished(this);
      },
    });
    this.#actor.start();
  }

  get status(): 'waitingOnParentShards' | 'polling' | 'finishing' | 'finished' | 'stopped' {
    return this.#actor.getSnapshot().value;
  }

  get nowMs(): number {
    return this.mapping.context.clock.nowMs;
  }

  get isInvoking(): boolean {
    return this.hands.some((hand) => hand.isInvoking);
  }

  /** Read, and not yet through: in work or waiting for it. */
  get readAhead(): number {
    return this.hands.reduce((sum, hand) => sum + hand.waiting.count, 0);
  }

  parentsFinished(): void {
    this.#actor.send({ type: 'parents.finished' });
  }

  stop(): void {
    for (const hand of this.hands) hand.stop();
    this.#actor.send({ type: 'poller.stopRequested' });
  }

  shardClosed(): void {
    this.#pushed?.shardClosed();
  }

  recordsTaken(): void {
    this.#awaitsPush = false;
  }

  /** Pushed: dealt out at once, and the next push is asked for while there is room to read ahead. */
  recordsArrived(from: number, to: number, shardEnded: boolean): void {
    const { shard, mapping } = this;
    this.#deal(from, to);
    this.#readTo = to;
    if (to === shard.log.tail) this.caughtUpAtMs = this.nowMs - mapping.retrieval.pushDelayMs;
    if (shardEnded) this.#actor.send({ type: 'shard.ended' });
    else if (this.readAhead < this.#recordsPerCall) this.#askForPush();
    this.#lookAtHands();
  }

  /** A hand has nothing left to do. */
  handEmptied(): void {
    if (this.status !== 'finishing' || !this.hands.every((hand) => hand.isEmpty)) return;
    this.#actor.send({ type: 'batches.finished' });
  }

  #bookPoll(dueMs: number): void {
    const { clock, era } = this.mapping.context;
    this.#poll = clock.schedule(dueMs, () => {
      this.#bookPoll(dueMs + quotaValue('mappingPollIntervalMs', era));
      // Model: mapping-reads-ahead.
      if (this.readAhead < this.#recordsPerCall) this.#readAhead();
      this.#lookAtHands();
    });
  }

  #readAhead(): void {
    const { mapping, shard, progress } = this;
    mapping.takeStartingPosition(this);
    this.#readTo = Math.max(this.#readTo, progress.position, shard.log.trimHorizon);
    if (mapping.retrieval.isFanOut) {
      shard.turns.leave(this.#turn);
      this.#askForPush();
      if (this.#readTo === shard.log.tail) this.caughtUpAtMs = this.nowMs - mapping.retrieval.pushDelayMs;
      return;
    }
    this.#leaveFanOut();
    this.#read();
  }

  #askForPush(): void {
    const { mapping, shard } = this;
    const { registeredConsumer } = mapping.retrieval;
    if (registeredConsumer === null || this.#awaitsPush) return;
    if (this.#pushed?.registeredConsumer !== registeredConsumer) {
      this.#leaveFanOut();
      this.#pushed = new FanOutSource(shard, mapping.retrieval, this, registeredConsumer, mapping.context.clock);
    }
    this.#awaitsPush = true;
    this.#pushed.request(this.#readTo);
  }

  #leaveFanOut(): void {
    this.#pushed?.leave();
    this.#pushed = null;
    this.#awaitsPush = false;
  }

  #read(): void {
    const { mapping, shard } = this;
    const iterator = { position: this.#readTo, issuedAtMs: this.nowMs };
    const answer = mapping.dataStream.reads.getRecords(shard, iterator, this.#recordsPerCall, this.#turn);
    if (!answer.ok) return;
    this.#deal(this.#readTo, answer.end);
    this.#readTo = answer.end;
    if (answer.end === shard.log.tail) this.caughtUpAtMs = this.nowMs;
    if (answer.shardEnded) this.#actor.send({ type: 'shard.ended' });
  }

  #deal(from: number, to: number): void {
    const { mapping, shard, progress } = this;
    const { log } = shard;
    let run = from < to ? log.runOf(from) : 0;
    for (let position = from; position < to; position++) {
      if (position >= log.runEnd(run)) run++;
      // Done with before the poller was started anew.
      if (progress.fateOf(position) !== mappingFate.waiting) continue;
      const keyId = log.keyId[position] as number;
      if (mapping.keys.isFiltered(keyId)) mapping.account.filter(progress, position);
      else itemAt(this.hands, log.isWhole(run) ? mapping.keys.handOf(keyId) : 0).add(position);
    }
  }

  #lookAtHands(): void {
    for (const hand of this.hands) hand.gather();
  }
}
