import type { LedgerView } from '../ledger/ledgerView';
import type { AnalyticsApplicationView } from './views/analytics';
import type { DataStreamView } from './views/dataStreams';
import type { DeliveryStreamView } from './views/firehose';
import type { KclApplicationView } from './views/kcl';
import type { EventSourceMappingView, LambdaFunctionView } from './views/lambda';
import type { MetricAlarmView } from './views/alarms';
import type { LogGroupView } from './views/logs';
import type { ProducerView } from './views/producers';
import type { ReaderView } from './views/readers';
import type { CamerasView, StreamProcessorView, VideoPlayersView, VideoStreamView } from './views/video';

export type * from './views/alarms';
export type * from './views/analytics';
export type * from './views/dataStreams';
export type * from './views/firehose';
export type * from './views/kcl';
export type * from './views/lambda';
export type * from './views/logs';
export type * from './views/producers';
export type * from './views/readers';
export type * from './views/video';

/**
 * Plain read-only data about one moment of a run, made for drawing and for text. Times are simulated
 * milliseconds since the start of the run; rates are those of the last second; ratios run from 0 to 1.
 */
export interface ReadModel {
  readonly nowMs: number;
  readonly seed: number;
  readonly era: 'notes' | 'today';
  readonly metricPeriodMs: number;
  readonly dataStreams: readonly DataStreamView[];
  /** Producers, and subscriptions of log groups and stream processors, which write as producers do. */
  readonly producers: readonly ProducerView[];
  /** Every reader's cursors: polling readers, KCL applications, event source mappings and analytics applications alike. */
  readonly readers: readonly ReaderView[];
  readonly kclApplications: readonly KclApplicationView[];
  readonly lambdaFunctions: readonly LambdaFunctionView[];
  readonly eventSourceMappings: readonly EventSourceMappingView[];
  readonly analyticsApplications: readonly AnalyticsApplicationView[];
  readonly deliveryStreams: readonly DeliveryStreamView[];
  readonly logGroups: readonly LogGroupView[];
  readonly metricAlarms: readonly MetricAlarmView[];
  readonly videoStreams: readonly VideoStreamView[];
  readonly cameras: readonly CamerasView[];
  readonly videoPlayers: readonly VideoPlayersView[];
  readonly streamProcessors: readonly StreamProcessorView[];
  readonly ledger: LedgerView;
}
