import type { RateCurve } from '../config';

/** Records that have arisen by `atMs` since the start of the run, as a real number: the area under the curve. */
export function recordsArisenBy(curve: RateCurve, atMs: number): number {
  const base = (curve.recordsPerSecond * atMs) / 1000;
  switch (curve.kind) {
    case 'steady':
      return base;
    case 'burst':
      return base + ((curve.burstRecordsPerSecond - curve.recordsPerSecond) * burstMsBy(curve, atMs)) / 1000;
    case 'ramp': {
      const inside = Math.min(Math.max(atMs - curve.fromMs, 0), curve.durationMs);
      const after = Math.max(atMs - curve.fromMs - curve.durationMs, 0);
      const rise = curve.rampToRecordsPerSecond - curve.recordsPerSecond;
      return base + (rise * ((inside * inside) / (2 * curve.durationMs) + after)) / 1000;
    }
    case 'diurnal': {
      const rise = curve.peakRecordsPerSecond - curve.recordsPerSecond;
      const troughMs = curve.peakAtMs - curve.periodMs / 2;
      const swing = swingMsBy(atMs - troughMs, curve.periodMs) - swingMsBy(-troughMs, curve.periodMs);
      return base + (rise * swing) / 1000;
    }
  }
}

/** The most records a second that the curve reaches. */
export function peakRecordsPerSecond(curve: RateCurve): number {
  switch (curve.kind) {
    case 'steady':
      return curve.recordsPerSecond;
    case 'burst':
      return Math.max(curve.recordsPerSecond, curve.burstRecordsPerSecond);
    case 'ramp':
      return Math.max(curve.recordsPerSecond, curve.rampToRecordsPerSecond);
    case 'diurnal':
      return Math.max(curve.recordsPerSecond, curve.peakRecordsPerSecond);
  }
}

/** The same curve at `factor` times its height. */
export function scaledCurve(curve: RateCurve, factor: number): RateCurve {
  const recordsPerSecond = curve.recordsPerSecond * factor;
  switch (curve.kind) {
    case 'steady':
      return { ...curve, recordsPerSecond };
    case 'burst':
      return { ...curve, recordsPerSecond, burstRecordsPerSecond: curve.burstRecordsPerSecond * factor };
    case 'ramp':
      return { ...curve, recordsPerSecond, rampToRecordsPerSecond: curve.rampToRecordsPerSecond * factor };
    case 'diurnal':
      return { ...curve, recordsPerSecond, peakRecordsPerSecond: curve.peakRecordsPerSecond * factor };
  }
}

/**
 * Area under a wave of height 1 that is 0 at the moment 0 and 1 half a period later. Between them it rises as 3t² − 2t³,
 * which has the gentle ends of a cosine and needs none.
 */
function swingMsBy(sinceMs: number, periodMs: number): number {
  const whole = Math.floor(sinceMs / periodMs);
  const inside = sinceMs - whole * periodMs;
  const half = periodMs / 2;
  const rising = (t: number) => half * (t * t * t - (t * t * t * t) / 2);
  return whole * half + (inside <= half ? rising(inside / half) : half - rising((periodMs - inside) / half));
}

function burstMsBy(curve: Extract<RateCurve, { kind: 'burst' }>, atMs: number): number {
  const since = atMs - curve.fromMs;
  if (since <= 0) return 0;
  if (curve.everyMs === null) return Math.min(since, curve.durationMs);
  const whole = Math.floor(since / curve.everyMs);
  return whole * curve.durationMs + Math.min(since - whole * curve.everyMs, curve.durationMs);
}

/** Turns the curve into whole records: each belongs to the call after the moment it arose. */
export class ArrivalProcess {
  #taken: number;
  /** Until when records were taken. */
  takenUntilMs: number;

  constructor(
    readonly curve: RateCurve,
    startMs: number,
  ) {
    this.takenUntilMs = startMs;
    this.#taken = this.#wholeBy(startMs);
  }

  /** Records that arose since the last call of this. */
  take(nowMs: number): number {
    const arisen = this.#wholeBy(nowMs);
    const fresh = arisen - this.#taken;
    this.#taken = arisen;
    this.takenUntilMs = nowMs;
    return fresh;
  }

  // A hair more, so that a rate that divides evenly does not lose its last record to rounding.
  #wholeBy(atMs: number): number {
    return Math.floor(recordsArisenBy(this.curve, atMs) + 1e-6);
  }
}
