import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sqlCompletions, type CompletionRequest } from './sqlCompletions';
import type { SqlTable } from './sqlTable';

const readings: SqlTable = {
  name: 'readings',
  kind: 'stream',
  timeColumn: 'event_time',
  columns: [
    { name: 'device', type: 'text' },
    { name: 'value', type: 'number' },
    { name: 'event_time', type: 'time' },
  ],
};

/** The caret stands where the bar is. */
function offered(written: string, dialect: CompletionRequest['dialect'] = 'flink'): readonly string[] {
  const caret = written.indexOf('|');
  const text = written.replace('|', '');
  return sqlCompletions({ text, caret, dialect, tables: [readings] }).items.map(({ label }) => label);
}

describe('what is offered while SQL is typed', () => {
  test('a statement begins with the words that may begin one', () => {
    expect(offered('|')).toEqual(['CREATE', 'INSERT', 'SELECT']);
    expect(offered('SELECT value FROM readings; sel|')).toEqual(['SELECT']);
  });

  test('columns and functions stand where a value may stand', () => {
    expect(offered('SELECT de|')).toEqual(['device']);
    expect(offered('SELECT s|')).toEqual(['SUM']);
    expect(offered('SELECT device FROM readings WHERE v|')).toEqual(['value']);
    expect(offered('SELECT r.|')).toEqual(['device', 'value', 'event_time']);
  });

  test('the time attribute stands in a descriptor, and nothing else', () => {
    expect(offered('SELECT value FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(|')).toEqual(['event_time']);
  });

  test('tables follow FROM, and windows TABLE(', () => {
    expect(offered('SELECT value FROM r|')).toEqual(['readings']);
    expect(offered('SELECT value FROM TABLE(|')).toEqual(['TUMBLE', 'HOP', 'CUMULATE', 'SESSION']);
  });

  test('a window comes whole, over the table and its time', () => {
    const text = 'SELECT value FROM TABLE(tu';
    const [tumble] = sqlCompletions({ text, caret: text.length, dialect: 'flink', tables: [readings] }).items;
    expect(tumble?.text).toBe("TUMBLE(TABLE readings, DESCRIPTOR(event_time), INTERVAL '60' SECOND)");
  });

  test('words of the other service are not offered', () => {
    expect(offered('SELECT str|')).toEqual([]);
    expect(offered('SELECT str|', 'kinesis-sql')).toEqual(['STREAM']);
    expect(offered('SELECT STREAM value FROM |', 'kinesis-sql')).toEqual(['readings']);
  });

  test('a word that is whole, a text, a comment and a broken beginning get nothing', () => {
    expect(offered('SELECT device|')).toEqual([]);
    expect(offered("SELECT 'de|")).toEqual([]);
    expect(offered('SELECT -- de|')).toEqual([]);
    expect(offered('SELECT FROM WHERE de|')).toEqual([]);
  });

  test('whatever is typed, and wherever the caret stands, the word replaced ends at the caret', () => {
    const pieces = fc.constantFrom('SELECT ', 'FROM ', 'de', ' ', "'", '(', ';', 'TABLE(', '.', '--', '\n', '`', 'é');
    const text = fc.array(pieces, { maxLength: 20 }).map((list) => list.join(''));
    fc.assert(
      fc.property(text, fc.nat({ max: 100 }), (written, place) => {
        const caret = Math.min(place, written.length);
        const { from, to, items } = sqlCompletions({ text: written, caret, dialect: 'flink', tables: [readings] });
        expect(to).toBe(caret);
        expect(from).toBeLessThanOrEqual(to);
        for (const { label } of items) {
          expect(label.toUpperCase().startsWith(written.slice(from, to).toUpperCase())).toBe(true);
        }
      }),
    );
  });
});
