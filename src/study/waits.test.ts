import { describe, expect, it } from 'vitest';
import type { CompiledPrediction, CompiledStep } from '../content/index';
import { decisionOf, holdsForPrediction, nextWaitMs, truthShownAtMs, waitsAt } from './waits';

const step = (atMs: number | null): CompiledStep => ({
  text: [],
  atMs,
  prediction: null,
  reveals: [],
  suggestion: null,
});
const scenario = { waitAtMs: 60_000, steps: [step(null), step(30_000), step(60_000), step(200_000)] };

describe('the moments at which a run waits', () => {
  it('are where the learner acts, whatever step is open', () => {
    expect(nextWaitMs(scenario, 0, 0, -1)).toBe(60_000);
  });

  it('are also where the open step says so, the earlier first', () => {
    expect(nextWaitMs(scenario, 1, 0, -1)).toBe(30_000);
    expect(nextWaitMs(scenario, 3, 60_000, -1)).toBe(200_000);
  });

  it('hold no run that is already there or has been let past', () => {
    expect(nextWaitMs(scenario, 2, 60_000, -1)).toBeNull();
    expect(nextWaitMs(scenario, 2, 10_000, 60_000)).toBeNull();
  });

  it('lie at the very start where the learner acts before the run', () => {
    expect(nextWaitMs({ ...scenario, waitAtMs: 0 }, 0, 0, -1)).toBeNull();
    expect(waitsAt({ ...scenario, waitAtMs: 0 }, 0, 0)).toBe(true);
  });
});

describe('going back to act otherwise', () => {
  it('leads to where the open step waits', () => {
    expect(decisionOf(scenario, 3, false)).toEqual({ atMs: 200_000, stepIndex: 3 });
    expect(decisionOf(scenario, 0, false)).toEqual({ atMs: 60_000, stepIndex: 0 });
  });

  it('leads to the moment of acting, and to its step, once a goal was missed', () => {
    expect(decisionOf(scenario, 3, true)).toEqual({ atMs: 60_000, stepIndex: 2 });
  });
});

describe('the truth of a prediction', () => {
  const prediction = (of: CompiledPrediction['of'], toMs: number): CompiledPrediction => ({
    id: 'p1',
    ask: [],
    of,
    why: [],
    answer: {
      kind: 'number',
      measure: {
        kind: 'metric',
        metric: 'IncomingRecords',
        of: 'scans',
        take: 'one',
        dimension: 'rate',
        stretch: { kind: 'between', fromMs: 30_000, toMs },
      },
      unit: 'records/s',
      unitValue: 1,
      within: { kind: 'ratio', value: 0.1 },
    },
  });

  it('is not given away by playing on before it is locked', () => {
    const open = prediction({ kind: 'doNothing' }, 60_000);
    expect(holdsForPrediction(open, 0, 0)).toBe(true);
    expect(holdsForPrediction(open, 20_000, 10_000)).toBe(false);
    expect(holdsForPrediction(open, null, 10_000)).toBe(false);
    expect(holdsForPrediction(null, 0, 0)).toBe(false);
    expect(holdsForPrediction(prediction({ kind: 'solution' }, 60_000), 0, 0)).toBe(false);
  });

  it('comes when the run has got to what was asked about', () => {
    expect(truthShownAtMs(prediction({ kind: 'doNothing' }, 60_000), scenario)).toBe(60_000);
  });

  it('comes at once for what lies behind the moment of acting', () => {
    expect(truthShownAtMs(prediction({ kind: 'doNothing' }, 300_000), scenario)).toBe(0);
  });

  it('comes at once for a run with a change in it', () => {
    expect(truthShownAtMs(prediction({ kind: 'pitfall', number: 1 }, 60_000), scenario)).toBe(0);
  });
});
