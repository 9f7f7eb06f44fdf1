import type { PartitionKeys } from '../dataStreams/partitionKeys';

const unknown = -1;
const filtered = 127;

/** What a mapping makes of a partition key: which hand works on it, or that the filter keeps it out. */
export class MappingKeys {
  #known = new Int8Array(0);

  constructor(
    readonly keys: PartitionKeys,
    readonly hands: number,
    readonly filterPrefix: string | null,
  ) {}

  isFiltered(keyId: number): boolean {
    return this.#lookUp(keyId) === filtered;
  }

  /** Model: keys-to-hands. The remainder of the hash key, so that a key stays with its hand. */
  handOf(keyId: number): number {
    return this.#lookUp(keyId);
  }

  #lookUp(keyId: number): number {
    if (keyId >= this.#known.length) this.#known = new Int8Array(this.keys.count).fill(unknown);
    const known = this.#known[keyId] as number;
    if (known !== unknown) return known;
    const isKeptOut = this.filterPrefix !== null && !this.keys.nameOf(keyId).startsWith(this.filterPrefix);
    const hand = isKeptOut ? filtered : Number(this.keys.hashKeyOf(keyId) % BigInt(this.hands));
    this.#known[keyId] = hand;
    return hand;
  }
}
