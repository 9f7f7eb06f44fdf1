import type { Action } from './actions';
import type { AnalyticsApplicationConfig } from './analytics/analyticsConfig';
import type { DataStreamConfig } from './dataStreams/dataStreamConfig';
import type { DeliveryStreamConfig } from './firehose/deliveryStreamConfig';
import type { DesignConfig } from './design/design';
import type { KmsKeyConfig } from './kms/kmsKeyConfig';
import type { KclApplicationConfig } from './kcl/kclConfig';
import type { EventSourceMappingConfig, LambdaFunctionConfig } from './lambda/lambdaConfig';
import type { MetricAlarmConfig } from './alarms/alarmConfig';
import type { LogAgentConfig, LogGroupConfig } from './logs/logsConfig';
import type { PollingReaderConfig } from './pollingReaders/pollingReaderConfig';
import type { ProducerConfig } from './producers/producerConfig';
import type {
  CamerasConfig,
  StreamProcessorConfig,
  VideoPlayersConfig,
  VideoStreamConfig,
} from './videoStreams/videoConfig';

export type * from './alarms/alarmConfig';
export type * from './analytics/analyticsConfig';
export type * from './dataStreams/dataStreamConfig';
export type { RowColumnConfig, RowDelay, RowsConfig } from './dataStreams/streamRows';
export type * from './firehose/deliveryStreamConfig';
export type * from './kcl/kclConfig';
export type * from './kms/kmsKeyConfig';
export type * from './lambda/lambdaConfig';
export type * from './logs/logsConfig';
export type * from './pollingReaders/pollingReaderConfig';
export type * from './producers/producerConfig';
export type * from './videoStreams/videoConfig';

/** What a run is made of, as plain data. All times in milliseconds, sizes in bytes, rates per second. */
export interface SimulationConfig {
  readonly dataStreams: readonly DataStreamConfig[];
  readonly producers: readonly ProducerConfig[];
  readonly pollingReaders: readonly PollingReaderConfig[];
  readonly kclApplications: readonly KclApplicationConfig[];
  /** Customer managed keys; absent: none. */
  readonly kmsKeys?: readonly KmsKeyConfig[];
  /** A group of a service that came later may be left out: the run then has none of it. */
  readonly lambdaFunctions?: readonly LambdaFunctionConfig[];
  readonly eventSourceMappings?: readonly EventSourceMappingConfig[];
  readonly analyticsApplications?: readonly AnalyticsApplicationConfig[];
  readonly deliveryStreams?: readonly DeliveryStreamConfig[];
  readonly logGroups?: readonly LogGroupConfig[];
  readonly logAgents?: readonly LogAgentConfig[];
  readonly metricAlarms?: readonly MetricAlarmConfig[];
  /** Where the system can be built in several ways: all of them, first the one that this config is. */
  readonly designs?: readonly DesignConfig[];
  readonly videoStreams?: readonly VideoStreamConfig[];
  readonly cameras?: readonly CamerasConfig[];
  readonly videoPlayers?: readonly VideoPlayersConfig[];
  readonly streamProcessors?: readonly StreamProcessorConfig[];
  /** Video streams that the account has beside those of the run (KVS-02). */
  readonly videoStreamsElsewhere?: number;
  /** What the story does by itself, in order of time: a crash, a burst. The learner's actions come through `apply`. */
  readonly scheduled: readonly ScheduledAction[];
  /** More offered records a second on one data stream are counted, not drawn; 200,000 where nothing is said. */
  readonly fluidAboveRecordsPerSecond?: number;
  /** Width of one point of every metric series; 1,000 unless the run lasts days. */
  readonly metricPeriodMs: number;
}

export interface ScheduledAction {
  readonly atMs: number;
  readonly action: Action;
}
