import type { RequirementVerdict } from '../../proofs/index';
import type { SimulationView } from '../simulation/SimulationView.svelte';

/** How a stream stood over the last seconds. */
export interface TrialFigures {
  readonly refusedPerSecond: number;
  readonly fullestShardPerSecond: number;
  /** Ledger goals that are missed: records out of order. */
  readonly missed: readonly RequirementVerdict[];
}

const lastMs = 5_000;

export function measureTrial(view: Pick<SimulationView, 'charts' | 'verdicts'>, atMs: number): TrialFigures {
  const meanOf = (name: string) =>
    view.charts
      .filter((chart) => chart.name === name)
      .reduce((sum, chart) => sum + meanBefore(chart.points, chart.periodMs, atMs), 0);
  return {
    refusedPerSecond: meanOf('WriteProvisionedThroughputExceeded'),
    fullestShardPerSecond: meanOf('fullestShardOfferedRecords'),
    missed: view.verdicts.filter(({ met, requirement }) => !met && requirement.measure.kind === 'ledger'),
  };
}

export function isCured({ refusedPerSecond, missed }: TrialFigures): boolean {
  return refusedPerSecond === 0 && missed.length === 0;
}

function meanBefore(points: Float32Array, periodMs: number, atMs: number): number {
  const to = Math.floor(atMs / periodMs);
  const stretch = points.subarray(Math.max(0, to - Math.ceil(lastMs / periodMs)), to);
  return stretch.length === 0 ? 0 : stretch.reduce((sum, value) => sum + value, 0) / stretch.length;
}
