import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeliveryBuffer, type DeliveryObject } from './deliveryBuffer';

const hints = fc.record({
  sizeBytes: fc.integer({ min: 1, max: 5000 }),
  intervalMs: fc.integer({ min: 1, max: 900_000 }),
});
const puts = fc.array(
  fc.record({
    waitMs: fc.nat({ max: 200_000 }),
    records: fc.nat({ max: 9 }),
    bytesEach: fc.integer({ min: 1, max: 900 }),
  }),
  { maxLength: 40 },
);

describe('a delivery buffer', () => {
  test('delivers every byte once, never later than its interval, never an empty object', () => {
    fc.assert(
      fc.property(hints, puts, (limits, list) => {
        const buffer = new DeliveryBuffer(limits);
        const objects: DeliveryObject[] = [];
        let nowMs = 0;
        let oldestMs: number | null = null;
        let [records, bytes] = [0, 0];
        const take = (object: DeliveryObject | null) => {
          if (!object) return;
          objects.push(object);
          expect(object.atMs - (oldestMs ?? NaN)).toBeLessThanOrEqual(limits.intervalMs);
          expect(object.trigger === 'size').toBe(object.bytes >= limits.sizeBytes);
          oldestMs = null;
        };
        for (const put of list) {
          nowMs += put.waitMs;
          if (buffer.dueMs !== null && buffer.dueMs <= nowMs) take(buffer.closeWhenDue(buffer.dueMs));
          if (put.records > 0) oldestMs ??= nowMs;
          records += put.records;
          bytes += put.records * put.bytesEach;
          take(buffer.add(nowMs, put.records, put.records * put.bytesEach));
        }
        expect(objects.every((object) => object.records > 0)).toBe(true);
        expect(objects.reduce((sum, object) => sum + object.records, buffer.records)).toBe(records);
        expect(objects.reduce((sum, object) => sum + object.bytes, buffer.bytes)).toBe(bytes);
      }),
    );
  });

  test('has only one put above its size, so that no object is larger than the size and that put', () => {
    const buffer = new DeliveryBuffer({ sizeBytes: 1000, intervalMs: 60_000 });
    expect(buffer.add(0, 1, 999)).toBeNull();
    expect(buffer.roomBytes).toBe(1);
    expect(buffer.add(5, 1, 500)).toEqual({ atMs: 5, trigger: 'size', records: 2, bytes: 1499 });
    expect(buffer.dueMs).toBeNull();
  });
});
