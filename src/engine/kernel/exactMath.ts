import { invariant } from './invariant';

/*
 * `Math.log`, `exp` and `pow` may differ in the last bit between JavaScript engines; + − × ÷ may not.
 * These agree with them to about 1e-13 of the value and are the same everywhere.
 */
const ln2 = 0.6931471805599453;
const sqrt2 = 1.4142135623730951;
const terms = 14;

/** Natural logarithm of a positive, finite number. */
export function ln(value: number): number {
  invariant(value > 0 && value < Infinity, `ln needs a positive number, not ${String(value)}.`);
  let mantissa = value;
  let exponent = 0;
  while (mantissa >= sqrt2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < sqrt2 / 2) {
    mantissa *= 2;
    exponent--;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let term = terms; term >= 0; term--) sum = sum * square + 1 / (2 * term + 1);
  return exponent * ln2 + 2 * ratio * sum;
}

/** e to the power of `value`, for −700 to 700. */
export function exp(value: number): number {
  invariant(value >= -700 && value <= 700, `exp is exact from −700 to 700, not at ${String(value)}.`);
  const halvings = Math.round(value / ln2);
  const rest = value - halvings * ln2;
  let sum = 1;
  for (let term = terms + 4; term >= 1; term--) sum = 1 + (rest / term) * sum;
  for (let power = 0; power < Math.abs(halvings); power++) sum = halvings > 0 ? sum * 2 : sum / 2;
  return sum;
}

/** `base` to the power of `exponent`, for a positive base. */
export function pow(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  return exponent === 1 ? base : exp(exponent * ln(base));
}
