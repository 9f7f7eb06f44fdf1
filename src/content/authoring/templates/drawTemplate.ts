import type { WrittenTemplate } from '../schema/templateSchema';
import { FormulaError, readFormula, type Numbers } from './expression';
import { fillText } from './fillText';

/** One showing of a template: its numbers, and four options of which one is right. */
export interface DrawnTemplate {
  readonly numbers: Numbers;
  readonly options: readonly DrawnOption[];
}

export interface DrawnOption {
  readonly text: string;
  readonly why: string;
  readonly right: boolean;
  /** Null where the option is a text. */
  readonly value: number | null;
}

const triesMax = 2_000;
const optionCount = 4;

/** Draws again until everything holds that the template asks for; the same seed gives the same numbers. */
export function drawTemplate(template: WrittenTemplate, seed: number): DrawnTemplate {
  const draw = drawer(seed, template.id);
  for (let attempt = 0; attempt < triesMax; attempt++) {
    const numbers = drawNumbers(template, draw);
    if (!(template.keep ?? []).every((condition) => readFormula(condition)(numbers) !== 0)) continue;
    const options = template.numbers ? numberOptions(template.numbers, numbers, draw) : textOptions(template, numbers);
    if (options) return { numbers, options };
  }
  throw new FormulaError(`In ${triesMax} draws no numbers were found that keep every condition.`);
}

/** Whole numbers below a bound, from a seed and a name (mulberry32). */
function drawer(seed: number, name: string): (below: number) => number {
  let state = [...name].reduce((hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193), seed + 1);
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  };
}

function drawNumbers({ draw: ranges, let: named = {} }: WrittenTemplate, draw: (below: number) => number): Numbers {
  const numbers: Record<string, number> = {};
  for (const [name, range] of Object.entries(ranges)) {
    if ('oneOf' in range) numbers[name] = range.oneOf[draw(range.oneOf.length)] ?? NaN;
    else {
      const steps = Math.floor((range.to - range.from) / range.step + 1e-9) + 1;
      numbers[name] = Number((range.from + draw(steps) * range.step).toFixed(6));
    }
  }
  for (const [name, formula] of Object.entries(named)) numbers[name] = readFormula(formula)(numbers);
  return numbers;
}

/** In their own order. Null: too few of the wrong turns stand apart from the key and from each other. */
function numberOptions(
  { text, right, why, wrong, apartBy = 1e-6, apartRatio = 1 }: NonNullable<WrittenTemplate['numbers']>,
  numbers: Numbers,
  draw: (below: number) => number,
): readonly DrawnOption[] | null {
  const key = readFormula(right)(numbers);
  const option = (value: number, reason: string, isRight: boolean): DrawnOption => ({
    text: singular(fillText(text, { ...numbers, option: value })),
    why: fillText(reason, { ...numbers, option: value }),
    right: isRight,
    value,
  });
  const options = [option(key, why, true)];
  // Another choice of wrong turns every time, so that the key has no place of its own.
  for (const { value, why: reason } of shuffled(wrong, draw)) {
    const turn = readFormula(value)(numbers);
    const standsApart = options.every(({ value: other }) => isApart(turn, other ?? 0, apartBy, apartRatio));
    if (turn >= 0 && standsApart && options.length < optionCount) options.push(option(turn, reason, false));
  }
  if (options.length < optionCount || !(key >= 0)) return null;
  return options.sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
}

/** '1 shards' is one shard. */
function singular(text: string): string {
  return text.replace(/^1 (\w+)s\b/, '1 $1');
}

function shuffled<Item>(items: readonly Item[], draw: (below: number) => number): readonly Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(draw(left.length), 1));
}

function isApart(a: number, b: number, by: number, ratio: number): boolean {
  const [low, high] = a < b ? [a, b] : [b, a];
  return high - low >= by - 1e-9 && high >= low * ratio - 1e-9;
}

function textOptions({ texts = [] }: WrittenTemplate, numbers: Numbers): readonly DrawnOption[] | null {
  const options = texts.map(({ text, when, why, whyRight }): DrawnOption => {
    const right = readFormula(when)(numbers) !== 0;
    return { text: fillText(text, numbers), why: fillText(right ? whyRight : why, numbers), right, value: null };
  });
  return options.filter(({ right }) => right).length === 1 ? options : null;
}
