import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QueryOnRows, type TestRow } from './query.testSetup';

/** Times are whole seconds, so that rows are often just on the bounds. */
const rowOf = fc.record({
  t: fc.nat({ max: 30 }).map((seconds) => 1000 * seconds),
  device: fc.option(fc.constantFrom('a', 'b'), { freq: 8 }),
  v: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 8 }),
});
const rows = fc.array(rowOf, { maxLength: 12 });
const steps = fc.array(
  fc.record({ source: fc.constantFrom('readings', 'alarms'), rows, aheadMs: fc.nat({ max: 6 }).map((s) => 1000 * s) }),
  { maxLength: 10 },
);
const [lowMs, highMs] = [-3000, 5000];

interface Held {
  readonly row: TestRow;
  readonly source: string;
}
const isEqual = (a: TestRow, b: TestRow, keys: readonly string[]) =>
  keys.every((name) => a[name] !== null && a[name] === b[name]);
const timeOf = ({ t }: TestRow) => t as number;

test.each([[['device']], [['device', 'v']]])(
  'each row of a stream meets, in the order in which they came, those of the other that are near and equal in %j',
  (keys) => {
    const equal = keys.map((name) => `r.${name} = a.${name}`).join(' AND ');
    const text = `SELECT r.t AS rt, r.device AS rd, r.v AS rv, a.t AS at, a.device AS ad, a.v AS av
      FROM readings AS r JOIN alarms AS a ON ${equal} AND r.t BETWEEN a.t - INTERVAL '3' SECOND AND a.t + INTERVAL '5' SECOND`;
    fc.assert(
      fc.property(steps, (list) => {
        const run = new QueryOnRows(text);
        let held: Held[] = [];
        const wanted: object[] = [];
        let late = 0;
        let watermarkMs = -Infinity;
        const isGone = ({ source, row }: Held) =>
          (source === 'readings' ? timeOf(row) - lowMs : timeOf(row) + highMs) <= watermarkMs;
        for (const { source, rows: batch, aheadMs } of list) {
          for (const row of batch) {
            for (const other of held) {
              if (other.source === source || !isEqual(row, other.row, keys)) continue;
              const [r, a] = source === 'readings' ? [row, other.row] : [other.row, row];
              const apartMs = timeOf(r) - timeOf(a);
              if (apartMs < lowMs || apartMs > highMs) continue;
              wanted.push({ rt: r.t, rd: r.device, rv: r.v, at: a.t, ad: a.device, av: a.v });
            }
            if (isGone({ source, row })) late++;
            else if (isEqual(row, row, keys)) held.push({ source, row });
          }
          watermarkMs = Math.max(0, watermarkMs) + aheadMs;
          held = held.filter((one) => !isGone(one));
          run.push(batch, source).advance(watermarkMs);
          expect(run.query.heldRows).toBe(held.length);
        }
        expect(run.results).toEqual(wanted);
        expect(run.query.lateRows).toBe(late);
      }),
    );
  },
);

test('a table joined with itself lets a row meet itself, and each pair once', () => {
  const text = `SELECT a.v AS first, b.v AS second FROM readings AS a JOIN readings AS b
    ON a.device = b.device AND b.t BETWEEN a.t AND a.t + INTERVAL '5' SECOND`;
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 4 }), (batches) => {
      const run = new QueryOnRows(text);
      for (const batch of batches) run.push(batch);
      const all = batches.flat();
      const wanted = all.flatMap((a) =>
        all
          .filter((b) => isEqual(a, b, ['device']) && timeOf(b) >= timeOf(a) && timeOf(b) <= timeOf(a) + 5000)
          .map((b) => ({ first: a.v, second: b.v })),
      );
      const inOrder = (list: readonly object[]) => list.map((row) => JSON.stringify(row)).sort();
      expect(inOrder(run.results)).toEqual(inOrder(wanted));
    }),
  );
});

test('a lookup finds every row of its key in the table that was loaded last', () => {
  const depots = fc.array(
    fc.record({ device: fc.constantFrom('a', 'b', 'c'), depot: fc.constantFrom('north', 'south', 'west') }),
    { maxLength: 5 },
  );
  const loads = fc.array(fc.tuple(depots, rows), { maxLength: 4 });
  fc.assert(
    fc.property(loads, fc.boolean(), (list, isLeft) => {
      const run = new QueryOnRows(`SELECT r.t, r.device, d.depot FROM readings AS r
        ${isLeft ? 'LEFT' : ''} JOIN depots FOR SYSTEM_TIME AS OF r.t AS d ON r.device = d.device`);
      const wanted: object[] = [];
      for (const [table, batch] of list) {
        run.load('depots', table).push(batch);
        for (const { t, device } of batch) {
          const found = table.filter((row) => row.device === device);
          for (const { depot } of found) wanted.push({ t, device, depot });
          if (found.length === 0 && isLeft) wanted.push({ t, device, depot: null });
        }
      }
      expect(run.results).toEqual(wanted);
    }),
  );
});
