import { FormulaError, readFormula, type Numbers } from './expression';

const place = /\{=([^}]+)\}/g;
const printed = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** `{=rate}` in a text for people: 1,350. */
export function fillText(text: string, numbers: Numbers): string {
  return text.replace(place, (_, formula: string) => printed.format(valueOf(formula, numbers)));
}

/** The same in a value for the machine: '{=rate}/s' is '1350/s', and '{=shards}' alone is the number itself. */
export function fillValue(written: unknown, numbers: Numbers): unknown {
  if (Array.isArray(written)) return written.flatMap((item: unknown) => repeated(item, numbers));
  if (typeof written === 'object' && written !== null) {
    return Object.fromEntries(Object.entries(written).map(([key, value]) => [key, fillValue(value, numbers)]));
  }
  if (typeof written !== 'string') return written;
  const whole = /^\{=([^}]+)\}$/.exec(written);
  if (whole) return valueOf(whole[1] ?? '', numbers);
  return written.replace(place, (_, formula: string) => String(Number(valueOf(formula, numbers).toFixed(6))));
}

/** `{ repeat: '{=readers}', item: { id: 'reader{=index}' } }` in a list stands for so many items, counted from 1. */
function repeated(item: unknown, numbers: Numbers): readonly unknown[] {
  if (typeof item !== 'object' || item === null || !('repeat' in item) || !('item' in item)) {
    return [fillValue(item, numbers)];
  }
  const { repeat, item: each } = item;
  const count = Number(fillValue(repeat, numbers));
  return Array.from({ length: count }, (_, place) => fillValue(each, { ...numbers, index: place + 1 }));
}

function valueOf(formula: string, numbers: Numbers): number {
  const value = readFormula(formula)(numbers);
  if (!Number.isFinite(value)) throw new FormulaError(`'${formula}' gives no number.`);
  return value;
}
