import type { MetricAlarm } from '../alarms/metricAlarm';
import type { AnalyticsApplication } from '../analytics/analyticsApplication';
import type { DataStream } from '../dataStreams/dataStream';
import type { DeliveryStream } from '../firehose/deliveryStream';
import type { KclApplication } from '../kcl/kclApplication';
import type { EventSourceMapping } from '../lambda/eventSourceMapping';
import type { LambdaFunction } from '../lambda/lambdaFunction';
import type { Logs } from '../logs/openLogs';
import type { PollingReader } from '../pollingReaders/pollingReader';
import type { Producer } from '../producers/producer';
import type { Video } from '../videoStreams/openVideo';
import { projectAnalyticsApplication, projectApplicationReaders } from './projectAnalytics';
import { activityOf, projectDataStream } from './projectDataStream';
import { projectDeliveryReader, projectDeliveryStream } from './projectDeliveryStream';
import { projectKclApplication } from './projectKcl';
import { projectEventSourceMapping, projectLambdaFunction, projectMappingReader } from './projectLambda';
import { projectMetricAlarm } from './projectAlarms';
import { projectLogGroup, projectSubscription } from './projectLogs';
import { projectProducer } from './projectProducer';
import { projectKclReader, projectPollingReader } from './projectReaders';
import {
  projectCameras,
  projectMatchWriter,
  projectStreamProcessor,
  projectVideoPlayers,
  projectVideoStream,
} from './projectVideo';
import type { ActivityIn } from './projectWriting';
import type { ReadModel } from './readModel';

/** Whatever of a run is shown. */
export interface ShownParts {
  readonly dataStreams: readonly DataStream[];
  readonly producers: readonly Producer[];
  readonly pollingReaders: readonly PollingReader[];
  readonly kclApplications: readonly KclApplication[];
  readonly lambdaFunctions: readonly LambdaFunction[];
  readonly eventSourceMappings: readonly EventSourceMapping[];
  readonly analyticsApplications: readonly AnalyticsApplication[];
  readonly deliveryStreams: readonly DeliveryStream[];
  readonly logs: Logs;
  readonly alarms: readonly MetricAlarm[];
  readonly video: Video;
}

/** Plain data about one moment of a run. A service adds what is shown of it here. */
export function projectRun(
  parts: ShownParts,
  { nowMs, ...run }: Pick<ReadModel, 'nowMs' | 'seed' | 'era' | 'metricPeriodMs' | 'ledger'>,
): ReadModel {
  const { dataStreams, logs, video } = parts;
  const activity = new Map(dataStreams.map((dataStream) => [dataStream, activityOf(dataStream, nowMs)]));
  const none: ReturnType<ActivityIn> = new Map<never, never>();
  const activityIn: ActivityIn = (dataStream) => activity.get(dataStream) ?? none;
  return {
    nowMs,
    ...run,
    dataStreams: dataStreams.map((dataStream) => projectDataStream(dataStream, activityIn(dataStream))),
    producers: [
      ...parts.producers.map((producer) =>
        projectProducer(producer, producer.dataStream ? activityIn(producer.dataStream) : none, nowMs),
      ),
      ...logs.subscriptions.flatMap((filter) => projectSubscription(filter, activityIn, nowMs)),
      ...video.processors.map((processor) => projectMatchWriter(processor, activityIn, nowMs)),
    ],
    readers: [
      ...parts.pollingReaders.map(projectPollingReader),
      ...parts.kclApplications.map(projectKclReader),
      ...parts.eventSourceMappings.map(projectMappingReader),
      ...parts.analyticsApplications.flatMap(projectApplicationReaders),
      ...parts.deliveryStreams.flatMap(projectDeliveryReader),
    ],
    kclApplications: parts.kclApplications.map(projectKclApplication),
    lambdaFunctions: parts.lambdaFunctions.map(projectLambdaFunction),
    eventSourceMappings: parts.eventSourceMappings.map(projectEventSourceMapping),
    analyticsApplications: parts.analyticsApplications.map(projectAnalyticsApplication),
    deliveryStreams: parts.deliveryStreams.map(projectDeliveryStream),
    logGroups: logs.groups.map((group) => projectLogGroup(group, logs.agents, nowMs)),
    metricAlarms: parts.alarms.map(projectMetricAlarm),
    videoStreams: video.streams.all.map((stream) => projectVideoStream(stream, nowMs)),
    cameras: video.cameras.map(projectCameras),
    videoPlayers: video.players.map((players) => projectVideoPlayers(players, nowMs)),
    streamProcessors: video.processors.map(projectStreamProcessor),
  };
}
