import type { RecordLog } from '../dataStreams/recordLog';
import { CountsByIndex } from '../kernel/growingColumn';
import type { ExpiredCause } from './ledgerView';
import { OrderWatch } from './orderWatch';
import type { StoredPlace, TwinRecord, TwinRecords } from './twinRecords';

/** A stretch of a shard, by position: from included, to excluded. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How far one reader has come in one shard. */
export class ShardAccount {
  /** Next position that the reader will hand over; behind `handedUpTo` while it repeats. */
  position = 0;
  /** Everything below was handed over, skipped or has expired. */
  handedUpTo = 0;
  /** What of the batch in hand is not handed over yet: it was fetched in time, even if the shard trims it meanwhile. */
  inHandFrom = 0;
  inHandUpTo = 0;
  expiredUnread = 0;
  readonly readTwice: Stretch[] = [];
  /** What the cursor passed and has not come back to, oldest first. It still can: a replay hands it over. */
  skipped: Stretch[] = [];
  /** What expired before it was handed over, in whole. */
  readonly expired: Stretch[] = [];

  constructor(
    readonly shardNumber: number,
    readonly log: RecordLog,
  ) {}

  /** Stored records that this reader's code has not seen and still can, in hand or in the shard. */
  get unread(): number {
    const { tail, trimHorizon } = this.log;
    const trimmedInHand = Math.max(0, Math.min(this.inHandUpTo, trimHorizon) - this.handedUpTo);
    return tail - Math.max(this.handedUpTo, trimHorizon) + trimmedInHand;
  }

  /** Skipped records that have not expired yet. */
  get skippedAlive(): number {
    return this.skipped.reduce((sum, { from, to }) => sum + to - from, 0);
  }
}

/** Told of every first delivery, for what is measured on them. */
export interface DeliveryMeter {
  /** Records [from, to) of a shard were handed over for the first time. */
  delivered(log: RecordLog, from: number, to: number): void;
  /** Records that no shard holds, taken at one moment, came to where they were sent. */
  deliveredFrom(arrivedAtMs: number, records: number): void;
}

/** How a reader writes what it has read: a new row for each record it is handed, or one row for each id. */
export type DestinationWrites = 'append' | 'keyed';

const stretchesKept = 8;

/** What became of the places of one twin at this reader. */
interface TwinFate {
  places: number;
  handed: number;
  expired: number;
}

/** Second in which a record was produced: the grain in which accounts can be restricted. */
export function producedSecond(producedAtMs: number): number {
  return (producedAtMs / 1000) | 0;
}

/** The fates of a data stream's records at one reader, counted by the second in which they were produced. */
export class ReaderAccount {
  readonly delivered = new CountsByIndex();
  readonly expired = new CountsByIndex();
  readonly duplicated = new CountsByIndex();
  readonly outOfOrder = new CountsByIndex();
  readonly skipped = new CountsByIndex();
  /** Of the delivered ones those that went to an on-failure destination and not to the reader's code. */
  readonly putAside = new CountsByIndex();
  /** Where records lie that the reader's code failed on. */
  readonly putsAsideIn: 'onFailureDestination' | 'errorPrefix' = 'onFailureDestination';
  /** Of the delivered ones those that a transforming function left out on purpose, and those that nobody wants. */
  readonly dropped = new CountsByIndex();
  readonly unwanted = new CountsByIndex();
  readonly shards = new Map<number, ShardAccount>();
  /** Why it loses what it was not handed in time. */
  expiredBecause: ExpiredCause = 'retentionPassed';
  /** Of the repetitions those that made another row at the reader's destination: none while rows are keyed by an id. */
  readonly writtenTwice = new CountsByIndex();
  /** Of the delivered ones those that the reader's code, or the destination, got packed: an aggregate, or zipped (KPL-11, CWL-10). */
  readonly unreadable = new CountsByIndex();
  /** 'keyed': what the reader writes for a record replaces what it wrote for it before. */
  writes: DestinationWrites = 'append';
  /** Aggregates are taken apart before the code sees them; the KCL does that by itself. */
  unpacks = true;
  meter: DeliveryMeter | null = null;
  /** False as long as the reader has not started: it stands nowhere and has no age. */
  hasCursors = true;
  readonly #twinFates = new Map<TwinRecord, TwinFate>();
  protected readonly order = new OrderWatch();

