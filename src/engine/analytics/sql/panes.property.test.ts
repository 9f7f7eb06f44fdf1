import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QueryOnRows, type TestRow } from './query.testSetup';

const windowMs = 4000;
const devices = Array.from({ length: 700 }, (_, device) => `device-${String(device)}`);
const rowOf = fc.record({
  aheadMs: fc.integer({ min: -3000, max: 3000 }),
  device: fc.option(fc.oneof(fc.constantFrom('a', 'b'), fc.constantFrom(...devices)), { freq: 8 }),
  v: fc.option(fc.integer({ min: -2, max: 2 }), { freq: 6 }),
});

/** Batches of rows whose times go on, with some that come before others, and none that is late. */
const batches = fc.array(fc.array(rowOf, { maxLength: 40 }), { maxLength: 8 }).map((list) => {
  let timeMs = 10_000;
  return list.map((rows) =>
    rows.map(({ aheadMs, device, v }): TestRow => ({ t: (timeMs += 150) + aheadMs, device, v })),
  );
});

interface Group {
  readonly n: number;
  readonly total: number | null;
  readonly lastMs: number;
}

/** By the definition: windows in order of their end, groups in order of their first rows in the window. */
function byDefinition(rows: readonly TestRow[], keys: readonly string[]): unknown[] {
  const windows = new Map<number, Map<string, Group>>();
  for (const row of rows) {
    const t = row.t as number;
    const s = Math.floor(t / windowMs) * windowMs;
    const groups = windows.get(s) ?? new Map<string, Group>();
    const key = JSON.stringify(keys.map((name) => row[name] ?? null));
    const { n, total, lastMs } = groups.get(key) ?? { n: 0, total: null, lastMs: -Infinity };
    const v = row.v as number | null;
    groups.set(key, { n: n + 1, total: v === null ? total : (total ?? 0) + v, lastMs: Math.max(lastMs, t) });
    windows.set(s, groups);
  }
  return [...windows]
    .sort(([a], [b]) => a - b)
    .flatMap(([s, groups]) => [...groups].map(([key, group]) => ({ s, key, ...group })));
}

describe('panes of a window, one after the other', () => {
  test.each([[['device']], [['v']], [['device', 'v']], [['t']], [['v', 'device', 't']], [[]]])(
    'hold each group once, in order of first rows, with its latest row: grouped by %j',
    (keys) => {
      const select = ['window_start AS s', ...keys, 'COUNT(*) AS n', 'SUM(v) AS total'].join(', ');
      const text = `SELECT ${select} FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(t), INTERVAL '4' SECONDS))
        GROUP BY ${[...keys, 'window_start', 'window_end'].join(', ')}`;
      fc.assert(
        fc.property(batches, (list) => {
          const run = new QueryOnRows(text);
          let highestMs = 0;
          for (const rows of list) {
            run.push(rows);
            for (const { t } of rows) highestMs = Math.max(highestMs, t as number);
            run.advance(highestMs - 6000);
          }
          run.advance(1e9);
          const results = run.results.map(({ s, n, total, ...row }, at) => ({
            s,
            key: JSON.stringify(keys.map((name) => row[name])),
            n,
            total,
            lastMs: run.lastRowTimesMs[at],
          }));
          expect(run.query.lateRows).toBe(0);
          expect(results).toEqual(byDefinition(list.flat(), keys));
        }),
      );
    },
  );

  test('a group has the same number in every window, whichever rows came late in between', () => {
    const run = new QueryOnRows(`SELECT device, COUNT(*) AS n
      FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(t), INTERVAL '4' SECONDS)) GROUP BY device, window_start, window_end`);
    run.push([
      { t: 0, device: 'a', v: 1 },
      { t: 1, device: 'b', v: 1 },
    ]);
    run.advance(windowMs).push([
      { t: 2, device: 'late', v: 1 },
      { t: windowMs, device: 'c', v: 1 },
      { t: windowMs + 1, device: 'b', v: 1 },
    ]);
    run.advance(1e9);
    expect(run.results.map(({ device }) => device)).toEqual(['a', 'b', 'c', 'b']);
    expect(run.groups).toEqual([0, 1, 3, 1]);
  });

  test('panes of many groups, none of them the same, make one window', () => {
    const run = new QueryOnRows(`SELECT window_start AS s, device, SUM(v) AS total, MAX(v) AS most FROM
      TABLE(HOP(TABLE readings, DESCRIPTOR(t), INTERVAL '4' SECONDS, INTERVAL '8' SECONDS))
      GROUP BY device, window_start, window_end`);
    run.push(devices.map((device, v) => ({ t: v < 350 ? 0 : windowMs, device, v })));
    run.advance(2 * windowMs);
    const whole = run.results.filter(({ s }) => s === 0);
    expect(whole).toEqual(devices.map((device, v) => ({ s: 0, device, total: v, most: v })));
  });
});
