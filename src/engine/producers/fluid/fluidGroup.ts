import type { DataStream } from '../../dataStreams/dataStream';
import type { Shard } from '../../dataStreams/shard';
import { invariant } from '../../kernel/invariant';
import type { Random } from '../../kernel/random';
import { producedSecond } from '../../ledger/readerAccount';
import type { RefusedCause } from '../../ledger/recordLedger';
import type { RunContext } from '../../runContext';
import { drawCounts } from './countDraws';
import { partOf, share, type FluidMember } from './fluidMember';
import { moveCounts } from './moveCounts';
import type { KeyShares } from './keyShares';
import type { FluidLaw } from './fluidLaw';

const nowhere: KeyShares = {
  shards: [],
  shares: new Float64Array(0),
  topKeyId: new Int32Array(0),
  topKeyShare: new Float64Array(0),
};

/** Each producer draws its own wait before a resend; more than so many share one. */
const waitsDrawnMax = 16;

/**
 * Producers that do the same at the same moments, as one: at each call the new records are counted by shard, what a
 * shard has no room for is refused and comes back. No record is drawn by itself. Model: fluid.
 */
export class FluidGroup {
  readonly #members: FluidMember[] = [];
  /** Who answers for what the group holds. */
  #holders: readonly FluidMember[] = [];
  #isHolder: ReadonlySet<FluidMember> = new Set();
  /** Refused once, twice …; index 0 is refused once. For those that go with the next call. */
  #held: Int32Array[] = [];
  #heldRecords = 0;
  /** On their way to be sent again after a wait. */
  #resending = 0;
  /** Arisen, but the calls were full. */
  #backlog = 0;
  /** Second in which all that the group holds counts as produced. */
  #second = 0;
  #fresh: Int32Array = new Int32Array(0);
  /** Of the shards as they were at the last call; none before the first. */
  #shares: KeyShares = nowhere;
  #isTicking = false;
  #tickedAtMs: number;

  constructor(
    readonly law: FluidLaw,
    readonly dataStream: DataStream,
    readonly context: RunContext,
    readonly random: Random,
    readonly sharesNow: () => KeyShares,
  ) {
    this.#tickedAtMs = context.clock.nowMs;
  }

  get waitingRecords(): number {
    return this.#heldRecords + this.#resending + this.#backlog;
  }

  waitingOf(member: FluidMember): number {
    return this.#isHolder.has(member) ? partOf(member, this.waitingRecords) : 0;
  }