  constructor(
    readonly readerId: string,
    readonly dataStreamId: string,
    readonly twins: TwinRecords,
  ) {
    for (const twin of twins.records) this.#meet(twin, twin.places.length);
  }

  openShard(shardNumber: number, log: RecordLog): ShardAccount {
    let account = this.shards.get(shardNumber);
    if (!account) {
      account = new ShardAccount(shardNumber, log);
      this.shards.set(shardNumber, account);
    }
    return account;
  }

  /** The reader's code got [from, to). What it had before is a duplicate; what it had only passed is delivered now. */
  deliver(shard: ShardAccount, from: number, to: number): { repeated: number } {
    const passedTo = Math.min(to, shard.handedUpTo);
    let repeated = 0;
    if (from < passedTo) repeated = passedTo - from - this.#deliverSkipped(shard, from, passedTo);
    const first = Math.max(from, shard.handedUpTo);
    if (first < to) {
      this.#deliverFirst(shard, first, to);
      shard.handedUpTo = to;
    }
    if (shard.inHandFrom < to) shard.inHandFrom = to;
    return { repeated };
  }

  /**
   * The cursor passed [from, to) without handing it over. The records stay waiting until they expire; what the shard
   * has trimmed while it was in hand expires now. What it trimmed beyond has expired when it did.
   */
  skip(shard: ShardAccount, from: number, to: number): void {
    const begin = Math.max(from, shard.handedUpTo);
    if (begin >= to) return;
    const first = Math.min(to, Math.max(begin, shard.log.trimHorizon));
    this.#expire(shard, begin, Math.min(first, shard.inHandUpTo));
    if (first < to) {
      count(this.skipped, shard.log, first, to);
      shard.skipped = [...shard.skipped, { from: first, to }];
    }
    shard.handedUpTo = to;
  }

  /** The batch [from, to) was fetched. */
  hold(shard: ShardAccount, from: number, to: number): void {
    this.release(shard);
    shard.inHandFrom = from;
    shard.inHandUpTo = to;
  }

  /** The batch in hand is given up: what the shard has trimmed of it meanwhile has expired. */
  release(shard: ShardAccount): void {
    const { trimHorizon } = shard.log;
    const inHandUpTo = Math.min(shard.inHandUpTo, trimHorizon);
    shard.inHandUpTo = 0;
    this.#expire(shard, shard.handedUpTo, inHandUpTo);
    this.#expireSkipped(shard, trimHorizon);
    shard.handedUpTo = Math.max(shard.handedUpTo, trimHorizon);
    shard.position = Math.max(shard.position, trimHorizon);
  }

  /** The trim horizon moved from one position to another: what was neither handed over nor in hand has expired. */
  trim(shard: ShardAccount, from: number, to: number): void {
    this.#expireSkipped(shard, to);
    const inHand = Math.min(shard.inHandUpTo, to);
    this.#expire(shard, Math.max(from, shard.handedUpTo, inHand), to);
    if (shard.handedUpTo >= inHand) shard.handedUpTo = Math.max(shard.handedUpTo, to);
    if (shard.position >= inHand) shard.position = Math.max(shard.position, to);
  }

