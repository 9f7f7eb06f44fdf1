import { InvariantError } from '../kernel/invariant';
import { hashKeyOf } from './hashKeyRange';

interface KeyBlock {
  readonly base: number;
  readonly values: number;
  /** 'gate' makes 'gate-1', 'gate-2' …; for a single key the key itself. */
  readonly name: string;
  readonly single: boolean;
  readonly explicitHashKey: string | null;
  /** Of each key of the block, once it was asked for. */
  readonly hashKeys: (bigint | undefined)[];
}

/** Keys whose hashes are remembered in all, some 50 bytes each. */
const rememberedMax = 2_000_000;

/**
 * Hash keys of the blocks of earlier runs. MD5 gives the same for the same text in every run, and who seeks replays the
 * same keys time and again.
 */
class RememberedHashKeys {
  readonly #blocks = new Map<string, (bigint | undefined)[]>();
  #keys = 0;

  of(name: string, values: number, single: boolean, explicitHashKey: string | null): (bigint | undefined)[] {
    const key = JSON.stringify([name, values, single, explicitHashKey]);
    const known = this.#blocks.get(key);
    if (known) return known;
    if (this.#keys + values > rememberedMax) {
      this.#blocks.clear();
      this.#keys = 0;
    }
    const hashKeys = new Array<bigint | undefined>(values);
    this.#blocks.set(key, hashKeys);
    this.#keys += values;
    return hashKeys;
  }
}

const rememberedHashKeys = new RememberedHashKeys();

/** The partition keys of a data stream under small numbers, so that records carry an int instead of a text. */
export class PartitionKeys {
  #count = 0;
  readonly #blocks: KeyBlock[] = [];

  get count(): number {
    return this.#count;
  }

  /** First id of `values` consecutive keys; the same call gives the same ids. */
  blockOf(name: string, values: number, explicitHashKey: string | null): number {
    return this.#block(name, values, false, explicitHashKey);
  }

  idOf(partitionKey: string, explicitHashKey: string | null): number {
    return this.#block(partitionKey, 1, true, explicitHashKey);
  }

  nameOf(keyId: number): string {
    return nameIn(this.#blockWith(keyId), keyId);
  }

  hashKeyOf(keyId: number): bigint {
    const block = this.#blockWith(keyId);
    const { hashKeys } = block;
    return (hashKeys[keyId - block.base] ??= hashKeyOf(nameIn(block, keyId), block.explicitHashKey));
  }

  #block(name: string, values: number, single: boolean, explicitHashKey: string | null): number {
    const known = this.#blocks.find(
      (block) =>
        block.name === name &&
        block.values === values &&
        block.single === single &&
        block.explicitHashKey === explicitHashKey,
    );
    if (known) return known.base;
    const hashKeys = rememberedHashKeys.of(name, values, single, explicitHashKey);
    const block = { base: this.#count, values, name, single, explicitHashKey, hashKeys };
    this.#blocks.push(block);
    this.#count += values;
    return block.base;
  }

  #blockWith(keyId: number): KeyBlock {
    for (const block of this.#blocks) if (keyId >= block.base && keyId < block.base + block.values) return block;
    throw new InvariantError(`No partition key has the id ${String(keyId)}.`);
  }
}

function nameIn({ base, name, single }: KeyBlock, keyId: number): string {
  return single ? name : `${name}-${String(keyId - base + 1)}`;
}
