import { pow } from '../kernel/exactMath';

interface ZipfWeights {
  readonly weights: Float64Array;
  readonly sum: number;
}

/** More than these are not kept: the weights of a million keys take eight megabytes and a third of a second. */
const keptMax = 4;
const kept = new Map<string, ZipfWeights>();

/** The weight 1 / (i + 1)^exponent of each of so many values, and their sum; the same object for the same law. */
export function zipfWeightsOf(values: number, exponent: number): ZipfWeights {
  const law = `${String(values)} ${String(exponent)}`;
  const known = kept.get(law);
  if (known) return known;
  const weights = new Float64Array(values);
  for (let index = 0; index < values; index++) weights[index] = 1 / pow(index + 1, exponent);
  let sum = 0;
  for (let index = 0; index < values; index++) sum += weights[index] as number;
  if (kept.size >= keptMax) kept.clear();
  const made = { weights, sum };
  kept.set(law, made);
  return made;
}