  /** Delivers what of [from, to) had been passed and gives its number; the rest is handed over again. */
  #deliverSkipped(shard: ShardAccount, from: number, to: number): number {
    let at = from;
    let first = 0;
    for (const stretch of shard.skipped) {
      const begin = Math.max(at, stretch.from);
      const end = Math.min(to, stretch.to);
      if (begin >= end) continue;
      this.#repeat(shard, at, begin);
      this.#deliverFirst(shard, begin, end);
      count(this.skipped, shard.log, begin, end, -1);
      first += end - begin;
      at = end;
    }
    this.#repeat(shard, at, to);
    if (first > 0) shard.skipped = shard.skipped.flatMap((stretch) => without(stretch, from, to));
    return first;
  }

  #repeat(shard: ShardAccount, from: number, to: number): void {
    if (from >= to) return;
    count(this.duplicated, shard.log, from, to);
    if (this.writes === 'append') count(this.writtenTwice, shard.log, from, to);
    remember(shard.readTwice, from, to);
  }

  /** Skipped records below `to` expire, but for those in hand. */
  #expireSkipped(shard: ShardAccount, to: number): void {
    if (shard.skipped.length === 0) return;
    const { inHandFrom, inHandUpTo } = shard;
    shard.skipped = shard.skipped.flatMap((stretch) => {
      const old = { from: stretch.from, to: Math.min(stretch.to, to) };
      if (old.from >= old.to) return [stretch];
      const gone = inHandFrom < inHandUpTo ? without(old, inHandFrom, inHandUpTo) : [old];
      for (const one of gone) this.#expire(shard, one.from, one.to);
      return gone.reduce((left, one) => left.flatMap((part) => without(part, one.from, one.to)), [stretch]);
    });
  }

  #expire(shard: ShardAccount, from: number, to: number): void {
    if (from >= to) return;
    count(this.expired, shard.log, from, to);
    shard.expiredUnread += to - from;
    join(shard.expired, from, to);
    this.twins.eachIn(shard.shardNumber, from, to, (twin) => {
      this.#correct(twin, (fate) => fate.expired++);
    });
  }

  /** One place is handed over; true when it is a twin of one that was handed over before. */
  protected handOver(shardNumber: number, position: number): boolean {
    let again = false;
    this.twins.eachIn(shardNumber, position, position + 1, (twin) => {
      again = (this.#twinFates.get(twin)?.handed ?? 0) > 0;
      this.#correct(twin, (fate) => fate.handed++);
    });
    return again;
  }

  /** One place has expired. */
  protected loseTwin(shardNumber: number, position: number): void {
    this.twins.eachIn(shardNumber, position, position + 1, (twin) => {
      this.#correct(twin, (fate) => fate.expired++);
    });
  }

  /** A record is stored once more: where it is handed over or expires again, that is no second record. */
  noteTwin(twin: TwinRecord): void {
    if (this.#twinFates.has(twin)) this.#correct(twin, (fate) => fate.places++);
    else this.#meet(twin, twin.places.length);
  }

  /** What became of one place of a shard. */
  fateOf({ shardNumber, position }: StoredPlace): 'unread' | 'handed' | 'expired' {
    const shard = this.shards.get(shardNumber);
    if (!shard) return 'unread';
    if (holds(shard.expired, position)) return 'expired';
    return position < shard.handedUpTo && !holds(shard.skipped, position) ? 'handed' : 'unread';
  }

  #meet(twin: TwinRecord, places: number): void {
    const fate = { places: 0, handed: 0, expired: 0 };
    this.#twinFates.set(twin, fate);
    this.#correct(twin, () => {
      fate.places = places;
      for (const place of twin.places) {
        const found = this.fateOf(place);
        if (found === 'handed') fate.handed++;
        else if (found === 'expired') fate.expired++;
      }
    });
  }

  /** Every place counts itself; of a twin, one delivery or one expiry stays, and what was handed again is a duplicate. */
  #correct(twin: TwinRecord, change: (fate: TwinFate) => void): void {
    const fate = this.#twinFates.get(twin);
    if (!fate) return;
    const before = correctionOf(fate);
    change(fate);
    const after = correctionOf(fate);
    this.delivered.add(twin.second, after.delivered - before.delivered);
    this.expired.add(twin.second, after.expired - before.expired);
    this.duplicated.add(twin.second, after.duplicated - before.duplicated);
    if (this.writes === 'append') this.writtenTwice.add(twin.second, after.duplicated - before.duplicated);
  }

  /** Stretch [from, to) is handed over for the first time; twins that came before are left out where order is watched. */
  #deliverFirst(shard: ShardAccount, from: number, to: number): void {
    count(this.delivered, shard.log, from, to);
    if (!this.unpacks) countPacked(this.unreadable, shard.log, from, to);
    this.meter?.delivered(shard.log, from, to);
    let at = from;
    this.twins.eachIn(shard.shardNumber, from, to, (twin, position) => {
      if ((this.#twinFates.get(twin)?.handed ?? 0) > 0) {
        this.#watchOrder(shard.log, at, position);
        at = position + 1;
      }
      this.#correct(twin, (fate) => fate.handed++);
    });
    this.#watchOrder(shard.log, at, to);
  }

  /** Age of the oldest record that the cursor has before it. Model: iterator-age-at-cursor. */
  iteratorAgeMs(shard: ShardAccount, nowMs: number): number {
    return this.hasCursors ? nowMs - shard.log.arrivalAt(shard.position, nowMs) : 0;
  }

  #watchOrder(log: RecordLog, from: number, to: number): void {
    if (!log.keepsEntities) return;
    for (let at = from; at < to; at++) {
      if (this.order.isOvertaken(log, at)) this.outOfOrder.add(log.runProducedSecond[log.runOf(at)] as number, 1);
    }
  }
}

