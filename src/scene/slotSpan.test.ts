import { describe, expect, test } from 'vitest';
import { nextSpan, slotSpanFor, slotSpansMs, spanAtOnce } from './slotSpan';

describe('the span of a slot', () => {
  test.each([
    { pace: 1, speed: 1, spanMs: 50, because: 'a tape runs 160 px in a second of viewing' },
    { pace: 2, speed: 1, spanMs: 100, because: 'twice the pace' },
    { pace: 3, speed: 1, spanMs: 200, because: '150 ms is not in the series, so the next one is taken' },
    { pace: 3, speed: 0.1, spanMs: 20, because: 'slower viewing shows more' },
    { pace: 2, speed: 100, spanMs: 10_000, because: 'a hundredfold' },
  ])('is $spanMs ms at pace $pace and speed $speed: $because', ({ pace, speed, spanMs }) => {
    expect(slotSpanFor(pace * speed * 1000, 0)).toBe(spanMs);
  });

  test('is wide enough for the oldest unread record to lie within 30 slots', () => {
    expect(slotSpanFor(1000, 44_000)).toBe(2000);
    expect(slotSpanFor(1000, 3_000)).toBe(100);
    expect(slotSpanFor(1000, 1_500)).toBe(50);
  });

  test('is wider where the tape is short', () => {
    expect(slotSpanFor(1000, 28_000, 14)).toBe(2000);
    expect(slotSpanFor(1000, 28_000)).toBe(1000);
  });

  test('is a day at most', () => {
    expect(slotSpanFor(1e12, 1e12)).toBe(slotSpansMs.at(-1));
  });
});

describe('a change of span', () => {
  test('comes in after the new one has held for a second of viewing', () => {
    const asked = nextSpan(spanAtOnce(50), 100, 4000);
    expect(nextSpan(asked, 100, 4999).spanMs).toBe(50);
    expect(nextSpan(asked, 100, 5000).spanMs).toBe(100);
  });

  test('starts its second anew when another span is wanted meanwhile', () => {
    const asked = nextSpan(nextSpan(spanAtOnce(50), 100, 4000), 200, 4900);
    expect(nextSpan(asked, 200, 5100).spanMs).toBe(50);
    expect(nextSpan(asked, 200, 5900).spanMs).toBe(200);
  });

  test('is dropped when the present span is wanted again', () => {
    const dropped = nextSpan(nextSpan(spanAtOnce(50), 100, 4000), 50, 4500);
    expect(nextSpan(dropped, 100, 5200).spanMs).toBe(50);
  });

  test('leaves the state itself alone', () => {
    const state = spanAtOnce(50);
    nextSpan(state, 100, 4000);
    expect(state).toEqual(spanAtOnce(50));
  });
});
