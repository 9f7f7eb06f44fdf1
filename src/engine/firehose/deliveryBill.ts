import { gigabyte, type CostItem } from '../cost/costItem';
import { quotaValue } from '../quotas/quotas';
import type { Era } from '../simulationView';

/** What comes in, each record in steps of 5 KB; conversion and partitions on top (FH-50). */
export class DeliveryBill {
  #billedBytes = 0;
  #convertedBytes = 0;
  #partitionedBytes = 0;

  constructor(readonly era: Era) {}

  take(records: number, sizeBytes: number, isPartitioned: boolean): void {
    const step = quotaValue('firehoseStepBytes', this.era);
    const bytes = records * Math.ceil(sizeBytes / step) * step;
    this.#billedBytes += bytes;
    if (isPartitioned) this.#partitionedBytes += bytes;
  }

  convert(bytes: number): void {
    this.#convertedBytes += bytes;
  }

  items(): readonly CostItem[] {
    const counts = [
      ['firehoseGb', 'firehoseGbUsd', this.#billedBytes],
      ['convertedGb', 'firehoseConvertedGbUsd', this.#convertedBytes],
      ['partitionedGb', 'firehosePartitionedGbUsd', this.#partitionedBytes],
    ] as const;
    return counts
      .filter(([, , bytes]) => bytes > 0)
      .map(([name, price, bytes]) => ({ name, price, units: bytes / gigabyte, unitsPerHour: null }));
  }
}