/** Adds each record of [from, to) to the second it was produced in, or takes it off with a `sign` of −1. */
function count(counts: CountsByIndex, log: RecordLog, from: number, to: number, sign: 1 | -1 = 1): void {
  for (let at = from, run = log.runOf(from); at < to; run++) {
    const end = Math.min(log.runEnd(run), to);
    counts.add(log.runProducedSecond[run] as number, sign * (end - at));
    at = end;
  }
}

/** Adds each record of [from, to) that lies in an aggregate to the second it was produced in. */
function countPacked(counts: CountsByIndex, log: RecordLog, from: number, to: number): void {
  for (let at = from, run = log.runOf(from); at < to; run++) {
    const end = Math.min(log.runEnd(run), to);
    if (!log.isWhole(run)) counts.add(log.runProducedSecond[run] as number, end - at);
    at = end;
  }
}

function correctionOf({ places, handed, expired }: TwinFate): {
  delivered: number;
  expired: number;
  duplicated: number;
} {
  const lost = handed === 0 && places > 0 && expired === places ? 1 : 0;
  return { delivered: Math.min(handed, 1) - handed, expired: lost - expired, duplicated: Math.max(0, handed - 1) };
}

function holds(stretches: readonly Stretch[], position: number): boolean {
  return stretches.some(({ from, to }) => from <= position && position < to);
}

/** Adds [from, to), lengthening a stretch that it follows. */
function join(stretches: Stretch[], from: number, to: number): void {
  const index = stretches.findIndex((stretch) => stretch.to === from);
  if (index < 0) stretches.push({ from, to });
  else stretches[index] = { from: (stretches[index] as Stretch).from, to };
}

/** What is left of a stretch when [from, to) is taken out. */
function without(stretch: Stretch, from: number, to: number): Stretch[] {
  return [
    { from: stretch.from, to: Math.min(stretch.to, from) },
    { from: Math.max(stretch.from, to), to: stretch.to },
  ].filter((part) => part.from < part.to);
}

/** Keeps a stretch for the picture: the newest ones, grown together where they touch. */
export function remember(stretches: Stretch[], from: number, to: number): void {
  const last = stretches.at(-1);
  if (last && from <= last.to && to >= last.from) {
    stretches[stretches.length - 1] = { from: Math.min(last.from, from), to: Math.max(last.to, to) };
    return;
  }
  stretches.push({ from, to });
  if (stretches.length > stretchesKept) stretches.shift();
}
