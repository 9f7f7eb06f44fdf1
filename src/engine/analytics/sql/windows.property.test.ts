import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QueryOnRows, type TestRow } from './query.testSetup';

const rows = fc.array(
  fc.record({
    t: fc.nat({ max: 60_000 }),
    device: fc.constantFrom('a', 'b', 'c'),
    v: fc.option(fc.integer({ min: -9, max: 9 }), { freq: 6 }),
  }),
  { maxLength: 60 },
);
const seconds = fc.integer({ min: 1, max: 6 });
const source = (call: string) =>
  `SELECT window_start AS s, window_end AS e, device, COUNT(*) AS n, COUNT(v) AS k, SUM(v) AS total, MIN(v) AS low, MAX(v) AS high, COUNT(DISTINCT v) AS d FROM TABLE(${call}) GROUP BY device, window_start, window_end`;

interface Pane {
  readonly s: number;
  readonly e: number;
}

/** The same by the definition: each row into each of its windows, group by group. */
function byDefinition(all: readonly TestRow[], windowsOf: (t: number) => readonly Pane[]): unknown[] {
  const groups = new Map<string, { pane: Pane; device: unknown; values: (number | null)[] }>();
  for (const { t, device, v } of all) {
    for (const pane of windowsOf(t as number)) {
      const key = `${String(pane.s)} ${String(pane.e)} ${String(device)}`;
      const group = groups.get(key) ?? { pane, device, values: [] };
      group.values.push(v as number | null);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ pane, device, values }) => {
    const known = values.filter((value) => value !== null);
    return {
      ...pane,
      device,
      n: values.length,
      k: known.length,
      total: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0),
      low: known.length === 0 ? null : Math.min(...known),
      high: known.length === 0 ? null : Math.max(...known),
      d: new Set(known).size,
    };
  });
}

const inOrder = (list: readonly unknown[]) =>
  list.map((row) => JSON.stringify(row, Object.keys(row as object).sort())).sort();

describe('windows hold what their definition says, whatever comes in whatever order', () => {
  test('TUMBLE partitions the rows, HOP and CUMULATE repeat them', () => {
    fc.assert(
      fc.property(rows, seconds, fc.integer({ min: 1, max: 4 }), (all, slide, panes) => {
        const [step, size] = [slide * 1000, slide * panes * 1000];
        const tumble = `TUMBLE(TABLE readings, DESCRIPTOR(t), INTERVAL '${String(slide)}' SECONDS)`;
        const call = (name: string) =>
          `${name}(TABLE readings, DESCRIPTOR(t), INTERVAL '${String(slide)}' SECONDS, INTERVAL '${String(slide * panes)}' SECONDS)`;
        const lowest = (t: number) => Math.floor(t / step) * step;
        const hop = (t: number) =>
          Array.from({ length: panes }, (_, i) => ({ s: lowest(t) - i * step, e: lowest(t) - i * step + size }));
        const cumulate = (t: number) => {
          const s = Math.floor(t / size) * size;
          return Array.from({ length: panes }, (_, i) => ({ s, e: s + (i + 1) * step })).filter(({ e }) => e > t);
        };
        const ran = (text: string) => inOrder(new QueryOnRows(source(text)).push(all).advance(1e9).results);
        expect(ran(tumble)).toEqual(inOrder(byDefinition(all, (t) => [{ s: lowest(t), e: lowest(t) + step }])));
        expect(ran(call('HOP'))).toEqual(inOrder(byDefinition(all, hop)));
        expect(ran(call('CUMULATE'))).toEqual(inOrder(byDefinition(all, cumulate)));
      }),
    );
  });

  test('sessions are the runs of a key’s times with gaps no longer than the gap', () => {
    fc.assert(
      fc.property(rows, seconds, (all, gap) => {
        const gapMs = gap * 1000;
        const timesOf = (device: unknown) =>
          all
            .filter((row) => row.device === device)
            .map(({ t }) => t)
            .sort((a, b) => a - b);
        const sessionOf = (device: unknown, t: number) => {
          const times = timesOf(device);
          let [s, e] = [t, t];
          for (const time of [...times].reverse()) if (time <= s && s - time <= gapMs) s = time;
          for (const time of times) if (time >= e && time - e <= gapMs) e = time;
          return { s, e: e + gapMs };
        };
        const text = source(
          `SESSION(TABLE readings PARTITION BY device, DESCRIPTOR(t), INTERVAL '${String(gap)}' SECONDS)`,
        );
        const wanted = ['a', 'b', 'c'].flatMap((device) =>
          byDefinition(
            all.filter((row) => row.device === device),
            (t) => [sessionOf(device, t)],
          ),
        );
        expect(inOrder(new QueryOnRows(text).push(all).advance(1e9).results)).toEqual(inOrder(wanted));
      }),
    );
  });

  test('every row is counted in its window or dropped as late, however rows and watermarks come', () => {
    const steps = fc.array(fc.tuple(rows, fc.nat({ max: 20_000 })), { maxLength: 5 });
    fc.assert(
      fc.property(steps, (list) => {
        const run = new QueryOnRows(source("TUMBLE(TABLE readings, DESCRIPTOR(t), INTERVAL '4' SECONDS)"));
        let watermarkMs = 0;
        for (const [some, ahead] of list) run.push(some).advance((watermarkMs += ahead));
        run.advance(1e9);
        const counted = run.results.reduce((sum, { n }) => sum + (n as number), 0);
        expect(counted + run.query.lateRows).toBe(list.reduce((sum, [some]) => sum + some.length, 0));
        expect(run.query.stateSize).toBe(0);
      }),
    );
  });

  test('a row at a time gives what one batch gives', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const text = source("HOP(TABLE readings, DESCRIPTOR(t), INTERVAL '2' SECONDS, INTERVAL '6' SECONDS)");
        const single = new QueryOnRows(text);
        for (const row of all) single.push([row]);
        expect(single.advance(1e9).results).toEqual(new QueryOnRows(text).push(all).advance(1e9).results);
      }),
    );
  });
});
