import { describe, expect, it } from 'vitest';
import { loadScenario, type CompiledScenario } from '../content/index';
import { replay, type LoggedAction } from '../engine/index';
import { PlayedRun } from './playedRun';
import type { ViewRequest } from './protocol';

const view: ViewRequest = {
  slots: [{ dataStreamId: 'scans', spanMs: 100, slotCount: 36 }],
  charts: [{ name: 'WriteProvisionedThroughputExceeded', of: 'scans', take: 'one' }],
  knownPeriods: -1,
  knownLines: 0,
  figures: null,
};
const scenario = (await loadScenario('hot-partition-key')) as CompiledScenario;
const { config, era } = scenario;
const doubling: LoggedAction = { atMs: 7_300, action: { do: 'UpdateShardCount', of: 'scans', to: 8 } };

/** A clock of the wall that moves on by a millisecond whenever it is read. */
function tickingClock(): () => number {
  let nowMs = 0;
  return () => nowMs++;
}

function runWith(actions: readonly LoggedAction[] = [], atMs = 0): PlayedRun {
  return new PlayedRun({ config, era, seed: 3, actions, atMs, judgedBy: scenario }, tickingClock());
}

function travel(run: PlayedRun, toMs: number, budgetMs = 5): void {
  run.aimAt(toMs);
  while (!run.advanceWithin(toMs, budgetMs));
}

const hashAt = (run: PlayedRun) => run.view(view).hash;
const truth = (toMs: number, actions: readonly LoggedAction[] = []) =>
  replay(config, { seed: 3, era }, actions, toMs).trace.hash;

describe('a run that is watched', () => {
  it('is the same at 10 and at 60 frames a second', () => {
    for (const framesPerSecond of [10, 60]) {
      const run = runWith();
      for (let frame = 1; frame <= framesPerSecond * 5; frame++)
        travel(run, Math.floor((frame * 2_000) / framesPerSecond));
      expect(hashAt(run)).toBe(truth(10_000));
    }
  });

  it('is the same after seeking back and forth', () => {
    const run = runWith();
    for (const toMs of [9_000, 2_500, 14_321, 100, 12_000]) travel(run, toMs);
    expect(hashAt(run)).toBe(truth(12_000));
  });

  it('is the same when it was stepped through line by line', () => {
    const run = runWith();
    for (let line = 0; line < 12; line++) while (!run.advanceToLineWithin(12_000, 5));
    travel(run, 12_000);
    expect(hashAt(run)).toBe(truth(12_000));
  });

  it('applies a logged action at its moment, on the way or after going back', () => {
    const run = runWith([doubling]);
    travel(run, 40_000);
    expect(hashAt(run)).toBe(truth(40_000, [doubling]));
    travel(run, 5_000);
    expect(hashAt(run)).toBe(truth(5_000));
    travel(run, 40_000);
    expect(hashAt(run)).toBe(truth(40_000, [doubling]));
  });

  it('replays what was done live', () => {
    const live = runWith();
    travel(live, doubling.atMs);
    const { outcome, actions } = live.apply(doubling.action, view);
    expect(outcome.ok).toBe(true);
    travel(live, 40_000);
    expect(hashAt(live)).toBe(truth(40_000, actions));
  });

  it('keeps a refused action in its log, for it stands in the trace', () => {
    const live = runWith();
    travel(live, 1_000);
    const { outcome, actions } = live.apply({ do: 'UpdateShardCount', of: 'scans', to: 40 }, view);
    expect(outcome.ok).toBe(false);
    travel(live, 3_000);
    expect(hashAt(live)).toBe(truth(3_000, actions));
  });

  it('says which actions were refused, live and replayed, and forgets them with what came before', () => {
    const live = runWith();
    travel(live, 1_000);
    const tooMany = { do: 'UpdateShardCount', of: 'scans', to: 40 } as const;
    expect(live.apply(tooMany, view).frame.refusedActions).toEqual([0]);
    const retries = { do: 'changeRetries', of: 'north', to: 1 } as const;
    const { frame, actions } = live.apply(retries, view);
    expect(frame.refusedActions).toEqual([0]);
    travel(live, 500);
    expect(live.view(view).refusedActions).toEqual([]);

    const replayed = runWith([...actions]);
    travel(replayed, 2_000);
    expect(replayed.view(view).refusedActions).toEqual([0]);
  });

  it('forgets later actions when something is done before them', () => {
    const run = runWith([doubling]);
    travel(run, 2_000);
    const retries = { do: 'changeRetries', of: 'north', to: 1 } as const;
    expect(run.apply(retries, view).actions).toEqual([{ atMs: 2_000, action: retries }]);
  });

  it('stops a step at the next line and leaves the rest for later', () => {
    const run = runWith();
    while (!run.advanceToLineWithin(60_000, 5));
    const first = run.view(view);
    expect(first.lineCount).toBeGreaterThan(0);
    expect(first.newLines.at(-1)?.atMs).toBe(first.reachedMs);
    expect(first.reachedMs).toBeLessThan(60_000);
    expect(first.hash).toBe(truth(first.reachedMs));
  });
});

describe('a frame', () => {
  it('carries series and verdicts only when a further period has ended', () => {
    const run = runWith();
    travel(run, 4_200);
    const first = run.view(view);
    expect(first.charts[0]?.points).toHaveLength(4);
    expect(first.verdicts).toHaveLength(scenario.goals.length);
    const second = run.view({ ...view, knownPeriods: first.periods });
    expect(second.charts).toEqual([]);
    expect(second.verdicts).toBeNull();
  });

  it('carries only the lines that the page does not have', () => {
    const run = runWith();
    travel(run, 6_000);
    const { lineCount, newLines } = run.view(view);
    expect(newLines).toHaveLength(lineCount);
    expect(run.view({ ...view, knownLines: lineCount - 1 }).newLines).toHaveLength(1);
  });

  it('shows a moment that was gone back to without the lines that came after it', () => {
    const run = runWith();
    travel(run, 20_000);
    const later = run.view(view).lineCount;
    travel(run, 3_000);
    const frame = run.view({ ...view, knownLines: later });
    expect(frame.lineCount).toBeLessThan(later);
    expect(frame.newLines).toEqual([]);
  });
});
