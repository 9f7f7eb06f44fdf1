/** The only door of the engine. */
export { createSimulation, replay } from './simulation';
export * as rules from './rules';
export { simplifications } from './simplifications';
export { quantities } from './kernel/quantities';
export { InvariantError } from './kernel/invariant';
export { metricCatalog } from './metrics/metricCatalog';
export { quotas, quotaValue } from './quotas/quotas';
export { slotFields } from './readModel/slotFrame';
export type { Action, ActionName, ActionOutcome, LoggedAction } from './actions';
export type {
  DataStreamConfig,
  EntityConfig,
  KclApplicationConfig,
  KeyDistribution,
  PollingReaderConfig,
  ProducerConfig,
  RateCurve,
  RetryPolicy,
  ScheduledAction,
  SimulationConfig,
} from './config';
export type { Era, LedgerFilter, Simulation, SimulationOptions } from './simulationView';
export type { FateReason, LedgerView, ReaderLedger } from './ledger/ledgerView';
export type { MetricDefinition, MetricName, MetricStatistic } from './metrics/metricCatalog';
export type { MetricSeriesView, MetricsView } from './metrics/metricView';
export type { TraceLine, TraceView } from './kernel/traceView';
export type { SlotFrame, SlotRequest } from './readModel/slotFrame';
export type * from './readModel/readModel';
