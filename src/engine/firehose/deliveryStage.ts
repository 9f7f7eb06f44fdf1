import type { RunContext } from '../runContext';
import { quotaValue } from '../quotas/quotas';
import type { BufferingHints } from './deliveryBuffer';
import { RecordBuffer, type SealedRecords } from './recordBuffer';
import type { HeldRecords } from './heldRecords';

/**
 * The buffers before the destination: one for each shard of the source, or one for each partition (FH-21). A partition
 * is active while records of it are in its buffer; beyond the most that may be, records overflow (FH-38).
 */
export class DeliveryStage {
  readonly #buffers = new Map<string, RecordBuffer>();
  /** Moment of the last overflow. */
  overflowedAtMs = -Infinity;

  constructor(
    readonly context: Pick<RunContext, 'clock'>,
    readonly hints: () => BufferingHints,
    readonly isPartitioned: () => boolean,
    readonly sealed: (sealed: SealedRecords) => void,
  ) {}

  get buffers(): readonly RecordBuffer[] {
    return [...this.#buffers.values()].filter(({ records }) => records > 0);
  }

  get groups(): HeldRecords[] {
    return [...this.#buffers.values()].flatMap(({ groups }) => groups);
  }

  get activePartitions(): number {
    return this.isPartitioned() ? this.#buffers.size : 0;
  }

  /** False when its partition would be one too many. */
  add(held: HeldRecords): boolean {
    const isPartitioned = this.isPartitioned();
    const key = isPartitioned ? `partition ${String(held.partition)}` : String(held.shardNumber);
    let buffer = this.#buffers.get(key);
    if (!buffer) {
      if (isPartitioned && this.#buffers.size >= quotaValue('activePartitionsMax', 'today')) {
        this.overflowedAtMs = this.context.clock.nowMs;
        return false;
      }
      const partition = isPartitioned ? held.partition : -1;
      buffer = new RecordBuffer(this.context.clock, this.hints(), partition, (sealed) => {
        // One that its size seals may be about to take the rest of a call.
        if (sealed.trigger === 'interval') this.#endWhenEmpty(key);
        this.sealed(sealed);
      });
      this.#buffers.set(key, buffer);
    }
    buffer.add(held);
    this.#endWhenEmpty(key);
    return true;
  }

  changeHints(): void {
    for (const [key, buffer] of [...this.#buffers]) {
      buffer.changeHints(this.hints());
      this.#endWhenEmpty(key);
    }
  }

  #endWhenEmpty(key: string): void {
    if (this.isPartitioned() && this.#buffers.get(key)?.records === 0) this.#buffers.delete(key);
  }
}
