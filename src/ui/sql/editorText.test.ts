import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules, type ProducerConfig } from '../../engine/index';
import { loadScenario } from '../../content/index';
import { paintedSql } from './paintedSql';

const largest = 100_000;
const fill = (piece: string) => piece.repeat(Math.ceil(largest / piece.length)).slice(0, largest);
const scenario = await loadScenario('one-crate-one-result');
const producers: readonly ProducerConfig[] = scenario?.config.producers ?? [];
const sources = { reads: 'crates', reference: null };

/** All that the editor asks with every key: what is wrong, how to go on at the caret, and the pieces that it paints. */
function answers(text: string, caret: number, dialect: 'flink' | 'kinesis-sql' = 'flink') {
  const problem = rules.problemOfStatements({ sql: text, dialect }, sources, producers);
  const tables = rules.sqlTablesOf({ dialect }, sources, producers);
  const completions = rules.sqlCompletions({ text, caret, dialect, tables });
  const pieces = paintedSql(text, problem);
  const isPlaced =
    problem === null ||
    (problem.sentence !== '' && problem.from >= 0 && problem.to <= Math.max(text.length, problem.from + 1));
  const isWhole = pieces.map((piece) => piece.text).join('') === text;
  return { isPlaced, isWhole, isListed: completions.from <= completions.to && completions.to <= text.length, problem };
}

const fine = { isPlaced: true, isWhole: true, isListed: true };

describe('the editor answers whatever stands in it', () => {
  it.each([
    ['brackets that open', `SELECT ${fill('(')}`],
    ['brackets that close again', `SELECT ${'('.repeat(45_000)}weight${')'.repeat(45_000)} FROM crates`],
    ['functions within functions', `SELECT ${fill('ABS(')}`],
    ['a long sum', `SELECT ${fill('weight+')}weight FROM crates`],
    ['many columns', `SELECT ${fill('weight,')}weight FROM crates`],
    ['many statements', fill('INSERT INTO a SELECT weight FROM crates; ')],
    ['many conditions', `SELECT weight FROM crates WHERE ${'weight = 1 AND '.repeat(6_000)}weight = 1`],
    ['a text without an end', `SELECT '${fill('x')}`],
    ['a comment without an end', `/* ${fill('* ')}`],
    ['nothing but spaces', fill(' ')],
    ['nothing but quotes', fill("'")],
  ])('100 kB of %s', (_, text) => {
    for (const dialect of ['flink', 'kinesis-sql'] as const) {
      expect(answers(text, text.length, dialect)).toMatchObject(fine);
    }
  });

  it('random bytes, with the caret anywhere', () => {
    const bytes = fc.uint8Array({ maxLength: 3_000 }).map((list) => String.fromCharCode(...list));
    fc.assert(
      fc.property(bytes, fc.nat(), (text, caret) => {
        expect(answers(text, caret % (text.length + 1))).toMatchObject(fine);
      }),
    );
  });

  it('a statement that runs, torn anywhere', () => {
    const whole = scenario?.config.analyticsApplications?.[0]?.sql ?? '';
    expect(answers(whole, 0).problem).toBeNull();
    fc.assert(
      fc.property(fc.nat({ max: whole.length }), fc.nat({ max: 40 }), fc.string(), (at, out, put) => {
        const text = whole.slice(0, at) + put + whole.slice(at + out);
        expect(answers(text, Math.min(at + put.length, text.length))).toMatchObject(fine);
      }),
    );
  });
});

describe('what would keep rows for ever is refused with the reason', () => {
  it.each([
    [
      'groups without a window',
      'SELECT crate, COUNT(*) AS n FROM crates GROUP BY crate',
      /every group would be kept for ever/,
    ],
    ['a sum of everything', 'SELECT SUM(weight) AS w FROM crates', /every group would be kept for ever/],
    ['DISTINCT', 'SELECT DISTINCT crate FROM crates', /would keep every row for ever/],
    ['ORDER BY', 'SELECT crate FROM crates ORDER BY weight', /would wait for the end/],
    ['LIMIT', 'SELECT crate FROM crates LIMIT 3', /would stop a query that runs for ever/],
    ['HAVING without a window', 'SELECT crate FROM crates GROUP BY crate HAVING COUNT(*) > 1', /kept for ever/],
    [
      'a join without an interval',
      'SELECT a.crate FROM crates AS a JOIN crates AS b ON a.crate = b.crate',
      /both sides would be kept for ever/,
    ],
    [
      'a join with one bound',
      'SELECT a.crate FROM crates AS a JOIN crates AS b ON a.crate = b.crate AND a.event_time >= b.event_time',
      /both sides would be kept for ever/,
    ],
    [
      'a frame without a beginning',
      'SELECT crate, COUNT(*) OVER (PARTITION BY crate ORDER BY event_time ROWS UNBOUNDED PRECEDING) AS n FROM crates',
      /UNBOUNDED PRECEDING would keep every row for ever/,
    ],
  ])('%s', (_, text, reason) => {
    const { problem } = answers(text, 0);
    expect(problem?.sentence).toMatch(reason);
    expect(problem && problem.line).toBe(1);
  });

  it('and a statement that does not end says what was expected, and where', () => {
    const { problem } = answers('SELECT crate\nFROM', 0);
    expect(problem).toMatchObject({ line: 2, sentence: expect.stringMatching(/ends too soon/) as string });
    expect(problem?.expected).toContain('a name');
  });
});
