import type { Shard } from '../dataStreams/shard';
import { invariant } from '../kernel/invariant';
import { quotaValue } from '../quotas/quotas';
import type { Era } from '../simulationView';

/** Rounding of a running sum of refills, far below one record. */
const slack = 1e-6;

/**
 * Over any window of w seconds a shard admits at most capacity + rate × w, records and bytes alike; with an allowance
 * for large records so many bytes more. Looks only at the
 * records that are new since the last look: the fullest window that ends at a record begins where count − rate × t was least.
 */
export class WithinQuotaChecker {
  #nextRun = 0;
  #kinesisRecords = 0;
  #bytes = 0;
  #leastRecords = Infinity;
  #leastBytes = Infinity;

  constructor(
    readonly shard: Shard,
    readonly era: Era,
  ) {}

  check(): void {
    const recordRate = quotaValue('writeRecordsPerSecond', this.era);
    const byteRate = quotaValue('writeBytesPerSecond', this.era);
    const { log, shardId, throughput } = this.shard;
    const byteCapacity = byteRate + (throughput.largeRecords?.capacity ?? 0);
    let arrivedBeforeMs = this.#nextRun > 0 ? (log.runArrivedAtMs[this.#nextRun - 1] as number) : -Infinity;
    for (let run = this.#nextRun; run < log.runCount; run++) {
      const atMs = log.runArrivedAtMs[run] as number;
      const spanMs = log.runSpanMs(run);
      const start = log.runStart[run] as number;
      const count = log.kinesisRecordsOfRun(run);
      invariant(atMs >= arrivedBeforeMs, `${shardId}: record ${String(start)} arrived before the one in front of it.`);
      arrivedBeforeMs = atMs;
      const leastRecords = Math.min(this.#leastRecords, this.#kinesisRecords - (recordRate * atMs) / 1000);
      const leastBytes = Math.min(this.#leastBytes, this.#bytes - (byteRate * atMs) / 1000);
      const kinesisRecords = this.#kinesisRecords + count;
      const bytes = this.#bytes + count * (log.runSizeBytes[run] as number);
      const untilMs = atMs + spanMs;
      invariant(
        kinesisRecords - (recordRate * untilMs) / 1000 - leastRecords <= recordRate + slack,
        `${shardId} admitted more records than its bucket can give, at ${String(atMs)} ms.`,
      );
      invariant(
        bytes - (byteRate * untilMs) / 1000 - leastBytes <= byteCapacity + slack * 1024,
        `${shardId} admitted more bytes than its bucket can give, at ${String(atMs)} ms.`,
      );
      // The newest run of counted records may go on to grow: it is looked at again.
      if (spanMs > 0 && run === log.runCount - 1) return;
      this.#nextRun = run + 1;
      this.#leastRecords = leastRecords;
      this.#leastBytes = leastBytes;
      this.#kinesisRecords = kinesisRecords;
      this.#bytes = bytes;
    }
  }
}
