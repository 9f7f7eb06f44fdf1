import { createActor, type ActorRefFrom } from 'xstate';
import type { Shard } from '../dataStreams/shard';
import { hear } from '../kernel/hear';
import { shardName } from '../kernel/ids';
import type { BookedTask } from '../kernel/virtualClock';
import type { ShardAccount } from '../ledger/readerAccount';
import { quotaValue } from '../quotas/quotas';
import type { KclWorker } from './kclWorker';
import type { LeaseRow } from './leaseTable';
import type { shardConsumerMachine } from './shardConsumer.machine';
import type { CpuClient } from './workerCpu';

/** From lease to first GetRecords: fetching the checkpoint and an iterator. Model: consumer-start. */
const initializationMs = 100;

/** Reads one shard for one worker: polls, has the worker's CPU process, writes checkpoints. */
export class ShardConsumer implements CpuClient {
  readonly progress: ShardAccount;
  readonly #actor: ActorRefFrom<typeof shardConsumerMachine>;
  /** Next position to hand to the application's code. */
  position = 0;
  /** End of the batch in hand. */
  #fetchedUpTo = 0;
  #shardEnded = false;
  #lastPollMs = 0;
  #poll: BookedTask | null = null;
  #checkpoint: BookedTask | null = null;
  lastCheckpointAtMs: number | null = null;

