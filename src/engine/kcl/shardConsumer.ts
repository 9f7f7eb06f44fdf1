import { createActor, type ActorRefFrom } from 'xstate';
import type { Shard } from '../dataStreams/shard';
import { hear } from '../kernel/hear';
import { shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { ShardAccount } from '../ledger/readerAccount';
import { quotaValue } from '../quotas/quotas';
import type { RecordsReceiver, ShardRetrieval } from '../retrieval/shardRetrieval';
import { badPositions } from './badRecords';
import type { HeldLease } from './heldLease';
import type { KclWorker } from './kclWorker';
import type { LeaseRow } from './leaseTable';
import type { Booking } from './pausableClock';
import type { shardConsumerMachine } from './shardConsumer.machine';
import type { CpuClient } from './workerCpu';

/** From lease to first GetRecords: fetching the checkpoint and an iterator. Model: consumer-start. */
const initializationMs = 100;

/** Reads one shard for one worker: gets records, has the worker's CPU process, writes checkpoints. */
export class ShardConsumer implements CpuClient, RecordsReceiver {
  readonly progress: ShardAccount;
  readonly #retrieval: ShardRetrieval;
  readonly #actor: ActorRefFrom<typeof shardConsumerMachine>;
  /** Next position to hand to the application's code. */
  position = 0;
  /** End of the batch in hand. */
  #fetchedUpTo = 0;
  #shardEnded = false;
  #retry: Booking | null = null;
  #checkpoint: Booking | null = null;
  #recordsSinceCheckpoint = 0;
  #measuredUpTo = 0;
  #measuredAtMs = 0;
  lastCheckpointAtMs: number | null = null;
  /** Since when one bad record has kept the same batch from being processed, or null. */
  blockedSinceMs: number | null = null;

  constructor(
    readonly shard: Shard,
    readonly held: HeldLease,
    readonly worker: KclWorker,
    machine: typeof shardConsumerMachine,
  ) {
    const { context, account } = worker.application;
    this.progress = account.openShard(shard.shardNumber, shard.log);
    this.#retrieval = worker.application.retrieval.openShard(shard, this, worker.clock);
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
  }

  start(): void {
    this.#actor.start();
  }

  get status(): 'waitingOnParentShards' | 'initializing' | 'processing' | 'shuttingDown' | 'shutdownComplete' {
    return this.#actor.getSnapshot().value;
  }

  get row(): LeaseRow {
    return this.held.row;
  }

  get pendingRecords(): number {
    return this.#fetchedUpTo - this.position;
  }

  /** Whether its writes would still be taken; it does not know by itself. */
  get ownsLease(): boolean {
    return this.held.isCurrent;
  }

  processed(count: number): void {
    const { account, series, context } = this.worker.application;
    const end = this.position + count;
    const { repeated } = account.deliver(this.progress, this.position, end);
    if (repeated > 0) this.worker.application.noteRepeated(this.shard.shardNumber, repeated);
    series.processed.add(context.clock.nowMs, count);
    this.#moveTo(end);
    this.#recordsSinceCheckpoint += count;
    const { checkpointing } = this.worker.application;
    if (checkpointing.kind === 'records' && this.#recordsSinceCheckpoint >= checkpointing.every) this.writeCheckpoint();
    if (this.pendingRecords === 0 && this.status === 'processing') this.#afterBatch();
  }

  /** Writes where it stands into the lease row; finds out here, at the latest, that the lease is gone. */
  writeCheckpoint(): boolean {
    const { context, checkpointing } = this.worker.application;
    const { nowMs } = context.clock;
    const { workerId, source } = this.worker;
    const name = shardName(this.shard.shardNumber);
    const outcome = this.held.checkpoint({ kind: 'position', position: this.position }, nowMs);
    if (outcome === 'conflict') {
      const text = `the checkpoint of ${workerId} on ${name} is refused: the lease counter has moved on`;
      context.trace.line(nowMs, source, 'leaseCheckpoint.refused', text, 'warn');
      this.worker.lose(this.held);
    }
    if (outcome !== 'written') return false;
    this.lastCheckpointAtMs = nowMs;
    this.#recordsSinceCheckpoint = 0;
    // More often than every few seconds, and the log would tell of nothing else.
    if (checkpointing.kind === 'batch' || checkpointing.kind === 'records') context.trace.foldInt(this.position);
    else context.trace.line(nowMs, source, 'leaseCheckpoint.written', `${workerId} writes its checkpoint on ${name}`);
    return true;
  }

  loseLease(): void {
    this.#actor.send({ type: 'lease.lost' });
  }

  /** The way or the interval of checkpoints was changed: the next timed one comes an interval after now. */
  restartCheckpointTimer(): void {
    if (this.status === 'processing') this.#bookCheckpoint();
  }

  /** Bytes worked on since the last call of this, and in which time. */
  takeBytes(nowMs: number): { readonly bytes: number; readonly forMs: number } {
    const bytes = this.shard.log.bytesBetween(this.#measuredUpTo, this.position);
    const forMs = nowMs - this.#measuredAtMs;
    this.#measuredUpTo = this.position;
    this.#measuredAtMs = nowMs;
    return { bytes, forMs };
  }

  #awaitParents(): void {
    const { coordination, clock, application } = this.worker;
    if (coordination.parentsFinished(this.shard)) {
      // Booked for now and not sent: the machine is still entering its state.
      clock.schedule(clock.nowMs, () => {
        this.#sendWhileHeld({ type: 'parents.finished' });
      });
      return;
    }
    clock.schedule(clock.nowMs + quotaValue('kclParentShardPollMs', application.context.era), () => {
      if (this.worker.holds(this)) this.#awaitParents();
    });
  }

  #findPosition(): void {
    const { log } = this.shard;
    const { account } = this.worker.application;
    this.position = Math.max(this.#checkpointPosition(), log.trimHorizon);
    // What this fleet never got and now passes: older than its start, read by another one under the same name, or in the
    // hand of an owner before that has not found out yet.
    account.skip(this.progress, this.progress.handedUpTo, this.position);
    this.#fetchedUpTo = this.position;
    this.progress.position = this.position;
  }

  #checkpointPosition(): number {
    const { checkpoint } = this.row;
    const { log } = this.shard;
    switch (checkpoint.kind) {
      case 'LATEST':
        return log.tail;
      case 'AT_TIMESTAMP':
        return log.positionAt(this.worker.application.config.initialTimestampMs);
      case 'position':
        return checkpoint.position;
      default:
        return 0;
    }
  }

  #startPolling(): void {
    const { context, config } = this.worker.application;
    const { nowMs } = context.clock;
    const text = `${this.worker.workerId} reads ${shardName(this.shard.shardNumber)} from its checkpoint`;
    context.trace.line(nowMs, this.worker.source, 'shardConsumer.started', text);
    this.#measuredUpTo = this.position;
    this.#measuredAtMs = nowMs;
    this.#bookCheckpoint();
    const firstPollMs = config.phaseMs === null ? nowMs : nowMs + config.phaseMs + this.shard.shardNumber;
    this.#retrieval.start(this.position, firstPollMs);
  }

  #stopPolling(): void {
    this.#retrieval.stop();
    this.worker.clock.cancel(this.#retry);
    this.worker.clock.cancel(this.#checkpoint);
    this.worker.cpu.withdraw(this);
    this.blockedSinceMs = null;
    // A new owner may have a batch of its own in hand.
    if (this.progress.inHandUpTo === this.#fetchedUpTo) this.worker.application.account.release(this.progress);
    this.#fetchedUpTo = this.position;
  }

  #bookCheckpoint(): void {
    const { clock, application } = this.worker;
    clock.cancel(this.#checkpoint);
    const { checkpointing } = application;
    if (checkpointing.kind !== 'interval') return;
    this.#checkpoint = clock.schedule(clock.nowMs + checkpointing.everyMs, () => {
      this.#bookCheckpoint();
      this.writeCheckpoint();
    });
  }

  recordsTaken(from: number, to: number): void {
    this.position = from;
    this.#fetchedUpTo = to;
    this.worker.application.account.hold(this.progress, from, to);
  }

  recordsArrived(_from: number, _to: number, shardEnded: boolean): void {
    this.#shardEnded = shardEnded;
    if (this.pendingRecords > 0) this.#processBatch();
    else this.#afterBatch();
  }

  /** processRecords gets the batch in hand. A bad record in it may keep all of them from being worked on. */
  #processBatch(): void {
    const { config, errorHandling } = this.worker.application;
    const bad = config.badRecords
      ? badPositions(this.shard.log, this.position, this.#fetchedUpTo, config.badRecords)
      : [];
    if (bad.length > 0 && errorHandling === 'uncaught') {
      this.#passBatch();
      return;
    }
    if (bad.length > 0 && errorHandling === 'retryForever') {
      this.#tryAgain();
      return;
    }
    const fresh = bad.filter((position) => position >= this.progress.handedUpTo).length;
    if (fresh > 0) this.#storeBad(fresh);
    this.blockedSinceMs = null;
    this.worker.cpu.request(this);
  }

  /** The error reached KCL, which goes on with the next batch (KCL-16). Model: batch-throws-whole. */
  #passBatch(): void {
    const { account, context } = this.worker.application;
    const passed = this.pendingRecords;
    account.skip(this.progress, Math.max(this.position, this.progress.handedUpTo), this.#fetchedUpTo);
    const name = shardName(this.shard.shardNumber);
    const text = `processRecords threw on ${name}: ${this.worker.workerId} passes ${quantities.print.count(passed)} records and takes the next batch`;
    context.trace.line(context.clock.nowMs, this.worker.source, 'batch.skipped', text, 'warn');
    this.blockedSinceMs = null;
    this.#moveTo(this.#fetchedUpTo);
    this.#afterBatch();
  }

  #tryAgain(): void {
    const { context, retrieval } = this.worker.application;
    const { nowMs } = context.clock;
    if (this.blockedSinceMs === null) {
      this.blockedSinceMs = nowMs;
      const name = shardName(this.shard.shardNumber);
      const text = `${this.worker.workerId} tries one batch of ${name} again and again: a record in it cannot be processed`;
      context.trace.line(nowMs, this.worker.source, 'shardConsumer.blocked', text, 'warn');
    }
    this.#retry = this.worker.clock.schedule(nowMs + retrieval.pollIntervalMs, () => {
      this.#processBatch();
    });
  }

  #storeBad(records: number): void {
    const { application } = this.worker;
    const { context } = application;
    const { nowMs } = context.clock;
    application.setAsideRecords += records;
    const count = records === 1 ? 'a bad record' : `${quantities.print.count(records)} bad records`;
    const text = `${this.worker.workerId} puts ${count} of ${shardName(this.shard.shardNumber)} into the error store`;
    context.trace.line(nowMs, this.worker.source, 'record.setAside', text);
  }

  /** The cursor of the picture is that of whoever owns the lease. */
  #moveTo(position: number): void {
    this.position = position;
    if (this.ownsLease) this.progress.position = position;
  }

  #afterBatch(): void {
    const { application } = this.worker;
    if (application.checkpointing.kind === 'batch' && this.#recordsSinceCheckpoint > 0 && !this.writeCheckpoint()) {
      // Turned down for good: somebody else has the lease. For lack of capacity: the next batch tries again.
      if (!this.worker.holds(this)) return;
    }
    if (this.#shardEnded) this.#actor.send({ type: 'shard.ended' });
    else this.#retrieval.more();
  }

  #writeShardEnd(): void {
    const { application, coordination, clock } = this.worker;
    const { nowMs } = clock;
    const later = (waitMs: number) => {
      clock.schedule(nowMs + waitMs, () => {
        if (this.worker.holds(this)) this.#writeShardEnd();
      });
    };
    if (!coordination.childrenMayGetLeases(this.shard)) {
      later(quotaValue('kclParentShardPollMs', application.context.era));
      return;
    }
    const outcome = coordination.leaseChildren(this.shard)
      ? this.held.checkpoint({ kind: 'SHARD_END' }, nowMs)
      : 'refused';
    if (outcome === 'refused') later(application.retrieval.pollIntervalMs);
    if (outcome === 'conflict') this.worker.lose(this.held);
    if (outcome !== 'written') return;
    this.lastCheckpointAtMs = nowMs;
    application.shardFinished(this.shard, this.worker);
    // Booked for now and not sent: the machine is still entering its state.
    clock.schedule(nowMs, () => {
      this.#sendWhileHeld({ type: 'leaseCheckpoint.written' });
    });
  }

  /** Unless the worker was killed, or lost the lease, in the same instant. */
  #sendWhileHeld(event: { type: 'parents.finished' | 'leaseCheckpoint.written' }): void {
    if (this.worker.holds(this)) this.#actor.send(event);
  }
}
