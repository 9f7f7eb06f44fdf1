/** How long a poller that was refused keeps its turn without coming back. */
const turnKeptMs = 2000;
/** What a poller that was away has to its credit at most, in seconds of the shard's read capacity. */
const creditMost = 1;
/** So many seconds ahead one may be of another that waits: less than one full answer (KDS-22), or the shard would idle. */
const leadMost = { calls: 0, bytes: 4 } as const;

/** Of sums of seconds. */
const rounding = 1e-9;

/** One poller of one shard. */
export interface PollerTurn {
  /** For whom it reads; '' where nobody asks. */
  readonly readerId: string;
  /** Seconds of the shard's read capacity up to which it has been served. */
  servedUpTo: number;
  /** Its last refused call, or minus infinity when it waits for nothing. */
  refusedAtMs: number;
  /** What there was too little of. */
  lacked: 'calls' | 'bytes';
}

/**
 * Who is next at a shard whose read capacity is spent: the poller that had least of it, and of equals who comes first.
 * A poller that was away has saved up a second at most. Model: fair-pollers.
 */
export class ReadTurns {
  readonly #waiting: PollerTurn[] = [];
  /** Where the poller that was served last began. */
  #servedFrom = 0;

  join(readerId = ''): PollerTurn {
    return { readerId, servedUpTo: 0, refusedAtMs: -Infinity, lacked: 'calls' };
  }

  leave(turn: PollerTurn): void {
    const place = this.#waiting.indexOf(turn);
    if (place >= 0) this.#waiting.splice(place, 1);
    turn.refusedAtMs = -Infinity;
  }

  /** Calls that are to be left for pollers which had less, or Infinity when one of them waits for bytes. */
  callsOwed(turn: PollerTurn, nowMs: number): number {
    if (this.#waiting.length === 0) return 0;
    let owed = 0;
    const own = this.#startOf(turn);
    for (let place = this.#waiting.length - 1; place >= 0; place--) {
      const other = this.#waiting[place] as PollerTurn;
      if (nowMs - other.refusedAtMs > turnKeptMs) this.leave(other);
      else if (other !== turn && own - this.#startOf(other) > leadMost[other.lacked] + rounding) {
        owed += other.lacked === 'bytes' ? Infinity : 1;
      }
    }
    return owed;
  }

  refuse(turn: PollerTurn, nowMs: number, lacked: PollerTurn['lacked']): void {
    if (turn.refusedAtMs === -Infinity) {
      turn.servedUpTo = this.#startOf(turn);
      this.#waiting.push(turn);
    }
    turn.refusedAtMs = nowMs;
    turn.lacked = lacked;
  }

  /** @param seconds what the call took of the shard's read capacity. */
  serve(turn: PollerTurn, seconds: number): void {
    const from = this.#startOf(turn);
    this.leave(turn);
    this.#servedFrom = Math.max(from, this.#servedFrom);
    turn.servedUpTo = from + seconds;
  }

  /** Who waits keeps its place, however long the others are served. */
  #startOf({ servedUpTo, refusedAtMs }: PollerTurn): number {
    if (refusedAtMs !== -Infinity) return servedUpTo;
    return Math.max(servedUpTo, this.#servedFrom - creditMost);
  }
}
