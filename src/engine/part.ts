import type { Action, ActionOutcome } from './actions';
import type { CostItem } from './cost/costItem';
import type { OperatedPart } from './cost/operatedPart';

/**
 * A thing of a run that has a name: a data stream, a producer, a reader. `simulation.ts` puts the parts together;
 * what one of them can do is known to it alone.
 */
export interface Part {
  /** Unique in the run. */
  readonly id: string;
  /** Carries out an action on itself; null when it knows no such action. */
  apply(action: Action): ActionOutcome | null;
  /** Begins to live. Called once, when every part is there, in the order in which the parts were made. */
  start?(): void;
  /** Writes down the levels of the metric period that ends now. */
  closePeriod?(): void;
  /** What it is billed for; the cost meter multiplies by the price. */
  costItems?(): readonly CostItem[];
  /** What somebody has to size, patch or write because it is there. */
  operatedParts?(): readonly OperatedPart[];
}
