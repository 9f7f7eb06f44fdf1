import type { DataStream } from '../dataStreams/dataStream';
import { PutEntries } from '../dataStreams/putEntries';
import type { BookedTask } from '../kernel/virtualClock';
import { producedSecond } from '../ledger/readerAccount';
import { RecentCalls } from '../producers/recentCalls';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';

/** Model: rekognition-matches. What is refused is tried again after so long, until it is taken. */
const retryMs = 1000;

/** Matches of a stream processor as records of a data stream, one each. */
export class MatchWriter {
  readonly most: number;
  readonly recent = new RecentCalls();
  readonly #entries: PutEntries;
  readonly #sinceMs: number[] = [];
  #turn: BookedTask | null = null;

  constructor(
    readonly dataStream: DataStream,
    /** Partition key of all its records. */
    readonly keyName: string,
    readonly matchBytes: number,
    readonly context: RunContext,
  ) {
    this.most = quotaValue('putRecordsEntriesMax', context.era);
    this.#entries = new PutEntries(this.most, false, true);
  }

  get waiting(): number {
    return this.#sinceMs.length;
  }

  write(count: number): void {
    const { nowMs } = this.context.clock;
    for (let match = 0; match < count; match++) this.#sinceMs.push(nowMs);
    this.context.ledger.dataStream(this.dataStream.id).produce(producedSecond(nowMs), count);
    if (this.#turn === null) this.#put();
  }

  /** As many as one call carries; what was refused goes first the next time. */
  #put(): void {
    this.#turn = null;
    const { clock } = this.context;
    const entries = this.#entries;
    entries.count = Math.min(this.most, this.#sinceMs.length);
    if (entries.count === 0) return;
    for (let entry = 0; entry < entries.count; entry++) {
      entries.keyId[entry] = this.dataStream.keys.idOf(this.keyName, null);
      entries.producedSecond[entry] = producedSecond(this.#sinceMs[entry] as number);
      entries.sizeBytes[entry] = this.matchBytes;
    }
    const refused = this.dataStream.writes.putSized('PutRecords', entries, entries.count);
    this.recent.add(clock.nowMs, entries.count - refused, entries.count, refused);
    const called = this.#sinceMs.splice(0, entries.count);
    this.#sinceMs.unshift(...called.filter((_, entry) => entries.refused[entry] !== 0));
    if (this.#sinceMs.length === 0) return;
    this.#turn = clock.schedule(clock.nowMs + (refused > 0 ? retryMs : 1), () => {
      this.#put();
    });
  }
}
