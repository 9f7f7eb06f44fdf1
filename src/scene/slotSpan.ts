/** What one slot of a tape may stand for, in simulated milliseconds. */
export const slotSpansMs = [
  10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 20e3, 60e3, 120e3, 300e3, 600e3, 1800e3, 3600e3, 7200e3, 21600e3,
  43200e3, 86400e3,
] as const;

/** A tape never runs faster than 160 px of 8 px slots in a second of viewing. */
const slotsPerViewedSecond = 20;
/** The oldest unread record lies within this many slots of the head. */
const slotsForBacklog = 30;

/**
 * @param simulatedMsPerSecond pace × speed × 1,000.
 * @param backlogSlots slots in which the oldest unread record has to lie: fewer on a short tape.
 */
export function slotSpanFor(
  simulatedMsPerSecond: number,
  oldestUnreadAgeMs: number,
  backlogSlots = slotsForBacklog,
): number {
  const least = Math.max(simulatedMsPerSecond / slotsPerViewedSecond, oldestUnreadAgeMs / backlogSlots);
  return slotSpansMs.find((spanMs) => spanMs >= least * 0.999) ?? 86400e3;
}

/** A span in force, and a new one that has to hold for a second of viewing before it comes in. */
export interface SpanState {
  readonly spanMs: number;
  readonly candidateMs: number | null;
  readonly candidateSinceWallMs: number;
}

const holdWallMs = 1000;

export function spanAtOnce(spanMs: number): SpanState {
  return { spanMs, candidateMs: null, candidateSinceWallMs: 0 };
}

/** The next state: narrower backlog spans wait until they have held; a wider one that is needed waits as long. */
export function nextSpan(state: SpanState, wantedMs: number, wallMs: number): SpanState {
  if (wantedMs === state.spanMs) return state.candidateMs === null ? state : spanAtOnce(state.spanMs);
  if (state.candidateMs !== wantedMs) return { ...state, candidateMs: wantedMs, candidateSinceWallMs: wallMs };
  return wallMs - state.candidateSinceWallMs >= holdWallMs ? spanAtOnce(wantedMs) : state;
}
