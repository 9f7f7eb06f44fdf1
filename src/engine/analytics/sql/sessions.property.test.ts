import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QueryOnRows, type TestRow } from './query.testSetup';

const gapMs = 2000;
const sizeMs = 3000;
/** Times are halves of a second, so that windows often just touch. */
const rowOf = fc.record({
  t: fc.nat({ max: 40 }).map((halves) => 500 * halves),
  device: fc.option(fc.constantFrom('a', 'b'), { freq: 6 }),
  v: fc.option(fc.integer({ min: -1, max: 1 }), { freq: 6 }),
});
/** Batches of rows in any order, each with how far the watermark goes on behind it. */
const steps = fc.array(
  fc.tuple(
    fc.array(rowOf, { maxLength: 25 }),
    fc.nat({ max: 12 }).map((halves) => 500 * halves),
  ),
  { maxLength: 6 },
);
type Steps = readonly (readonly [readonly TestRow[], number])[];

interface Window {
  readonly key: string;
  s: number;
  e: number;
  rows: TestRow[];
}

/** Where a row of a key goes among the open windows of that key; null when it would be in one that has closed. */
type Place = (windows: readonly Window[], t: number, isOver: (endMs: number) => boolean) => Window[] | null;

/** Windows that share a moment with [t, t + gap] or touch it become one. */
const session: Place = (windows, t, isOver) => {
  const met = windows.filter(({ s, e }) => s <= t + gapMs && e >= t);
  return met.length === 0 && isOver(t + gapMs) ? null : met;
};

/** The earliest window that holds the moment. */
const stagger: Place = (windows, t, isOver) => {
  const [holding] = windows.filter(({ s, e }) => s <= t && t < e).sort((a, b) => a.s - b.s);
  if (holding) return [holding];
  return isOver(t + sizeMs) ? null : [];
};

/** By the definition, window by window and row by row: results in the order of ends and then of first appearance. */
function byDefinition(list: Steps, keysOf: (row: TestRow) => unknown[], place: Place, lengthMs: number) {
  const order: string[] = [];
  let open: Window[] = [];
  const results: object[] = [];
  let late = 0;
  let watermarkMs = -Infinity;
  const close = (toMs: number) => {
    watermarkMs = toMs;
    const due = open.filter(({ e }) => e - 1 <= watermarkMs);
    open = open.filter((window) => !due.includes(window));
    due.sort((a, b) => a.e - b.e || order.indexOf(a.key) - order.indexOf(b.key));
    for (const { key, s, e, rows } of due) {
      const known = rows.flatMap(({ v }) => (v === null ? [] : [v as number]));
      results.push({
        key,
        s,
        e,
        n: rows.length,
        total: known.length === 0 ? null : known.reduce((sum, v) => sum + v, 0),
        most: known.length === 0 ? null : Math.max(...known),
        d: new Set(known).size,
        lastMs: Math.max(...rows.map(({ t }) => t as number)),
      });
    }
  };
  for (const [rows, aheadMs] of list) {
    for (const row of rows) {
      const t = row.t as number;
      const key = JSON.stringify(keysOf(row));
      if (!order.includes(key)) order.push(key);
      const own = open.filter((window) => window.key === key);
      const into = place(own, t, (endMs) => endMs - 1 <= watermarkMs);
      if (into === null) {
        late++;
        continue;
      }
      const window: Window = { key, s: t, e: t + lengthMs, rows: [row] };
      for (const { s, e, rows: held } of into) {
        window.s = Math.min(window.s, s);
        window.e = place === stagger ? e : Math.max(window.e, e);
        window.rows.push(...held);
      }
      open = [...open.filter((other) => !into.includes(other)), window];
    }
    close(Math.max(0, watermarkMs) + aheadMs);
  }
  close(1e9);
  return { results, late };
}

function ran(run: QueryOnRows, list: Steps, keys: readonly string[]) {
  let watermarkMs = 0;
  for (const [rows, aheadMs] of list) run.push(rows).advance((watermarkMs += aheadMs));
  run.advance(1e9);
  const results = run.results.map(({ s, e, n, total, most, d, ...row }, at) => {
    const key = JSON.stringify(keys.map((name) => row[name]));
    return { key, s, e, n, total, most, d, lastMs: run.lastRowTimesMs[at] };
  });
  return { results, late: run.query.lateRows };
}

const aggregates = 'COUNT(*) AS n, SUM(v) AS total, MAX(v) AS most, COUNT(DISTINCT v) AS d';

describe('windows that a key opens by its own rows hold what their definition says', () => {
  test.each([[['device']], [['device', 'v']]])(
    'sessions by %j grow, merge and close, and what comes behind them is late',
    (keys) => {
      const names = keys.join(', ');
      const text = `SELECT window_start AS s, window_end AS e, ${names}, ${aggregates}
        FROM TABLE(SESSION(TABLE readings PARTITION BY ${names}, DESCRIPTOR(t), INTERVAL '2' SECONDS))
        GROUP BY ${names}, window_start, window_end`;
      fc.assert(
        fc.property(steps, (list) => {
          const wanted = byDefinition(list, (row) => keys.map((name) => row[name]), session, gapMs);
          const run = new QueryOnRows(text);
          expect(ran(run, list, keys)).toEqual(wanted);
          expect(run.query.stateSize).toBe(0);
        }),
      );
    },
  );

  test('a stagger window is as long as it is, and of two that hold a row the earlier takes it', () => {
    const text = `SELECT STREAM window_start AS s, window_end AS e, device, ${aggregates}
      FROM "SOURCE_SQL_STREAM_001" WINDOWED BY STAGGER (PARTITION BY device RANGE INTERVAL '3' SECOND)`;
    fc.assert(
      fc.property(steps, (list) => {
        const wanted = byDefinition(list, ({ device }) => [device], stagger, sizeMs);
        const timed = list.map(
          ([rows, aheadMs]) => [rows.map((row) => ({ ...row, ROWTIME: row.t })), aheadMs] as const,
        );
        const run = new QueryOnRows(text, 'kinesis-sql');
        expect(ran(run, timed as unknown as Steps, ['device'])).toEqual(wanted);
        expect(run.query.stateSize).toBe(0);
      }),
    );
  });
});
