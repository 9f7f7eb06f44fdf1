import type { AccountAction } from './account/accountAction';
import type { AlarmAction } from './alarms/alarmAction';
import type { AnalyticsAction } from './analytics/analyticsAction';
import type { DataStreamAction } from './dataStreams/dataStreamAction';
import type { DeliveryStreamAction } from './firehose/deliveryStreamAction';
import type { DesignAction } from './design/designAction';
import type { KclAction } from './kcl/kclAction';
import type { KmsKeyAction } from './kms/kmsKeyAction';
import type { LambdaAction } from './lambda/lambdaAction';
import type { LogsAction } from './logs/logsAction';
import type { PollingReaderAction } from './pollingReaders/pollingReaderAction';
import type { ProducerAction } from './producers/producerAction';
import type { ReaderAction } from './retrieval/readerAction';
import type { VideoAction } from './videoStreams/videoAction';

/**
 * Everything that can be done to a run, as data. Actions that are API calls bear the API's own name;
 * the others are orders. Controls, scenario steps, designs of options and saved runs all use these.
 */
export type Action =
  | DesignAction
  | AccountAction
  | KmsKeyAction
  | DataStreamAction
  | ProducerAction
  | ReaderAction
  | PollingReaderAction
  | KclAction
  | LambdaAction
  | AnalyticsAction
  | DeliveryStreamAction
  | LogsAction
  | AlarmAction
  | VideoAction;

export type ActionName = Action['do'];

/** An action as it was applied. A run is its config, its seed and these. */
export interface LoggedAction {
  readonly atMs: number;
  readonly action: Action;
}

/** A refusal is data: the error's AWS name where there is one, and a sentence for the learner. */
export type ActionOutcome =
  { readonly ok: true } | { readonly ok: false; readonly errorCode: string; readonly sentence: string };
