import type { Random } from '../kernel/random';
import type { DeliveryStreamConfig, PartitioningConfig } from './deliveryStreamConfig';
import type { HeldRecords } from './heldRecords';

type Unsorted = Omit<HeldRecords, 'kind' | 'format' | 'partition' | 'outBytes'>;

/** Draws, where it matters, of which sort each record is and which value it is partitioned by. */
export class RecordSorter {
  constructor(
    readonly config: DeliveryStreamConfig,
    readonly partitioning: () => PartitioningConfig | null,
    readonly random: Random,
  ) {}

  /** The records as they go in, in groups that are alike. */
  sort(all: Unsorted): HeldRecords[] {
    const { recordKinds } = this.config;
    const partitioning = this.partitioning();
    const common = { ...all, outBytes: all.sizeBytes };
    const formatOf = (kind: number): HeldRecords['format'] =>
      all.parcel ? 'gzip' : (recordKinds[kind]?.format ?? 'JSON');
    if (recordKinds.length <= 1 && partitioning === null) {
      return [{ ...common, kind: 0, format: formatOf(0), partition: -1 }];
    }
    const found = new Map<string, { held: HeldRecords; positions: number[]; records: number }>();
    for (let index = 0; index < all.records; index++) {
      const kind = this.#drawKind();
      const partition = partitioning ? this.random.nextBelow(partitioning.values) : -1;
      const key = `${String(kind)}/${String(partition)}`;
      let group = found.get(key);
      if (!group) {
        const held = { ...common, kind, format: formatOf(kind), partition };
        found.set(key, (group = { held, positions: [], records: 0 }));
      }
      group.records++;
      if (all.place) group.positions.push(all.place.positions[index] as number);
    }
    return [...found.values()].map(({ held, positions, records }) => ({
      ...held,
      records,
      place: all.place && { shard: all.place.shard, positions },
    }));
  }

  #drawKind(): number {
    const { recordKinds } = this.config;
    if (recordKinds.length <= 1) return 0;
    let left = this.random.nextRatio();
    for (const [kind, { share }] of recordKinds.entries()) {
      left -= share;
      if (left < 0) return kind;
    }
    return recordKinds.length - 1;
  }
}