  constructor(
    readonly shard: Shard,
    readonly row: LeaseRow,
    readonly worker: KclWorker,
    machine: typeof shardConsumerMachine,
  ) {
    const { context, account } = worker.application;
    this.progress = account.openShard(shard.shardNumber, shard.log);
    this.#actor = createActor(machine, { input: { initializationMs }, ...context.actorOptions });
    hear(this.#actor, context.clock, {
      'parents.awaited': () => {
        this.#awaitParents();
      },
      'initialization.started': () => {
        this.#findPosition();
      },
      'polling.started': () => {
        this.#startPolling();
      },
      'polling.stopped': () => {
        this.#stopPolling();
      },
      'shardEnd.reached': () => {
        this.#writeShardEnd();
      },
      'shutdown.completed': () => {
        worker.forget(this);
      },
    });
    this.#actor.start();
  }

  get status(): 'waitingOnParentShards' | 'initializing' | 'processing' | 'shuttingDown' | 'shutdownComplete' {
    return this.#actor.getSnapshot().value;
  }

  get pendingRecords(): number {
    return this.#fetchedUpTo - this.position;
  }

  get ownsLease(): boolean {
    return this.row.owner === this.worker.workerNumber;
  }

  processed(count: number): void {
    const { account, series, context } = this.worker.application;
    const end = this.position + count;
    const { repeated } = account.deliver(this.progress, this.position, end);
    if (repeated > 0) this.worker.application.noteRepeated(this.shard.shardNumber, repeated);
    series.processed.add(context.clock.nowMs, count);
    this.position = end;
    if (this.ownsLease) this.progress.position = end;
    if (this.pendingRecords === 0) this.#afterBatch();
  }

  /** Writes where it stands into the lease row; finds out here, at the latest, that the lease is gone. */
  writeCheckpoint(): void {
    const { leaseTable, context } = this.worker.application;
    const { nowMs } = context.clock;
    if (!leaseTable.checkpoint(this.row, this.worker.workerNumber, { kind: 'position', position: this.position })) {
      this.worker.loseLease(this);
      return;
    }
    this.lastCheckpointAtMs = nowMs;
    const text = `${this.worker.workerId} writes its checkpoint on ${shardName(this.shard.shardNumber)}`;
    context.trace.line(nowMs, this.worker.source, 'leaseCheckpoint.written', text);
  }

  loseLease(): void {
    this.#actor.send({ type: 'lease.lost' });
  }

  /** The checkpoint interval was changed: the next one comes that much after now. */
  restartCheckpointTimer(): void {
    if (this.#checkpoint?.run) this.#bookCheckpoint();
  }

  #awaitParents(): void {
    const { clock, era } = this.worker.application.context;
    if (this.worker.application.parentsFinished(this.shard)) {
      // Booked for now and not sent: the machine is still entering its state.
      clock.schedule(clock.nowMs, () => {
        this.#sendWhileHeld({ type: 'parents.finished' });
      });
      return;
    }
    clock.schedule(clock.nowMs + quotaValue('kclParentShardPollMs', era), () => {
      if (this.worker.holds(this)) this.#awaitParents();
    });
  }

  #findPosition(): void {
    const { checkpoint } = this.row;
    const { account } = this.worker.application;
    if (checkpoint.kind === 'LATEST') {
      this.position = this.shard.log.tail;
      account.skip(this.progress, Math.max(this.progress.handedUpTo, this.shard.log.trimHorizon), this.position);
    } else {
      this.position = checkpoint.kind === 'position' ? checkpoint.position : 0;
    }
    this.position = Math.max(this.position, this.shard.log.trimHorizon);
    this.#fetchedUpTo = this.position;
    this.progress.position = this.position;
  }

  #startPolling(): void {
    const { context, config } = this.worker.application;
    const { nowMs } = context.clock;
    const text = `${this.worker.workerId} reads ${shardName(this.shard.shardNumber)} from its checkpoint`;
    context.trace.line(nowMs, this.worker.source, 'shardConsumer.started', text);
    this.#bookCheckpoint();
    this.#bookPoll(config.phaseMs === null ? nowMs : nowMs + config.phaseMs + this.shard.shardNumber);
  }

  #stopPolling(): void {
    const { clock } = this.worker.application.context;
    clock.cancel(this.#poll);
    clock.cancel(this.#checkpoint);
    this.worker.cpu.withdraw(this);
    // A new owner may have a batch of its own in hand.
    if (this.progress.inHandUpTo === this.#fetchedUpTo) this.worker.application.account.release(this.progress);
    this.#fetchedUpTo = this.position;
  }

  #bookPoll(dueMs: number): void {
    this.#poll = this.worker.application.context.clock.schedule(dueMs, () => {
      this.#pollOnce();
    });
  }

  #bookCheckpoint(): void {
    const { clock } = this.worker.application.context;
    clock.cancel(this.#checkpoint);
    this.#checkpoint = clock.schedule(clock.nowMs + this.worker.application.checkpointIntervalMs, () => {
      this.#bookCheckpoint();
      this.writeCheckpoint();
    });
  }

  #pollOnce(): void {
    const { dataStream, config, context, account } = this.worker.application;
    this.#lastPollMs = context.clock.nowMs;
    this.position = Math.max(this.position, this.shard.log.trimHorizon);
    const answer = dataStream.reads.getRecords(this.shard, this.position, config.recordsPerCallMax);
    this.#fetchedUpTo = answer.ok ? answer.end : this.position;
    this.#shardEnded = answer.ok && answer.shardEnded;
    account.hold(this.progress, this.#fetchedUpTo);
    if (this.pendingRecords > 0) this.worker.cpu.request(this);
    else this.#afterBatch();
  }

  #afterBatch(): void {
    const { clock } = this.worker.application.context;
    if (this.#shardEnded) {
      this.#actor.send({ type: 'shard.ended' });
      return;
    }
    this.#bookPoll(Math.max(clock.nowMs, this.#lastPollMs + this.worker.application.pollIntervalMs));
  }

  #writeShardEnd(): void {
    const { application, workerNumber } = this.worker;
    if (!application.childrenMayGetLeases(this.shard)) {
      const { clock, era } = application.context;
      clock.schedule(clock.nowMs + quotaValue('kclParentShardPollMs', era), () => {
        if (this.worker.holds(this)) this.#writeShardEnd();
      });
      return;
    }
    if (!application.leaseTable.checkpoint(this.row, workerNumber, { kind: 'SHARD_END' })) {
      this.worker.loseLease(this);
      return;
    }
    this.lastCheckpointAtMs = application.context.clock.nowMs;
    application.shardFinished(this.shard, this.worker);
    const { clock } = application.context;
    clock.schedule(clock.nowMs, () => {
      this.#sendWhileHeld({ type: 'leaseCheckpoint.written' });
    });
  }

  /** Unless the worker was killed, or lost the lease, in the same instant. */
  #sendWhileHeld(event: { type: 'parents.finished' | 'leaseCheckpoint.written' }): void {
    if (this.worker.holds(this)) this.#actor.send(event);
  }
}
