import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FragmentStore } from './fragmentStore';

const pieces = fc.array(fc.record({ durationMs: fc.integer({ min: 1, max: 20 }), gapMs: fc.nat({ max: 5 }) }), {
  minLength: 1,
  maxLength: 40,
});

function storeOf(list: readonly { readonly durationMs: number; readonly gapMs: number }[]): FragmentStore {
  const store = new FragmentStore();
  let fromMs = 0;
  for (const { durationMs, gapMs } of list) {
    fromMs += gapMs;
    store.append({ fromMs, durationMs, bytes: durationMs * 10 }, fromMs + durationMs);
    fromMs += durationMs;
  }
  return store;
}

test('the whole time is covered by what lies in it, whatever has expired', () => {
  fc.assert(
    fc.property(pieces, fc.nat({ max: 300 }), fc.nat({ max: 3000 }), (list, beforeMs, bytesMost) => {
      const store = storeOf(list);
      store.expire(beforeMs, bytesMost);
      const there = Array.from({ length: store.end - store.head }, (_, place) => store.at(store.head + place));

      expect(store.coveredMs(-Infinity, Infinity)).toBe(there.reduce((sum, { durationMs }) => sum + durationMs, 0));
      expect(store.bytes).toBe(there.reduce((sum, { bytes }) => sum + bytes, 0));
      expect(store.bytes).toBeLessThanOrEqual(bytesMost);
    }),
  );
});

test('a moment lies in the fragment at its place, or before it', () => {
  fc.assert(
    fc.property(pieces, fc.nat({ max: 900 }), (list, mediaMs) => {
      const store = storeOf(list);
      const place = store.placeAt(mediaMs);
      const untilOf = (at: number) => store.at(at).fromMs + store.at(at).durationMs;

      expect(place === store.end || untilOf(place) > mediaMs).toBe(true);
      expect(place === 0 || untilOf(place - 1) <= mediaMs).toBe(true);
    }),
  );
});
