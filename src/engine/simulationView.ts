import type { Action, ActionOutcome, LoggedAction } from './actions';
import type { SimulationConfig } from './config';
import type { CostView } from './cost/costView';
import type { TraceView } from './kernel/traceView';
import type { LedgerView, ReaderLedger } from './ledger/ledgerView';
import type { MetricsView } from './metrics/metricView';
import type { Era } from './quotas/quotas';
import type { ListedShard, ReadModel } from './readModel/readModel';
import type { SlotFrame, SlotRequest } from './readModel/slotFrame';

export type { Era } from './quotas/quotas';

export interface SimulationOptions {
  /** 1 to 4,294,967,295. */
  readonly seed: number;
  readonly era: Era;
}

/** Only records produced from `producedFromMs` on and before `producedBeforeMs` count, both taken up to whole seconds. */
export interface LedgerFilter {
  readonly producedFromMs?: number;
  readonly producedBeforeMs?: number;
}

/** One run. Time moves only through `advanceTo` and `advanceToNextLine`. */
export interface Simulation {
  readonly config: SimulationConfig;
  readonly seed: number;
  readonly era: Era;
  readonly nowMs: number;
  /** Runs everything due up to and including `horizonMs`. Throws when that lies in the past. */
  advanceTo(horizonMs: number): void;
  /** Runs until the event log has a new line, at most to the horizon. True when a line came. */
  advanceToNextLine(horizonMs: number): boolean;
  /** Applies an action now and logs it. A refusal by the service is an outcome, not an exception. */
  apply(action: Action): ActionOutcome;
  readModel(): ReadModel;
  /** Every shard that has not expired, in order of creation, empty closed ones included: what ListShards gives. */
  listShards(dataStreamId: string): readonly ListedShard[];
  slots(request: SlotRequest): SlotFrame;
  /** The accounts, restricted to records produced from a moment on. */
  ledger(filter?: LedgerFilter): LedgerView;
  /** One reader's account; 'nobody:<dataStreamId>' where nobody reads. */
  readerLedger(readerId: string, filter?: LedgerFilter): ReaderLedger;
  /** The bill so far, the present rate, and what somebody has to operate. */
  cost(): CostView;
  readonly metrics: MetricsView;
  readonly trace: TraceView;
  /** What was applied through `apply`, in order. The config's own schedule is not in it. */
  readonly actionLog: readonly LoggedAction[];
  /** Runs every checker over the whole run's totals; throws an InvariantError at the first lie. */
  checkInvariants(): void;
}
