import type {
  AnalyticsApplicationView,
  CamerasView,
  DataStreamView,
  DeliveryStreamView,
  EventSourceMappingView,
  LambdaFunctionView,
  LogGroupView,
  MetricAlarmView,
  ProducerView,
  ReadModel,
  ReaderView,
  StreamProcessorView,
  VideoPlayersView,
  VideoStreamView,
} from '../engine/index';

/** A service in the small picture of a whole design, with everything that belongs to it. */
export type DesignPart =
  | {
      readonly kind: 'logGroup';
      readonly id: string;
      readonly group: LogGroupView;
      readonly alarms: readonly MetricAlarmView[];
    }
  | {
      readonly kind: 'videoStream';
      readonly id: string;
      readonly stream: VideoStreamView;
      readonly cameras: readonly CamerasView[];
      readonly players: readonly VideoPlayersView[];
      readonly processors: readonly StreamProcessorView[];
    }
  | {
      readonly kind: 'dataStream';
      readonly id: string;
      readonly dataStream: DataStreamView;
      readonly producers: readonly ProducerView[];
      readonly readers: readonly ReaderView[];
    }
  | {
      readonly kind: 'deliveryStream';
      readonly id: string;
      readonly stream: DeliveryStreamView;
      readonly producers: readonly ProducerView[];
    }
  | { readonly kind: 'analytics'; readonly id: string; readonly application: AnalyticsApplicationView }
  /** One on a metric; those on what a metric filter counts stand with their log group. */
  | { readonly kind: 'alarm'; readonly id: string; readonly alarm: MetricAlarmView }
  | {
      readonly kind: 'lambdaFunction';
      readonly id: string;
      readonly lambdaFunction: LambdaFunctionView;
      readonly mappings: readonly EventSourceMappingView[];
    };

/** Everything that a run has, one below the other, the way that records go: whatever feeds a part stands above it. */
export function designParts(readModel: ReadModel): readonly DesignPart[] {
  const all = partsOf(readModel);
  const feeds = new Map(all.map((part) => [part.id, fedBy(part, readModel)]));
  const placed = new Map<string, DesignPart>();
  const isReady = ({ id }: DesignPart) =>
    all.every((other) => placed.has(other.id) || !(feeds.get(other.id) ?? []).includes(id));
  const place = (part: DesignPart): void => {
    placed.set(part.id, part);
    for (const to of feeds.get(part.id) ?? []) {
      const next = all.find(({ id }) => id === to);
      if (next && !placed.has(to) && isReady(next)) place(next);
    }
  };
  for (const part of all) if (!placed.has(part.id) && isReady(part)) place(part);
  // What feeds itself in a circle has no beginning.
  for (const part of all) if (!placed.has(part.id)) place(part);
  return [...placed.values()];
}

function partsOf(readModel: ReadModel): DesignPart[] {
  const { producers, readers, cameras, videoPlayers, streamProcessors } = readModel;
  const writingTo = (id: string) => producers.filter(({ to }) => to === id);
  return [
    ...readModel.logGroups.map((group) => ({
      kind: 'logGroup' as const,
      id: group.id,
      group,
      alarms: readModel.metricAlarms.filter((alarm) => alarm.group === group.id),
    })),
    ...readModel.videoStreams.map((stream) => ({
      kind: 'videoStream' as const,
      id: stream.id,
      stream,
      cameras: cameras.filter(({ each }) => each.some(({ streamId }) => streamId === stream.id)),
      players: videoPlayers.filter(({ reads }) => reads === stream.id),
      processors: streamProcessors.filter(({ reads }) => reads === stream.id),
    })),
    ...readModel.dataStreams.map((dataStream) => ({
      kind: 'dataStream' as const,
      id: dataStream.id,
      dataStream,
      producers: writingTo(dataStream.id),
      readers: readers.filter(({ reads }) => reads === dataStream.id),
    })),
    ...readModel.analyticsApplications.map((application) => ({
      kind: 'analytics' as const,
      id: application.id,
      application,
    })),
    ...readModel.deliveryStreams.map((stream) => ({
      kind: 'deliveryStream' as const,
      id: stream.id,
      stream,
      producers: writingTo(stream.id),
    })),
    ...readModel.lambdaFunctions.map((lambdaFunction) => ({
      kind: 'lambdaFunction' as const,
      id: lambdaFunction.id,
      lambdaFunction,
      mappings: readModel.eventSourceMappings.filter(({ functionId }) => functionId === lambdaFunction.id),
    })),
    ...readModel.metricAlarms
      .filter(({ group }) => group === null)
      .map((alarm) => ({ kind: 'alarm' as const, id: alarm.id, alarm })),
  ];
}

/** Ids of the parts that get something from this one. */
function fedBy(part: DesignPart, readModel: ReadModel): readonly string[] {
  switch (part.kind) {
    case 'logGroup':
      return part.group.subscriptionFilters.map(({ destination }) => destination);
    case 'videoStream':
      return part.processors.map(({ to }) => to);
    case 'dataStream':
      return [
        ...readModel.analyticsApplications
          .filter(({ inputs }) => inputs.some(({ streamId }) => streamId === part.id))
          .map(({ id }) => id),
        ...readModel.deliveryStreams.filter(({ reads }) => reads === part.id).map(({ id }) => id),
        ...readModel.eventSourceMappings.filter(({ reads }) => reads === part.id).map(({ functionId }) => functionId),
      ];
    case 'deliveryStream':
      return readModel.analyticsApplications.filter(({ reads }) => reads === part.id).map(({ id }) => id);
    case 'analytics':
      return part.application.output.kind === 'none' ? [] : [part.application.output.to];
    default:
      return [];
  }
}
