import type { Random } from '../kernel/random';
import { zipfWeightsOf } from './zipfWeights';

const twoTo32 = 4_294_967_296;

/** Draws 0 … values − 1, the i-th with weight 1 / (i + 1)^exponent, in two draws each (Walker's alias method). */
export class ZipfSampler {
  readonly #values: number;
  /** For each column the draw below which it is its own, and its alias from there on: side by side, for the cache. */
  readonly #columns: Uint32Array;

  constructor(values: number, exponent: number) {
    this.#values = values;
    this.#columns = new Uint32Array(2 * values);
    // A column that nothing shortens is its own alias.
    for (let column = 0; column < values; column++) this.#columns[2 * column + 1] = column;
    const { weights, sum } = zipfWeightsOf(values, exponent);
    const share = new Float64Array(values);
    const poor: number[] = [];
    const rich: number[] = [];
    for (let index = 0; index < values; index++) {
      const part = ((weights[index] as number) * values) / sum;
      share[index] = part;
      (part < 1 ? poor : rich).push(index);
    }
    while (poor.length > 0 && rich.length > 0) {
      const taker = poor.pop() as number;
      const giver = rich.pop() as number;
      this.#columns[2 * taker] = Math.floor((share[taker] as number) * twoTo32);
      this.#columns[2 * taker + 1] = giver;
      const left = (share[giver] as number) - (1 - (share[taker] as number));
      share[giver] = left;
      (left < 1 ? poor : rich).push(giver);
    }
  }

  draw(random: Random): number {
    const column = random.nextBelow(this.#values);
    const isOwn = random.nextUint32() < (this.#columns[2 * column] as number);
    return isOwn ? column : (this.#columns[2 * column + 1] as number);
  }
}
