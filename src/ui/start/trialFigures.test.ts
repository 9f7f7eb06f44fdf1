import { describe, expect, it } from 'vitest';
import type { RequirementVerdict } from '../../proofs/index';
import type { ChartSeries } from '../../webWorker/frameBuffer';
import { isCured, measureTrial } from './trialFigures';

const chart = (name: ChartSeries['name'], points: readonly number[]): ChartSeries => ({
  name,
  of: 'scans',
  take: 'one',
  periodMs: 1_000,
  points: Float32Array.from(points),
});
const verdict = (kind: 'ledger' | 'metric', met: boolean) =>
  ({ met, requirement: { measure: { kind } } }) as RequirementVerdict;
const refused = [...Array<number>(20).fill(340), ...Array<number>(10).fill(0)];

describe('a remedy that was tried', () => {
  it('is measured over the last five seconds', () => {
    const view = { charts: [chart('WriteProvisionedThroughputExceeded', refused)], verdicts: [] };
    expect(measureTrial(view, 20_000).refusedPerSecond).toBe(340);
    expect(measureTrial(view, 22_000).refusedPerSecond).toBeCloseTo(204);
    expect(measureTrial(view, 30_000).refusedPerSecond).toBe(0);
  });

  it('has cured the stream when nothing is refused and no goal of the ledger is missed', () => {
    const charts = [chart('WriteProvisionedThroughputExceeded', refused)];
    const at = (verdicts: readonly RequirementVerdict[], atMs: number) =>
      isCured(measureTrial({ charts, verdicts }, atMs));
    expect(at([verdict('ledger', true), verdict('metric', false)], 30_000)).toBe(true);
    expect(at([verdict('ledger', false)], 30_000)).toBe(false);
    expect(at([verdict('ledger', true)], 20_000)).toBe(false);
  });
});
