import type { CostItemName } from './costItem';
import type { OperatedKind } from './operatedPart';

/** One line of the bill. */
export interface CostLine {
  readonly name: CostItemName;
  /** Id of the part that it is for. */
  readonly of: string;
  /** The fact that the price is from, and the price of one unit. Null where the facts have none. */
  readonly price: { readonly factId: string; readonly usd: number } | null;
  readonly units: number;
  readonly unitsPerHour: number;
  readonly usdSoFar: number;
  readonly usdPerHour: number;
}

export interface OperatedLine {
  readonly kind: OperatedKind;
  readonly of: string;
  readonly count: number | null;
}

/**
 * What a run costs, in two notions that must not be mixed: what it has cost since its start, and what it costs in an
 * hour if it stays as it is now. A month is 720 hours. In us-east-1, by a price list of `listedIn`.
 */
export interface CostView {
  readonly lines: readonly CostLine[];
  readonly usdSoFar: number;
  readonly usdPerHour: number;
  readonly usdPerDay: number;
  readonly usdPerMonth: number;
  /** '2026-09' */
  readonly listedIn: string;
  readonly operated: readonly OperatedLine[];
}
