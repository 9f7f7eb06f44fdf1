import type { Place } from './sqlSyntax';

/** What is wrong with a statement, and where. */
export interface SqlProblem extends Place {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly sentence: string;
  /** What could have stood there, for a statement that does not parse. */
  readonly expected: readonly string[];
}

/** Thrown while a statement is read; `readSql` turns it into a problem. */
export class SqlRefusal extends Error {
  constructor(
    sentence: string,
    readonly place: Place,
  ) {
    super(sentence);
  }
}

export function problemAt(
  text: string,
  { from, to }: Place,
  sentence: string,
  expected: readonly string[] = [],
): SqlProblem {
  const before = text.slice(0, from);
  const line = before.split('\n').length;
  return { from, to: Math.max(to, from + 1), line, column: from - before.lastIndexOf('\n'), sentence, expected };
}
