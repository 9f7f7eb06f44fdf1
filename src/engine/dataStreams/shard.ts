import { createActor, type ActorRefFrom } from 'xstate';
import { shardIdOf } from '../kernel/ids';
import type { VirtualClock } from '../kernel/virtualClock';
import type { MetricSeries } from '../metrics/metricStore';
import type { RunContext } from '../runContext';
import type { Era } from '../simulationView';
import type { HashKeyRange } from './hashKeyRange';
import { RecordLog } from './recordLog';
import { ReadTurns } from './readTurns';
import { RecentReads } from './recentReads';
import { RefusalLog } from './refusalLog';
import { createShardThroughput, largeRecordTank, type ShardThroughput } from './shardThroughput';
import { shardMachine } from './shard.machine';

/** The seven shard-level metrics (MET-20 to MET-26). They are kept for every run, and shown where they are paid for. */
interface ShardSeries {
  readonly incomingRecords: MetricSeries;
  readonly incomingBytes: MetricSeries;
  readonly outgoingRecords: MetricSeries;
  readonly outgoingBytes: MetricSeries;
  readonly writeThroughputExceeded: MetricSeries;
  readonly readThroughputExceeded: MetricSeries;
  readonly iteratorAge: MetricSeries;
}

/** Who is told when records were stored in a shard: it pushes them on. */
export interface ArrivalListener {
  recordsStored(): void;
}

/** A shard with its records, its buckets and its life. */
export class Shard {
  readonly shardId: string;
  readonly log: RecordLog;
  readonly refusals = new RefusalLog();
  readonly throughput: ShardThroughput;
  /** Whose turn it is to poll when pollers want more than there is. */
  readonly turns = new ReadTurns();
  readonly recentReads = new RecentReads();
  /** Subscriptions that wait for the next record, replaced when they change. */
  arrivalListeners: readonly ArrivalListener[] = [];
  readonly children: number[] = [];
  /** Where records are counted, not drawn: the key that bears most of them, and its share. */
  countedKey: { readonly keyId: number; readonly ratio: number } | null = null;
  readonly series: ShardSeries;
  readonly actor: ActorRefFrom<typeof shardMachine>;
  readonly clock: VirtualClock;
  readonly openedAtMs: number;
  closedAtMs: number | null = null;
  /** End of the silence after a GetRecords call that took more than a second's worth of bytes (KDS-22). */
  readsResumeAtMs = 0;
  /** Records that the buckets can take in this call; its outcome is put into the books when it ends. */
  callRoom = 0;
  /** Where the records of a call differ in size: whole bytes that are left to them in this call. */
  callBytesRoom = 0;
  callAllowanceRoom = 0;
  callAccepted = 0;
  callAcceptedBytes = 0;
  /** Of these, what came out of the allowance for large records. */
  callAllowanceBytes = 0;
  callRefused = 0;
  callRefusedBy: 'records' | 'bytes' = 'records';

  constructor(
    readonly shardNumber: number,
    readonly range: HashKeyRange,
    readonly parents: readonly number[],
    dataStreamId: string,
    { clock, metrics, era, actorOptions }: RunContext,
    machine: typeof shardMachine,
    keepsEntities: boolean,
  ) {
    this.log = new RecordLog(keepsEntities);
    this.shardId = shardIdOf(shardNumber);
    this.clock = clock;
    this.openedAtMs = clock.nowMs;
    this.throughput = createShardThroughput(era, clock.nowMs);
    const of = `${dataStreamId}/${this.shardId}`;
    this.series = {
      incomingRecords: metrics.open('IncomingRecords', of, 'shard'),
      incomingBytes: metrics.open('IncomingBytes', of, 'shard'),
      outgoingRecords: metrics.open('OutgoingRecords', of, 'shard'),
      outgoingBytes: metrics.open('OutgoingBytes', of, 'shard'),
      writeThroughputExceeded: metrics.open('WriteProvisionedThroughputExceeded', of, 'shard'),
      readThroughputExceeded: metrics.open('ReadProvisionedThroughputExceeded', of, 'shard'),
      iteratorAge: metrics.open('IteratorAgeMilliseconds', of, 'shard'),
    };
    this.actor = createActor(machine, { input: { shardNumber }, ...actorOptions });
  }

  /** The shard may burst for large records from now on. What it has left of an earlier allowance it keeps. */
  allowLargeRecords(era: Era): void {
    this.throughput.largeRecords ??= largeRecordTank(era, this.clock.nowMs);
  }

  get status(): 'open' | 'closed' | 'expired' {
    return this.actor.getSnapshot().value;
  }
}
