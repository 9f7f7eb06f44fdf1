import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventsInCall, judgeBatch, type LogBatch } from './putBatch';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const batch = (rest: Partial<LogBatch> = {}): LogBatch => ({
  source: 0,
  host: 0,
  events: 100,
  marked: 10,
  eventBytes: 200,
  firstMs: 0,
  lastMs: 1000,
  ...rest,
});

describe('a PutLogEvents call', () => {
  test('ends at 10,000 events or at 1 MiB with 26 bytes more for each', () => {
    expect(eventsInCall(10, 'today')).toBe(10_000);
    expect(eventsInCall(100, 'today')).toBe(8322);
  });

  test('holds an event of 600 KB today, not in 2019', () => {
    const large = batch({ eventBytes: 614_400, events: 1, marked: 0 });

    expect(judgeBatch(large, 1000, null, 'today').events).toBe(1);
    expect(judgeBatch(large, 1000, null, 'notes').rejected).toEqual({ tooLarge: 1, tooOld: 0, tooNew: 0 });
  });

  test('loses the events that are older than 14 days or than the retention, one by one', () => {
    const late = batch({ firstMs: 0, lastMs: 2 * dayMs });

    expect(judgeBatch(late, 15 * dayMs, null, 'today').rejected.tooOld).toBe(50);
    expect(judgeBatch(late, 2 * dayMs, dayMs, 'today').rejected.tooOld).toBe(50);
  });

  test('accounts for every event, whatever its times', () => {
    const moment = fc.integer({ min: -20, max: 20 }).map((days) => days * dayMs);
    fc.assert(
      fc.property(
        moment,
        fc.nat({ max: 30 * dayMs }),
        fc.nat({ max: 500 }),
        fc.nat({ max: 100 }),
        (from, long, n, m) => {
          const marked = Math.min(n, m);
          const judged = judgeBatch(
            batch({ firstMs: from, lastMs: from + long, events: n, marked }),
            0,
            3 * dayMs,
            'today',
          );
          const { tooLarge, tooOld, tooNew } = judged.rejected;

          expect(judged.events + tooLarge + tooOld + tooNew).toBe(n);
          expect(Math.min(judged.events, judged.marked, tooOld, tooNew)).toBeGreaterThanOrEqual(0);
          expect(judged.marked).toBeLessThanOrEqual(judged.events);
        },
      ),
    );
  });
});
