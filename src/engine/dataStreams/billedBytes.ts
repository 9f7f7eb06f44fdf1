import type { DataStream } from './dataStream';

/** Bytes of a total that only grows, by the way in which the data stream was billed when they came to it. */
export class BilledBytes {
  provisioned = 0;
  onDemand = 0;
  /** On demand with On-demand Advantage. */
  advantage = 0;
  #counted = 0;

  /** What `total` has grown by is billed as things are now. */
  countUpTo(total: number, { mode, context }: Pick<DataStream, 'mode' | 'context'>): void {
    const bytes = total - this.#counted;
    this.#counted = total;
    if (mode === 'PROVISIONED') this.provisioned += bytes;
    else if (context.account.hasAdvantage) this.advantage += bytes;
    else this.onDemand += bytes;
  }
}
