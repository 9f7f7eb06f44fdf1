/** Numbers by name. */
export type Numbers = Readonly<Record<string, number>>;

/** A formula that was read: its value for given numbers. */
export type Formula = (numbers: Numbers) => number;

/** A formula that cannot be read, or names what is not there. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}

/** What a formula may call. Comparisons give 1 and 0. */
const functions: Readonly<Record<string, (...values: readonly number[]) => number>> = {
  ceil: (value = NaN) => Math.ceil(tidied(value)),
  floor: (value = NaN) => Math.floor(tidied(value)),
  round: (value = NaN, digits = 0) => Number(value.toFixed(digits)),
  abs: (value = NaN) => Math.abs(value),
  min: (...values) => Math.min(...values),
  max: (...values) => Math.max(...values),
  /** The distance from the nearest whole number. */
  away: (value = NaN) => Math.abs(value - Math.round(value)),
  /** How often something must be doubled to reach `value`. */
  doublings: (value = NaN) => {
    let count = 0;
    for (let reached = 1; reached < value - 1e-9; reached *= 2) count += 1;
    return count;
  },
};

/** 0.1 × 30 is three. */
function tidied(value: number): number {
  return Number(value.toFixed(9));
}

const tokenPattern = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z]\w*)|(<=|>=|==|and\b|[-+*/(),<>]))/y;

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (text.slice(tokenPattern.lastIndex).trim() !== '') {
    const from = tokenPattern.lastIndex;
    const token = tokenPattern.exec(text);
    if (!token) throw new FormulaError(`'${text.slice(from).trim()}' cannot be read in a formula.`);
    tokens.push(token[0].trim());
  }
  return tokens;
}

/** Operators from the loosest to the tightest. */
const levels: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  { and: (a, b) => Number(a !== 0 && b !== 0) },
  {
    '<': (a, b) => Number(a < b),
    '<=': (a, b) => Number(a <= b),
    '>': (a, b) => Number(a > b),
    '>=': (a, b) => Number(a >= b),
    '==': (a, b) => Number(a === b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b },
];

/** Reads `ceil(rate * size / 1048576)`. Throws a FormulaError with a sentence for the author. */
export function readFormula(text: string): Formula {
  const tokens = tokensOf(text);
  let at = 0;
  const formula = operation(0);
  if (at < tokens.length) throw new FormulaError(`'${tokens[at] ?? ''}' is one sign too many in '${text}'.`);
  return formula;

  function take(expected: string): void {
    if (tokens[at] !== expected) throw new FormulaError(`'${expected}' is missing in '${text}'.`);
    at += 1;
  }

  function operation(level: number): Formula {
    const operators = levels[level];
    if (!operators) return single();
    let left = operation(level + 1);
    for (let apply = operators[tokens[at] ?? '']; apply; apply = operators[tokens[at] ?? '']) {
      at += 1;
      const [one, how, other] = [left, apply, operation(level + 1)];
      left = (numbers) => how(one(numbers), other(numbers));
    }
    return left;
  }

  function single(): Formula {
    const token = tokens[at];
    if (token === undefined) throw new FormulaError(`'${text}' ends too early.`);
    at += 1;
    if (token === '-') {
      const value = single();
      return (numbers) => -value(numbers);
    }
    if (token === '(') {
      const inner = operation(0);
      take(')');
      return inner;
    }
    if (/^\d/.test(token)) return () => Number(token);
    if (!/^[A-Za-z]/.test(token)) throw new FormulaError(`'${token}' stands where a number is expected in '${text}'.`);
    return tokens[at] === '(' ? call(token) : named(token);
  }

  function named(name: string): Formula {
    return (numbers) => {
      const value = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
      if (value === undefined) throw new FormulaError(`There is no number '${name}' here.`);
      return value;
    };
  }

  function call(name: string): Formula {
    const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!apply)
      throw new FormulaError(`There is no function '${name}'; there are ${Object.keys(functions).join(', ')}.`);
    take('(');
    const values: Formula[] = [operation(0)];
    while (tokens[at] === ',') {
      at += 1;
      values.push(operation(0));
    }
    take(')');
    return (numbers) => apply(...values.map((value) => value(numbers)));
  }
}
