import type { RecordLog } from '../dataStreams/recordLog';
import { ReaderAccount, remember, ShardAccount } from './readerAccount';
import type { StoredPlace } from './twinRecords';

/** What has become of a record at a mapping. All but the first two are final. */
export const mappingFate = {
  waiting: 0,
  inFlight: 1,
  delivered: 2,
  /** Its batch was given up, and the on-failure destination was told so. */
  inDestination: 3,
  /** Its batch was given up, and nobody was told. */
  skipped: 4,
  /** The filter did not let it through. */
  filtered: 5,
  expired: 6,
} as const;

export type MappingFate = (typeof mappingFate)[keyof typeof mappingFate];

/** Bit beside the fate: the function's code has finished this record before, in an attempt that failed later. */
const workedOn = 8;
const fateBits = 7;

/** Positions in a column of them: `count` from place `from` on, in rising order. */
export interface PositionRange {
  readonly values: Int32Array;
  readonly from: number;
  readonly count: number;
}

/** How far a mapping has come in one shard: a fate for each record, since batches of one shard end in any order. */
export class MappingShardAccount extends ShardAccount {
  /** A Firehose stream has read so far; what it has not delivered is still the shard's to trim. */
  readUpTo = 0;
  #fates = new Uint8Array(1024);
  #finished = 0;
  #skippedAlive = 0;

  override get unread(): number {
    return this.log.tail - this.#finished;
  }

  override get skippedAlive(): number {
    return this.#skippedAlive;
  }

