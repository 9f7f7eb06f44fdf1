import { accountSettingsMachine } from './account/accountSettings.machine';
import { analyticsApplicationMachine } from './analytics/analyticsApplication.machine';
import { capacityModeMachine } from './dataStreams/capacityMode.machine';
import { dataStreamMachine } from './dataStreams/dataStream.machine';
import { shardMachine } from './dataStreams/shard.machine';
import { registeredConsumerMachine } from './enhancedFanOut/registeredConsumer.machine';
import { shardConsumerMachine } from './kcl/shardConsumer.machine';
import { workerMachine } from './kcl/worker.machine';
import { deliveryStreamMachine } from './firehose/deliveryStream.machine';
import { reachabilityMachine } from './firehose/reachability.machine';
import { kmsKeyMachine } from './kms/kmsKey.machine';
import { eventSourceMappingMachine } from './lambda/eventSourceMapping.machine';
import { lambdaFunctionMachine } from './lambda/lambdaFunction.machine';
import { shardHandMachine } from './lambda/shardHand.machine';
import { shardPollerMachine } from './lambda/shardPoller.machine';
import { exportTaskMachine } from './logs/exportTask.machine';
import { insightsQueryMachine } from './logs/insightsQuery.machine';
import { logAgentMachine } from './logs/logAgent.machine';
import { metricAlarmMachine } from './alarms/metricAlarm.machine';
import { subscriptionFilterMachine } from './logs/subscriptionFilter.machine';
import { pollingReaderMachine } from './pollingReaders/pollingReader.machine';
import { producerMachine } from './producers/producer.machine';
import { cameraMachine } from './videoStreams/camera.machine';
import { streamProcessorMachine } from './videoStreams/streamProcessor.machine';
import { videoPlayerMachine } from './videoStreams/videoPlayer.machine';

/** Every machine of the engine. A test may put a broken one in its place. */
export const engineMachines = {
  dataStream: dataStreamMachine,
  capacityMode: capacityModeMachine,
  shard: shardMachine,
  registeredConsumer: registeredConsumerMachine,
  pollingReader: pollingReaderMachine,
  producer: producerMachine,
  worker: workerMachine,
  shardConsumer: shardConsumerMachine,
  accountSettings: accountSettingsMachine,
  kmsKey: kmsKeyMachine,
  lambdaFunction: lambdaFunctionMachine,
  eventSourceMapping: eventSourceMappingMachine,
  shardPoller: shardPollerMachine,
  shardHand: shardHandMachine,
  analyticsApplication: analyticsApplicationMachine,
  deliveryStream: deliveryStreamMachine,
  reachability: reachabilityMachine,
  logAgent: logAgentMachine,
  metricAlarm: metricAlarmMachine,
  subscriptionFilter: subscriptionFilterMachine,
  insightsQuery: insightsQueryMachine,
  exportTask: exportTaskMachine,
  camera: cameraMachine,
  videoPlayer: videoPlayerMachine,
  streamProcessor: streamProcessorMachine,
} as const;

export type EngineMachines = typeof engineMachines;
