import { measureValueText, requirementText } from '../../measureText';
import type { LedgerMeasure, MetricMeasure, Requirement } from '../../requirementTypes';
import { readerId } from './boardDemands';

/** One requirement of a board that a run can decide. */
export interface BoardLamp {
  /** Ids of the lines that it stands for. */
  readonly lines: readonly string[];
  readonly requirement: Requirement;
}

/** The delay counts when everybody is there, and until somebody starts over. */
export const measuredStretch = { kind: 'between', fromMs: 40_000, toMs: 70_000 } as const;
/** What was produced later may still be on its way at the end. */
const countedBeforeMs = 60_000;
const deliveredMin = 0.99;

/** Results come of windows that close, and of nothing else here. */
export const windowsLamp = lamp(
  ['work'],
  { measure: metricOf('resultRows', readerId(1), 'rate'), bound: 'atLeast', value: 0.1 },
  'results over windows',
);

export function latencyLamp(measure: MetricMeasure, latencyMs: number): BoardLamp {
  const text = `seen within ${measureValueText(measure, latencyMs)}`;
  return lamp(['latency'], { measure, bound: 'atMost', value: latencyMs }, text);
}

export function deliveredLamp(lines: readonly string[], reader: string, label: string): BoardLamp {
  const measure = ledgerOf(reader, 'delivered', 'ratio');
  return lamp(lines, { measure, bound: 'atLeast', value: deliveredMin }, label);
}

export function ledgerOf(
  reader: string | null,
  figure: LedgerMeasure['figure'],
  dimension: LedgerMeasure['dimension'],
): LedgerMeasure {
  const produced = { fromMs: 0, beforeMs: countedBeforeMs };
  return { kind: 'ledger', figure, by: null, reader, dimension, produced, counts: 'wholeRun' };
}

/** Of the thing itself, over the stretch in which everybody is there. */
export function metricOf(
  metric: MetricMeasure['metric'],
  of: string,
  dimension: MetricMeasure['dimension'],
  part: Partial<Pick<MetricMeasure, 'take' | 'stretch'>> = {},
): MetricMeasure {
  return { kind: 'metric', metric, of, take: 'one', stretch: measuredStretch, dimension, ...part };
}

export function lamp(lines: readonly string[], bounded: Omit<Requirement, 'text' | 'label'>, label: string): BoardLamp {
  return { lines, requirement: { ...bounded, text: requirementText(bounded), label } };
}
