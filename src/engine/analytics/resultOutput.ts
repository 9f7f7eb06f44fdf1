import { PutEntries } from '../dataStreams/putEntries';
import type { PutTarget } from '../dataStreams/putTarget';
import { RecordLog } from '../dataStreams/recordLog';
import type { BookedTask } from '../kernel/virtualClock';
import type { LambdaFunction } from '../lambda/lambdaFunction';
import { producedSecond } from '../ledger/readerAccount';
import { ProducerBooks } from '../producers/producerBooks';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';

/** Rows that wait to be written at most: with more, no further row is worked on. Model: result-buffer. */
export const resultRowsWaitingMax = 5000;
/** A failed write is tried again after so long, without end (KDA-14). */
const againMs = 1000;
/** Results of one group go under one of so many keys. */
const resultKeys = 1000;

/** Where result rows go. They wait here until they are written. */
export interface ResultOutput {
  readonly waitingRows: number;
  readonly writtenRows: number;
  /** @param groups number of each row's group, or null. */
  write(count: number, groups: Float64Array | null): void;
  /** Writes what waits, unless it is being written. */
  flush(): void;
}

/** No output is connected: results are worked out and lost. */
export class NoOutput implements ResultOutput {
  readonly waitingRows = 0;
  writtenRows = 0;

  write(): void {
    // Nobody hears of them.
  }

  flush(): void {
    // There is nothing to write.
  }
}

/** Puts each row as a record into another data stream, or into a Firehose stream. */
export class RecordOutput implements ResultOutput {
  writtenRows = 0;
  readonly #entries = new PutEntries(2 * resultRowsWaitingMax);
  readonly #books: ProducerBooks;
  readonly #firstKey: number;
  #task: BookedTask | null = null;
  #sequence = 0;

  constructor(
    readonly id: string,
    readonly target: PutTarget,
    readonly resultBytes: number,
    readonly context: RunContext,
    readonly isBroken: () => boolean,
    readonly drained: () => void,
  ) {
    this.#books = new ProducerBooks(id, target.id, context);
    this.#firstKey = target.keys.blockOf('result', resultKeys, null);
  }

  get waitingRows(): number {
    return this.#entries.count;
  }

  write(count: number, groups: Float64Array | null): void {
    const second = producedSecond(this.context.clock.nowMs);
    const entries = this.#entries;
    const firstOrder = this.#books.account.producedTotal;
    const taken = Math.min(count, entries.capacity - entries.count);
    for (let row = 0; row < taken; row++) {
      const place = entries.count++;
      entries.keyId[place] = this.#firstKey + (Math.floor(groups?.[row] ?? this.#sequence++) % resultKeys);
      entries.entityId[place] = -1;
      entries.productionOrder[place] = firstOrder + row;
      entries.producedSecond[place] = second;
      entries.attempts[place] = 0;
    }
    this.#books.account.produce(second, taken);
    this.flush();
  }

  flush(): void {
    if (this.#task) return;
    this.#task = this.context.clock.schedule(this.context.clock.nowMs, () => {
      this.#task = null;
      this.#put();
    });
  }

  #put(): void {
    const entries = this.#entries;
    const { clock, era } = this.context;
    const entriesMax = quotaValue('putRecordsEntriesMax', era);
    while (entries.count > 0 && !this.isBroken()) {
      const count = Math.min(entries.count, entriesMax);
      const refused = this.target.writes.put('PutRecords', entries, count, this.resultBytes);
      this.#books.call(count, count, refused);
      this.writtenRows += count - refused;
      let kept = 0;
      for (let entry = 0; entry < count; entry++) if (entries.refused[entry] !== 0) entries.move(entry, kept++);
      entries.closeUp(count, kept);
      if (refused > 0) break;
    }
    if (entries.count > 0) {
      this.#task = clock.schedule(clock.nowMs + againMs, () => {
        this.#task = null;
        this.#put();
      });
    } else this.drained();
  }
}

/** Invokes a function with the rows, one batch at a time; a batch that fails goes again. */
export class FunctionOutput implements ResultOutput {
  writtenRows = 0;
  waitingRows = 0;
  isInvoking = false;
  #isBusy = false;
  readonly #log = new RecordLog(false);

  constructor(
    readonly lambdaFunction: LambdaFunction,
    readonly context: RunContext,
    readonly isBroken: () => boolean,
    readonly drained: () => void,
  ) {}

  write(count: number): void {
    this.waitingRows += count;
    this.flush();
  }

  flush(): void {
    if (this.#isBusy || this.waitingRows === 0) return;
    this.#isBusy = true;
    this.context.clock.schedule(this.context.clock.nowMs, () => {
      this.#invoke();
    });
  }

  #invoke(): void {
    const { clock, era } = this.context;
    const count = Math.min(this.waitingRows, quotaValue('putRecordsEntriesMax', era));
    const invocation = this.isBroken()
      ? null
      : this.lambdaFunction.begin(this.#log, { values: new Int32Array(count), from: 0, count });
    if (!invocation) {
      this.#again();
      return;
    }
    this.isInvoking = true;
    clock.schedule(clock.nowMs + invocation.durationMs, () => {
      this.isInvoking = false;
      const failed = invocation.error !== null;
      this.lambdaFunction.end(invocation, failed, 0);
      if (failed) {
        this.#again();
        return;
      }
      this.waitingRows -= count;
      this.writtenRows += count;
      this.#isBusy = false;
      if (this.waitingRows > 0) this.flush();
      else this.drained();
    });
  }

  #again(): void {
    const { clock } = this.context;
    clock.schedule(clock.nowMs + againMs, () => {
      this.#invoke();
    });
  }
}