  join(member: FluidMember): void {
    if (!this.#members.includes(member)) this.#members.push(member);
    this.settle();
    this.#wake();
  }

  /** Rates or members have changed. */
  settle(): void {
    const present = this.#members.filter((member) => !member.isRetired);
    const lastGone = this.#members.at(-1);
    this.#holders = present.length > 0 || lastGone === undefined ? present : [lastGone];
    this.#isHolder = new Set(this.#holders);
    share(this.#holders);
    if (present.length > 0) this.#members.splice(0, this.#members.length, ...present);
    if (this.waitingRecords > 0) this.#wake();
  }

  /** What has arisen at a member so far joins the others. */
  take(member: FluidMember): void {
    const { nowMs } = this.context.clock;
    this.#moveTo(producedSecond(nowMs));
    member.produced += this.#takeFrom(member, nowMs);
  }

  get #isNeeded(): boolean {
    if (this.#members.some(({ isActive }) => isActive)) return true;
    return this.#heldRecords + this.#backlog > 0 && this.#members.some(({ isRetired }) => isRetired);
  }

  #wake(): void {
    if (this.#isTicking || !this.#isNeeded) return;
    const turns = Math.ceil(this.context.clock.nowMs / this.law.intervalMs);
    this.#isTicking = true;
    this.#bookTick(turns);
  }

  #bookTick(turn: number): void {
    this.context.clock.schedule(turn * this.law.intervalMs, () => {
      this.#isTicking = this.#isNeeded;
      if (this.#isTicking) this.#bookTick(turn + 1);
      this.#tick();
    });
  }

  #tick(): void {
    const { nowMs } = this.context.clock;
    this.#followShards();
    this.#moveTo(producedSecond((Math.max(this.#tickedAtMs, nowMs - this.law.intervalMs) + nowMs) / 2));
    this.#tickedAtMs = nowMs;
    for (const member of this.#members) if (member.isActive) member.produced += this.#takeFrom(member, nowMs);
    const fresh = this.#freshForCall();
    this.#backlog -= fresh;
    if (fresh > 0) drawCounts(fresh, this.#shares.shares, this.#fresh, this.random);
    const { retry } = this.law;
    if (retry.kind === 'backoff') {
      const refused = this.#put([this.#fresh], fresh, Math.ceil(fresh / this.law.entriesPerCall));
      if (refused > 0) this.#resend(this.#fresh, 1);
    } else this.#putWithHeld(fresh);
    this.#fresh.fill(0);
  }

  /** Of the backlog what finds room in the calls beside what was refused before. */
  #freshForCall(): number {
    if (this.law.retry.kind === 'backoff') return this.#backlog;
    const room = this.law.entriesPerCall * Math.max(1, this.#holders.length) - this.#heldRecords;
    return Math.min(this.#backlog, Math.max(0, room));
  }

  /** New records of one member; what its queue has no room for is given up. */
  #takeFrom(member: FluidMember, nowMs: number): number {
    const { source, books } = member.sending;
    const produced = source.takeCount(nowMs);
    books.account.produce(this.#second, produced);
    const room = this.law.queueRecordsMax * this.#holders.length - this.waitingRecords;
    const kept = Math.max(0, Math.min(produced, room));
    this.#backlog += kept;
    if (kept < produced) books.giveUpMany(this.#second, produced - kept, 'producerQueueFull');
    return produced;
  }

  /** The refused ones go first, the oldest before all; who was refused too often is given up. */
  #putWithHeld(fresh: number): void {
    const { retries } = this.law.retry;
    const cohorts = [...this.#held].reverse();
    cohorts.push(this.#fresh);
    const offered = fresh + this.#heldRecords;
    this.#heldRecords = this.#put(cohorts, offered, this.#holders.length);
    if (this.#heldRecords === 0) {
      this.#held = [];
      return;
    }
    this.#held = [this.#fresh, ...this.#held];
    const last = this.#held.length > retries ? (this.#held.pop() ?? null) : null;
    if (last !== null) {
      const gone = sumOf(last);
      this.#heldRecords -= gone;
      this.#giveUp(gone, retries);
    }
    this.#fresh = last ?? new Int32Array(this.#shares.shards.length);
  }

  /** One call of every member with what the cohorts hold; leaves in them what was refused, and gives its number. */
  #put(cohorts: readonly Int32Array[], offered: number, calls: number): number {
    const { dataStream, law } = this;
    const { writes } = dataStream;
    if (offered === 0) {
      this.#tell(0);
      return 0;
    }
    if (!writes.openCounted(law.api, law.recordSizeBytes)) return this.#putInVain(cohorts, offered, calls);
    let refused = 0;
    const { shards } = this.#shares;
    for (let place = 0; place < shards.length; place++) {
      let own = 0;
      for (let index = 0; index < cohorts.length; index++) own += (cohorts[index] as Int32Array)[place] as number;
      if (own === 0) continue;
      const shard = shards[place] as Shard;
      const room = Math.max(0, writes.roomIn(shard, law.recordSizeBytes));
      const stored = Math.min(own, room);
      if (own > room) {
        this.#takeFromCohorts(cohorts, place, room, own);
        refused += own - room;
      } else for (let index = 0; index < cohorts.length; index++) (cohorts[index] as Int32Array)[place] = 0;
      if (stored > 0) writes.storeCounted(shard, this.#second, stored, law.recordSizeBytes);
    }
    writes.closeCounted(law.api, calls, offered - refused, law.recordSizeBytes);
    this.context.ledger.dataStream(dataStream.id).stored.add(this.#second, offered - refused);
    this.#tell(offered - refused);
    return refused;
  }

  /** Takes `room` records out of what the cohorts have on one shard, which is more: from each its part. */
  #takeFromCohorts(cohorts: readonly Int32Array[], place: number, room: number, own: number): void {
    let left = room;
    for (const counts of cohorts) {
      const count = counts[place] as number;
      const taken = Math.floor((count * room) / own);
      counts[place] = count - taken;
      left -= taken;
    }
    for (let index = 0; left > 0; index = (index + 1) % cohorts.length) {
      const counts = cohorts[index] as Int32Array;
      if (counts[place] === 0) continue;
      counts[place] = (counts[place] as number) - 1;
      left--;
    }
  }

  /** The data stream takes no call now: all is refused, or given up where the same call can never succeed. */
  #putInVain(cohorts: readonly Int32Array[], offered: number, calls: number): number {
    const { writes } = this.dataStream;
    const { failure } = writes;
    writes.closeCounted(this.law.api, calls, offered, this.law.recordSizeBytes);
    this.#tell(0);
    if (failure === null || failure.retryable) return offered;
    for (const counts of cohorts) counts.fill(0);
    this.#giveUpAs(offered, 'callFailed', failure.errorCode);
    return 0;
  }

  /** What was refused waits and comes back in calls of its own. */
  #resend(counts: Int32Array, attempts: number): void {
    const { retry, roundTripMs } = this.law;
    if (retry.kind !== 'backoff' || attempts > retry.retries) {
      this.#giveUp(sumOf(counts), retry.retries);
      return;
    }
    const { shards } = this.#shares;
    let doublings = 1;
    for (let attempt = 1; attempt < attempts; attempt++) doublings *= 2;
    const ceilingMs = Math.min(retry.baseMs * doublings, retry.capMs);
    const parts = retry.jitter === 'none' || ceilingMs === 0 ? 1 : Math.min(this.#holders.length, waitsDrawnMax);
    for (let part = 0; part < parts; part++) {
      const own = counts.map((count) => Math.floor((count + part) / parts));
      const records = sumOf(own);
      if (records === 0) continue;
      this.#resending += records;
      const waitMs = roundTripMs + (parts === 1 ? ceilingMs : (ceilingMs * (part + this.random.nextRatio())) / parts);
      this.context.clock.schedule(this.context.clock.nowMs + waitMs, () => {
        this.#sendAgain(own, shards, records, attempts);
      });
    }
  }

  #sendAgain(counts: Int32Array, shards: readonly Shard[], records: number, attempts: number): void {
    this.#followShards();
    this.#moveTo(producedSecond(this.context.clock.nowMs));
    this.#resending -= records;
    const again = new Int32Array(this.#shares.shards.length);
    if (shards === this.#shares.shards) again.set(counts);
    else moveCounts(counts, shards, again, this.#shares);
    const refused = this.#put([again], records, Math.ceil(records / this.law.entriesPerCall));
    if (refused > 0) this.#resend(again, attempts + 1);
  }

  /** What the group holds counts as produced in the second of its next call: one moment for all of it. */
  #moveTo(second: number): void {
    if (second === this.#second) return;
    const { waitingRecords } = this;
    if (waitingRecords > 0) {
      const { produced } = this.context.ledger.dataStream(this.dataStream.id);
      produced.add(this.#second, -waitingRecords);
      produced.add(second, waitingRecords);
    }
    this.#second = second;
  }

  /** After a reshard the records that are held belong to other shards. */
  #followShards(): void {
    if (this.#shares.shards === this.dataStream.openShards) return;
    const before = this.#shares.shards;
    this.#shares = this.sharesNow();
    this.#held = this.#held.map((counts) => {
      const moved = new Int32Array(this.#shares.shards.length);
      moveCounts(counts, before, moved, this.#shares);
      return moved;
    });
    this.#fresh = new Int32Array(this.#shares.shards.length);
  }

  #giveUp(records: number, retries: number): void {
    const { failure } = this.dataStream.writes;
    const code = failure?.errorCode ?? 'ProvisionedThroughputExceededException';
    this.#giveUpAs(records, retries === 0 ? 'noRetries' : 'retriesExhausted', code);
  }

  #giveUpAs(records: number, cause: RefusedCause, errorCode: string): void {
    if (records === 0) return;
    invariant(this.#holders.length > 0, 'Somebody answers for what a group gives up.');
    for (const member of this.#holders) {
      const own = partOf(member, records);
      if (own > 0) member.sending.books.giveUpMany(this.#second, own, cause, errorCode);
    }
  }

  /** Each member's books get its part of what was stored; refused attempts are not told (Model: fluid). */
  #tell(stored: number): void {
    for (const member of this.#holders) {
      member.sending.books.call(member.produced, partOf(member, stored), 0);
      member.produced = 0;
    }
  }
}

function sumOf(counts: Int32Array): number {
  let sum = 0;
  for (let place = 0; place < counts.length; place++) sum += counts[place] as number;
  return sum;
}
