import { pow } from '../kernel/exactMath';
import type { Random } from '../kernel/random';

const twoTo32 = 4_294_967_296;

/** Draws 0 … values − 1, the i-th with weight 1 / (i + 1)^exponent, in two draws each (Walker's alias method). */
export class ZipfSampler {
  readonly #alias: Uint32Array;
  /** Up to this draw the column is its own, above it its alias; 2^32 means always. */
  readonly #threshold: Float64Array;

  constructor(values: number, exponent: number) {
    const weights = Array.from({ length: values }, (_, index) => 1 / pow(index + 1, exponent));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const share = weights.map((weight) => (weight * values) / sum);
    this.#alias = new Uint32Array(values);
    this.#threshold = new Float64Array(values).fill(twoTo32);
    const poor: number[] = [];
    const rich: number[] = [];
    share.forEach((part, index) => (part < 1 ? poor : rich).push(index));
    while (poor.length > 0 && rich.length > 0) {
      const taker = poor.pop() as number;
      const giver = rich.pop() as number;
      this.#threshold[taker] = Math.floor((share[taker] as number) * twoTo32);
      this.#alias[taker] = giver;
      const left = (share[giver] as number) - (1 - (share[taker] as number));
      share[giver] = left;
      (left < 1 ? poor : rich).push(giver);
    }
  }

  draw(random: Random): number {
    const column = random.nextBelow(this.#alias.length);
    return random.nextUint32() < (this.#threshold[column] as number) ? column : (this.#alias[column] as number);
  }
}
