import { invariant } from '../kernel/invariant';
import { hashKeyOf } from './hashKeyRange';

interface KeyBlock {
  readonly base: number;
  readonly values: number;
  /** 'gate' makes 'gate-1', 'gate-2' …; for a single key the key itself. */
  readonly name: string;
  readonly single: boolean;
  readonly explicitHashKey: string | null;
}

/** The partition keys of a data stream under small numbers, so that records carry an int instead of a text. */
export class PartitionKeys {
  #count = 0;
  readonly #blocks: KeyBlock[] = [];
  readonly #hashKeys = new Map<number, bigint>();

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
    const block = this.#blockWith(keyId);
    return block.single ? block.name : `${block.name}-${String(keyId - block.base + 1)}`;
  }

  hashKeyOf(keyId: number): bigint {
    let hashKey = this.#hashKeys.get(keyId);
    if (hashKey === undefined) {
      hashKey = hashKeyOf(this.nameOf(keyId), this.#blockWith(keyId).explicitHashKey);
      this.#hashKeys.set(keyId, hashKey);
    }
    return hashKey;
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
    const block = { base: this.#count, values, name, single, explicitHashKey };
    this.#blocks.push(block);
    this.#count += values;
    return block.base;
  }

  #blockWith(keyId: number): KeyBlock {
    const block = this.#blocks.find(({ base, values }) => keyId >= base && keyId < base + values);
    invariant(block !== undefined, `No partition key has the id ${String(keyId)}.`);
    return block;
  }
}
