import { exp } from '../../kernel/exactMath';
import type { Random } from '../../kernel/random';

/** Below this mean a count is drawn from Poisson's law, above it from the normal one. */
const fewRecords = 8;

/** Standard deviation of the sum of four bytes drawn evenly. */
const fourBytesSpread = 147.7972;

/**
 * Spreads `total` records over places with shares that sum to 1, as if each were drawn by itself: place by place, each
 * from what the ones before it have left. The counts sum to `total`.
 */
export function drawCounts(total: number, shares: Float64Array, counts: Int32Array, random: Random): void {
  const last = shares.length - 1;
  let left = total;
  let shareLeft = 1;
  for (let place = 0; place < last; place++) {
    const share = shares[place] as number;
    const ratio = shareLeft > share ? share / shareLeft : 1;
    const count = left === 0 || ratio <= 0 ? 0 : ratio >= 1 ? left : drawOne(left, ratio, random);
    counts[place] = count;
    left -= count;
    shareLeft -= share;
  }
  counts[last] = left;
}

function drawOne(total: number, ratio: number, random: Random): number {
  const mean = total * ratio;
  let count: number;
  if (mean < fewRecords) {
    let probability = exp(-mean);
    let rest = random.nextRatio() - probability;
    for (count = 0; rest >= 0 && count < total; rest -= probability) probability *= mean / ++count;
  } else {
    const bits = random.nextUint32();
    const sum = (bits & 0xff) + ((bits >>> 8) & 0xff) + ((bits >>> 16) & 0xff) + (bits >>> 24);
    count = Math.round(mean + ((sum - 510) / fourBytesSpread) * Math.sqrt(mean * (1 - ratio)));
  }
  return count < 0 ? 0 : count > total ? total : count;
}
