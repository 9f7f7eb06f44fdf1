import type { ProducerKeyView, ProducerView, ReadModel } from '../engine/index';

/** A key leads when it is this share of its producer's records. */
const leadsFromShare = 1 / 12;
/** Among eight keys or more a small count may be chance. */
const fewKeys = 8;
const countThatIsNoChance = 20;

/** Keys worth a name in the picture. Forty even keys are not: a list of them says nothing. */
export function leadingKeys(producer: ProducerView): readonly ProducerKeyView[] {
  return producer.keys.filter(
    ({ offeredRecordsPerSecond }) =>
      offeredRecordsPerSecond >= producer.offeredRecordsPerSecond * leadsFromShare &&
      (producer.keys.length < fewKeys || offeredRecordsPerSecond >= countThatIsNoChance),
  );
}

/**
 * Which keys have led so far, in order of their first lead: a key keeps its rank, and with it its colour and its
 * letter, when it is quiet for a while. Everyone who looks at the same run gives the same ranks.
 */
export class KeyRanks {
  readonly #byName = new Map<string, number>();
  readonly #byId = new Map<string, Map<number, number>>();

  /** Keys that have led. */
  get count(): number {
    return this.#byName.size;
  }

  /** Takes note of the keys that lead at this moment. The first second is too short to tell. */
  see(readModel: ReadModel): void {
    if (readModel.nowMs < 1000) return;
    for (const producer of readModel.producers) {
      const ids = this.#byId.get(producer.to) ?? new Map<number, number>();
      this.#byId.set(producer.to, ids);
      const leading = leadingKeys(producer).filter(({ keyId }) => !ids.has(keyId));
      for (const { keyId, name } of [...leading].sort((a, b) => a.keyId - b.keyId)) {
        const rank = this.#byName.get(name) ?? this.#byName.size;
        this.#byName.set(name, rank);
        ids.set(keyId, rank);
      }
    }
  }

  /** 0 for the first key that led, null for one that never did. */
  rankOf(dataStreamId: string, keyId: number): number | null {
    return this.#byId.get(dataStreamId)?.get(keyId) ?? null;
  }

  rankOfName(name: string): number | null {
    return this.#byName.get(name) ?? null;
  }
}
