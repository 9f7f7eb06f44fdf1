import { describe, expect, it } from 'vitest';
import { nextWishMs } from './playbackClock';

const stopMs = 300_000;
const pacing = { pace: 2, speed: 1 };

/** Where a second of watching leads at a frame rate, with an engine that follows at once. */
function watchOneSecond(framesPerSecond: number): number {
  let wishMs = 0;
  for (let frame = 0; frame < framesPerSecond; frame++) {
    wishMs = nextWishMs({ wishMs, reachedMs: Math.floor(wishMs), stopMs }, 1000 / framesPerSecond, pacing);
  }
  return wishMs;
}

describe('the playback clock', () => {
  it('passes pace × speed seconds of the run in a second, at ten as at sixty frames', () => {
    expect(watchOneSecond(10)).toBeCloseTo(2_000, 6);
    expect(watchOneSecond(60)).toBeCloseTo(2_000, 6);
  });

  it('goes no further than the next stop', () => {
    expect(nextWishMs({ wishMs: 59_990, reachedMs: 59_990, stopMs: 60_000 }, 16, { pace: 2, speed: 16 })).toBe(60_000);
  });

  it('takes a page that slept for a page that blinked', () => {
    expect(nextWishMs({ wishMs: 0, reachedMs: 0, stopMs }, 30_000, pacing)).toBe(200);
  });

  it('waits for an engine that cannot keep up instead of piling up wishes', () => {
    let wishMs = 0;
    for (let frame = 0; frame < 600; frame++) wishMs = nextWishMs({ wishMs, reachedMs: 0, stopMs }, 16, pacing);
    expect(wishMs).toBe(300);
  });

  it('never wishes for less than what is reached', () => {
    expect(nextWishMs({ wishMs: 10, reachedMs: 500, stopMs }, 0, pacing)).toBe(500);
  });
});
