import { describe, expect, it } from 'vitest';
import type { ChartSeries } from '../../webWorker/frameBuffer';
import { actionMarks, busyStretches, spokenTime, tickMoments, waitMarks, writtenMoments } from './timeLine';

const series = (points: readonly number[]): ChartSeries => ({
  name: 'WriteProvisionedThroughputExceeded',
  of: 'scans',
  take: 'one',
  periodMs: 1_000,
  points: Float32Array.from(points),
});

describe('the time line', () => {
  it('writes out as many moments as the line has room for, none upon another', () => {
    const hourMs = 3_600_000;
    const hours = (runMs: number, width: number) =>
      writtenMoments(tickMoments(runMs), runMs, width).map((atMs) => atMs / hourMs);
    expect(hours(48 * hourMs, 816)).toEqual([0, 6, 12, 18, 24, 30, 36, 42, 48]);
    expect(hours(48 * hourMs, 560)).toEqual([0, 6, 12, 18, 24, 30, 36, 48]);
    expect(hours(48 * hourMs, 362)).toEqual([0, 12, 24, 36, 48]);
    expect(hours(45 * hourMs, 362)).toEqual([0, 12, 24, 36]);
  });

  it('numbers at most eight whole steps of the clock beside zero', () => {
    expect(tickMoments(300_000)).toEqual([0, 60_000, 120_000, 180_000, 240_000, 300_000]);
    expect(tickMoments(120_000)).toHaveLength(9);
    expect(tickMoments(3 * 86_400_000)).toHaveLength(7);
  });

  it('joins refusals with a gap of one period into one stretch', () => {
    expect(busyStretches([series([0, 5, 0, 5, 0, 0, 5])])).toEqual([
      { fromMs: 1_000, toMs: 4_000 },
      { fromMs: 6_000, toMs: 7_000 },
    ]);
  });

  it('is red where any of the data streams refuses', () => {
    expect(busyStretches([series([1, 0]), series([0, 1])])).toEqual([{ fromMs: 0, toMs: 2_000 }]);
    expect(busyStretches([])).toEqual([]);
  });

  it('puts actions of one moment into one mark', () => {
    const at = (atMs: number, to: number) => ({ atMs, action: { do: 'UpdateShardCount', of: 'scans', to } as const });
    const marks = actionMarks([at(60_000, 8), at(60_000, 16), at(70_000, 8)], ({ action }) =>
      action.do === 'UpdateShardCount' ? `to ${action.to}` : '',
    );
    expect(marks.map(({ label }) => label)).toEqual(['to 8, to 16', 'to 8']);
  });

  it('marks each moment at which the run waits once', () => {
    const step = (atMs: number | null) => ({ text: [], atMs, prediction: null, reveals: [], suggestion: null });
    const scenario = { waitAtMs: 60_000, steps: [step(null), step(20_000), step(60_000), step(20_000)] };
    expect(waitMarks(scenario).map(({ atMs, label }) => [atMs, label])).toEqual([
      [60_000, 'you act'],
      [20_000, 'step 2'],
    ]);
  });

  it('is spoken in minutes and seconds', () => {
    expect(spokenTime(103_200)).toBe('1 minute 43.2 seconds');
    expect(spokenTime(120_000)).toBe('2 minutes');
    expect(spokenTime(1_000)).toBe('1 second');
    expect(spokenTime(0)).toBe('0 seconds');
  });
});
