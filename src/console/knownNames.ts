import { awsManagedKey, type ReadModel, type SimulationConfig } from '../engine/index';

/** What is there in a run that a command can name. */
export interface KnownNames {
  readonly dataStreams: readonly string[];
  readonly producers: readonly string[];
  readonly readers: readonly string[];
  readonly kclApplications: readonly string[];
  readonly eventSourceMappings: readonly string[];
  readonly lambdaFunctions: readonly string[];
  readonly analyticsApplications: readonly string[];
  readonly deliveryStreams: readonly string[];
  readonly logGroups: readonly string[];
  readonly logAgents: readonly string[];
  /** Filters of a log group, by their names. */
  readonly metricFilters: readonly string[];
  readonly subscriptionFilters: readonly string[];
  readonly metricAlarms: readonly string[];
  readonly designs: readonly string[];
  readonly videoStreams: readonly string[];
  readonly cameras: readonly string[];
  readonly videoPlayers: readonly string[];
  readonly streamProcessors: readonly string[];
  /** Keys of KMS: that of AWS, and those of the run. */
  readonly keyIds: readonly string[];
  /** Open shards of a data stream, or of all. */
  readonly shardIds: (dataStreamId: string | null) => readonly string[];
  /** Numbers of the workers of an application that can be named. */
  readonly workers: (applicationId: string | null) => readonly string[];
}

export function knownNames(readModel: ReadModel, config: SimulationConfig): KnownNames {
  const {
    dataStreams,
    producers,
    readers,
    kclApplications,
    eventSourceMappings,
    lambdaFunctions,
    analyticsApplications,
    deliveryStreams,
    logGroups,
    metricAlarms,
    videoStreams,
    cameras,
    videoPlayers,
    streamProcessors,
  } = readModel;
  const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  const named = <Item extends { readonly id: string }>(items: readonly Item[], id: string | null) =>
    items.filter((item) => id === null || item.id === id);
  return {
    dataStreams: ids(dataStreams),
    producers: ids(producers),
    readers: ids(readers),
    kclApplications: ids(kclApplications),
    eventSourceMappings: ids(eventSourceMappings),
    lambdaFunctions: ids(lambdaFunctions),
    analyticsApplications: ids(analyticsApplications),
    deliveryStreams: ids(deliveryStreams),
    logGroups: ids(logGroups),
    logAgents: logGroups.flatMap(({ sources }) => sources.map(({ agentId }) => agentId)),
    metricFilters: logGroups.flatMap(({ metricFilters }) => metricFilters.map(({ name }) => name)),
    subscriptionFilters: logGroups.flatMap(({ subscriptionFilters }) => subscriptionFilters.map(({ name }) => name)),
    metricAlarms: ids(metricAlarms),
    designs: ids(config.designs ?? []),
    videoStreams: ids(videoStreams),
    cameras: ids(cameras),
    videoPlayers: ids(videoPlayers),
    streamProcessors: ids(streamProcessors),
    keyIds: [awsManagedKey, ...ids(config.kmsKeys ?? [])],
    shardIds: (id) =>
      named(dataStreams, id).flatMap(({ shards }) =>
        shards.filter(({ status }) => status === 'open').map(({ shardId }) => shardId),
      ),
    workers: (id) =>
      named(kclApplications, id).flatMap(({ workers }) =>
        workers
          .filter(({ status }) => status !== 'dead' && status !== 'stopped')
          .map(({ workerNumber }) => String(workerNumber)),
      ),
  };
}

/** Where no run is there yet. */
export const noNames: KnownNames = {
  dataStreams: [],
  producers: [],
  readers: [],
  kclApplications: [],
  eventSourceMappings: [],
  lambdaFunctions: [],
  analyticsApplications: [],
  deliveryStreams: [],
  logGroups: [],
  logAgents: [],
  metricFilters: [],
  subscriptionFilters: [],
  metricAlarms: [],
  designs: [],
  videoStreams: [],
  cameras: [],
  videoPlayers: [],
  streamProcessors: [],
  keyIds: [],
  shardIds: () => [],
  workers: () => [],
};
