import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemOf } from './query.testSetup';

const words = [
  ...[
    'SELECT',
    'FROM',
    'WHERE',
    'GROUP BY',
    'HAVING',
    'JOIN',
    'ON',
    'AND',
    'OR',
    'NOT',
    'CASE WHEN',
    'THEN',
    'END',
    'AS',
  ],
  ...['TABLE(', 'TUMBLE(', 'HOP(', 'SESSION(', 'DESCRIPTOR(t)', "INTERVAL '1' SECOND", 'window_start', 'window_end'],
  ...[
    'readings',
    'alarms',
    'depots',
    'device',
    'v',
    't',
    'COUNT(*)',
    'SUM(v)',
    'COUNT(DISTINCT device)',
    'OVER (',
    'OVER w',
  ],
  ...[
    'ROWS 3 PRECEDING',
    'PARTITION BY device',
    'STREAM',
    'STEP(',
    '(',
    ')',
    ',',
    ';',
    '=',
    '<',
    '+',
    '-',
    "'x'",
    '1',
    '*',
    '.',
    '"',
  ],
];

/** Nothing to see: any answer will do, as long as there is one. */
function isAnswered(text: string): boolean {
  const problem = problemOf(text);
  if (problem === null) return true;
  return (
    problem.sentence !== '' && problem.from >= 0 && problem.to > problem.from && problem.line > 0 && problem.column > 0
  );
}

describe('whatever is typed is answered, with a place in the text', () => {
  test('random characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), isAnswered));
    expect(isAnswered('SELECT v FROM readings')).toBe(true);
  });

  test('words of the language in any order', () => {
    const text = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((list) => list.join(' '));
    fc.assert(fc.property(text, isAnswered));
    expect(isAnswered('SELECT')).toBe(true);
  });

  test('a statement that runs, with a piece taken out or put in', () => {
    const whole =
      "SELECT device, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(t), INTERVAL '5' SECONDS)) WHERE v > 3 GROUP BY device, window_start, window_end HAVING COUNT(*) > 1";
    const edit = fc.tuple(fc.nat({ max: whole.length }), fc.nat({ max: 12 }), fc.constantFrom('', ...words));
    fc.assert(fc.property(edit, ([at, out, put]) => isAnswered(whole.slice(0, at) + put + whole.slice(at + out))));
    expect(problemOf(whole)).toBeNull();
  });
});
