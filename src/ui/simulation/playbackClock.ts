/** How fast a run is shown: seconds of the run in one second of the wall at 1×, times the speed chosen. */
export interface Pacing {
  readonly pace: number;
  readonly speed: number;
}

/** A gap between two frames that is longer than this is a hiccup and not time that was watched. */
const frameGapMsMax = 100;
/** Where the engine cannot keep up the wish waits for it, at most so much wall time ahead. */
const leadMsMax = 150;

/**
 * The moment of the run to wish for next. It depends on wall time alone for how soon something is shown, never for
 * what: the same moments of the run are passed at every frame rate.
 */
export function nextWishMs(
  wish: { readonly wishMs: number; readonly reachedMs: number; readonly stopMs: number },
  elapsedWallMs: number,
  { pace, speed }: Pacing,
): number {
  const gainMs = Math.min(Math.max(elapsedWallMs, 0), frameGapMsMax) * pace * speed;
  const aheadMs = wish.reachedMs + leadMsMax * pace * speed;
  return Math.min(Math.max(wish.wishMs, wish.reachedMs) + gainMs, aheadMs, wish.stopMs);
}
