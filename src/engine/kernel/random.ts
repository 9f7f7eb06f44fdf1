import { invariant } from './invariant';

const twoTo32 = 4_294_967_296;

/**
 * Seeded randomness (mulberry32). Draws are integers, so they are the same on every machine; each component draws from
 * its own fork, so adding one does not change what the others draw. The state is one unsigned 32-bit number.
 */
export class Random {
  #state: number;
  readonly #seed: number;

  constructor(seed: number) {
    invariant(
      Number.isInteger(seed) && seed >= 0 && seed < twoTo32,
      `A seed is a whole number below 2^32, not ${String(seed)}.`,
    );
    this.#seed = seed;
    this.#state = seed | 0;
  }

  get state(): number {
    return this.#state >>> 0;
  }

  /** A generator of its own for `name`, the same one whatever was drawn before. */
  fork(name: string): Random {
    return new Random(mix(this.#seed, name));
  }

  /** 0 to 4,294,967,295. */
  nextUint32(): number {
    const state = (this.#state = (this.#state + 0x6d2b79f5) | 0);
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return (bits ^ (bits >>> 14)) >>> 0;
  }

  /** 0 to `bound` − 1; `bound` at most 2^21, where the product is still exact. */
  nextBelow(bound: number): number {
    return Math.floor((this.nextUint32() * bound) / twoTo32);
  }

  /** A multiple of 2^−32 in [0, 1). */
  nextRatio(): number {
    return this.nextUint32() / twoTo32;
  }

  /** Puts `items` into a random order, in place (Fisher and Yates). */
  shuffle<Item>(items: Item[]): Item[] {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.nextBelow(last + 1);
      const kept = items[last] as Item;
      items[last] = items[other] as Item;
      items[other] = kept;
    }
    return items;
  }
}

/** FNV-1a over the name's code units, started from the seed. */
function mix(seed: number, name: string): number {
  let hash = Math.imul(seed ^ 0x811c9dc5, 0x01000193);
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
