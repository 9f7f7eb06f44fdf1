import { describe, expect, test } from 'vitest';
import { parseSql } from './parseSql';

const problemOf = (text: string) => {
  const parsed = parseSql(text);
  if (parsed.ok) throw new Error(`This parses: ${text}`);
  return parsed.problem;
};

describe('a text that is no SQL', () => {
  test('is told with its line, its column and what was expected', () => {
    expect(problemOf('SELECT v\nFROM readings\nWHERE AND v > 3')).toMatchObject({
      line: 3,
      column: 7,
      from: 29,
      to: 32,
    });
    expect(problemOf('SELECT COUNT(* FROM readings').expected).toEqual(["')'"]);
    expect(problemOf('SELECT COUNT(* FROM readings').sentence).toBe("‘FROM’ does not fit here: ')' is expected.");
  });

  test('that ends too soon says what is missing', () => {
    expect(problemOf('SELECT v FROM').sentence).toMatch(/^The statement ends too soon: .*a name/);
    expect(problemOf('').sentence).toBe('There is no statement yet. Begin with SELECT.');
  });

  test.each([
    ['SELECT v readings', 'FROM'],
    ["SELECT v FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(t), '1'))", "an interval, as in INTERVAL '1' MINUTE"],
    ["SELECT v FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(t), INTERVAL '1' YEAR))", 'SECOND, MINUTE, HOUR or DAY'],
    ['SELECT v AS FROM readings', 'a name'],
  ])('%s: %s is expected', (text, expected) => {
    expect(problemOf(text).expected).toContain(expected);
  });

  test.each([
    ['roundings in roundings', `SELECT ${'FLOOR('.repeat(150)}v${')'.repeat(150)} + FROM readings`],
    ['roundings without end', `SELECT ${'FLOOR('.repeat(150)}`],
    ['steps in steps', `SELECT ${'STEP('.repeat(150)}v FROM readings`],
    ['comments without end', `SELECT ${'/*'.repeat(49_000)}`],
    ['quotes without end', `SELECT '${"''".repeat(49_000)}`],
    ['random bytes', Array.from({ length: 100_000 }, (_, at) => String.fromCharCode((at * 7919) % 65_536)).join('')],
    ['brackets without end', `SELECT ${'('.repeat(50_000)}`],
    ['calls in calls', `SELECT ${'f('.repeat(20_000)}1${')'.repeat(20_000)} FROM readings`],
    ['a chain of NOT', `SELECT ${'NOT '.repeat(20_000)}a FROM readings WHERE`],
    ['cases in cases', `SELECT ${'CASE WHEN '.repeat(9000)} FROM readings`],
    ['more than the older service takes', `SELECT ${'1 + '.repeat(30_000)}1 FROM readings`],
  ])('%s is answered and does not hang', (_, text) => {
    expect(problemOf(text).sentence).not.toBe('');
  });
});

describe('how deep a statement may go', () => {
  test('brackets inside each other are read up to a depth, and those in a text or a comment are none', () => {
    expect(parseSql(`SELECT ${'('.repeat(190)}v${')'.repeat(190)} FROM readings`).ok).toBe(true);
    expect(problemOf(`SELECT ${'('.repeat(201)}v`).sentence).toMatch(/^This nests too deep/);
    expect(parseSql(`SELECT '${'('.repeat(900)}' AS t /* ${'('.repeat(900)} */ FROM readings`).ok).toBe(true);
  });

  test('conditions in a row are worked out one inside the other, a thousand at most', () => {
    const chain = (conditions: number) => `SELECT v FROM readings WHERE ${'v > 1 AND '.repeat(conditions)}v > 1`;
    expect(parseSql(chain(900)).ok).toBe(true);
    expect(problemOf(chain(1100)).sentence).toMatch(/^This has too many steps/);
  });
});

describe('names and words', () => {
  test('words of the language are read in any case, and quoted names may be such words', () => {
    expect(parseSql('select "from", `group` from "order" where "from" is not null').ok).toBe(true);
  });

  test('comments and empty statements are passed over', () => {
    expect(parseSql('-- all\nSELECT v /* the value */ FROM readings;;\n').ok).toBe(true);
  });
});