  fateOf(position: number): MappingFate {
    return ((this.#fates[position] ?? 0) & fateBits) as MappingFate;
  }

  wasWorkedOn(position: number): boolean {
    return ((this.#fates[position] ?? 0) & workedOn) !== 0;
  }

  markWorkedOn(position: number): void {
    this.#reach(position);
    this.#fates[position] = (this.#fates[position] as number) | workedOn;
  }

  /** Gives a record its fate and moves the cursor on over what is final. */
  settle(position: number, fate: MappingFate): void {
    this.#reach(position);
    const before = this.fateOf(position);
    this.#fates[position] = fate | ((this.#fates[position] as number) & workedOn);
    if (isFinal(fate) && !isFinal(before)) this.#finished++;
    if (isSkipped(fate) && !isSkipped(before)) this.#skippedAlive++;
    if (isSkipped(before) && fate === mappingFate.expired) this.#skippedAlive--;
  }

  /** Everything below the first record without a final fate is behind the cursor. */
  moveCursor(): void {
    while (this.position < this.log.tail && isFinal(this.fateOf(this.position))) this.position++;
    this.handedUpTo = this.position;
  }

  #reach(position: number): void {
    if (position < this.#fates.length) return;
    const wider = new Uint8Array(Math.max(position + 1, this.#fates.length * 4));
    wider.set(this.#fates);
    this.#fates = wider;
  }
}

/** The account of an event source mapping, whose batches succeed, fail and are given up in any order. */
export class MappingAccount extends ReaderAccount {
  override openShard(shardNumber: number, log: RecordLog): MappingShardAccount {
    const known = this.shards.get(shardNumber);
    if (known instanceof MappingShardAccount) return known;
    const account = new MappingShardAccount(shardNumber, log);
    this.shards.set(shardNumber, account);
    return account;
  }

  /** An invocation with these records began: retention cannot take them from the function any more. */
  begin(shard: MappingShardAccount, records: PositionRange): void {
    each(records, (position) => {
      shard.settle(position, mappingFate.inFlight);
    });
  }

  /** The function's batch succeeded. */
  succeed(shard: MappingShardAccount, records: PositionRange): void {
    const { log } = shard;
    let run = -1;
    each(records, (position) => {
      run = runFrom(log, run, position);
      const second = log.runProducedSecond[run] as number;
      this.delivered.add(second, 1);
      if (!this.unpacks && !log.isWhole(run)) this.unreadable.add(second, 1);
      this.#work(shard, position, second);
      const isRepeat = this.handOver(shard.shardNumber, position);
      if (!isRepeat && log.keepsEntities && this.order.isOvertaken(log, position)) this.outOfOrder.add(second, 1);
      if (!isRepeat) this.meter?.delivered(log, position, position + 1);
      shard.settle(position, mappingFate.delivered);
    });
    shard.moveCursor();
  }

  /** The invocation failed after the function's code had finished the first `worked` records. */
  fail(shard: MappingShardAccount, records: PositionRange, worked: number): void {
    const { log } = shard;
    let run = -1;
    let place = 0;
    each(records, (position) => {
      run = runFrom(log, run, position);
      const second = log.runProducedSecond[run] as number;
      if (place++ < worked) this.#work(shard, position, second);
      if (position < log.trimHorizon) this.#expire(shard, position, second);
      else shard.settle(position, mappingFate.waiting);
    });
    shard.moveCursor();
  }

  /** The records are given up: the destination is told, or nobody. */
  discard(shard: MappingShardAccount, records: PositionRange, hasDestination: boolean): void {
    const { log } = shard;
    let run = -1;
    each(records, (position) => {
      run = runFrom(log, run, position);
      const second = log.runProducedSecond[run] as number;
      if (hasDestination) {
        this.delivered.add(second, 1);
        this.putAside.add(second, 1);
        this.handOver(shard.shardNumber, position);
        shard.settle(position, mappingFate.inDestination);
      } else {
        this.#passBy(shard, position, second, mappingFate.skipped);
      }
    });
    shard.moveCursor();
  }

  /** The filter does not let the record through. */
  filter(shard: MappingShardAccount, position: number): void {
    const { log } = shard;
    this.#passBy(shard, position, log.runProducedSecond[log.runOf(position)] as number, mappingFate.filtered);
    shard.moveCursor();
  }

  /** Reading begins at `to`: what lies before it is passed. */
  startAt(shard: MappingShardAccount, to: number): void {
    const { log } = shard;
    for (let position = Math.max(shard.position, log.trimHorizon); position < to; position++) {
      this.#passBy(shard, position, log.runProducedSecond[log.runOf(position)] as number, mappingFate.skipped);
    }
    shard.moveCursor();
  }

  override fateOf({ shardNumber, position }: StoredPlace): 'unread' | 'handed' | 'expired' {
    const shard = this.shards.get(shardNumber);
    if (!(shard instanceof MappingShardAccount)) return 'unread';
    const fate = shard.fateOf(position);
    if (fate === mappingFate.expired) return 'expired';
    return fate === mappingFate.delivered || fate === mappingFate.inDestination ? 'handed' : 'unread';
  }

  override trim(shard: ShardAccount, from: number, to: number): void {
    if (!(shard instanceof MappingShardAccount)) return;
    const { log } = shard;
    let run = -1;
    for (let position = from; position < to; position++) {
      const fate = shard.fateOf(position);
      if (fate !== mappingFate.waiting && !isSkipped(fate)) continue;
      run = runFrom(log, run, position);
      this.#expire(shard, position, log.runProducedSecond[run] as number);
    }
    shard.moveCursor();
  }

  #work(shard: MappingShardAccount, position: number, second: number): void {
    if (shard.wasWorkedOn(position)) {
      this.duplicated.add(second, 1);
      if (this.writes === 'append') this.writtenTwice.add(second, 1);
      remember(shard.readTwice, position, position + 1);
    } else shard.markWorkedOn(position);
  }

  #passBy(shard: MappingShardAccount, position: number, second: number, fate: 4 | 5): void {
    this.skipped.add(second, 1);
    if (fate === mappingFate.skipped) remember(shard.skipped, position, position + 1);
    shard.settle(position, fate);
  }

  #expire(shard: MappingShardAccount, position: number, second: number): void {
    this.expired.add(second, 1);
    this.loseTwin(shard.shardNumber, position);
    shard.expiredUnread++;
    shard.settle(position, mappingFate.expired);
  }
}

function isFinal(fate: MappingFate): boolean {
  return fate > mappingFate.inFlight;
}

function isSkipped(fate: MappingFate): boolean {
  return fate === mappingFate.skipped || fate === mappingFate.filtered;
}

function each({ values, from, count }: PositionRange, visit: (position: number) => void): void {
  for (let place = from; place < from + count; place++) visit(values[place] as number);
}

/** The run that holds `position`, looked for from the run of the record before. */
function runFrom(log: RecordLog, run: number, position: number): number {
  if (run >= 0 && position < log.runEnd(run)) return run;
  if (run >= 0 && run + 1 < log.runCount && position < log.runEnd(run + 1)) return run + 1;
  return log.runOf(position);
}
