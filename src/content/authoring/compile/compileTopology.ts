import type { ScheduledAction, SimulationConfig } from '../../../engine/index';
import type { WrittenTopology } from '../schema/topologySchema';
import { compileAnalytics } from '../services/analytics';
import { compileDataStreams } from '../services/dataStreams';
import { compileDeliveryStreams } from '../services/deliveryStreams';
import { compileKclApplications } from '../services/kclApplications';
import { compileKmsKeys } from '../services/kmsKeys';
import { compileLambda } from '../services/lambda';
import { compileLogs } from '../services/logs';
import { compilePollingReaders } from '../services/pollingReaders';
import { compileProducers } from '../services/producers';
import type { TopologyInput } from '../services/topologyInput';
import { compileVideo } from '../services/video';
import { compileAlarms } from './compileAlarms';

const metricPeriodMsByDefault = 1_000;
/** Above this length of a run a point of a metric stands for a minute. */
const longRunMs = 6 * 60 * 60_000;

/** The config of a run. Each service compiles its own group. */
export function compileTopology(
  { topology, ...input }: TopologyInput & { readonly topology: WrittenTopology },
  scheduled: readonly ScheduledAction[],
  runMs: number,
  metricPeriodMs: number | undefined,
): SimulationConfig {
  const { dataStreams = [], deliveryStreams = [], logGroups = [], videoStreams = [] } = topology;
  if (dataStreams.length + deliveryStreams.length + logGroups.length + videoStreams.length === 0) {
    input.report(input.path, 'At least one data stream, Firehose stream, log group or video stream is needed.');
  }
  const periodMs = metricPeriodMs ?? (runMs > longRunMs ? 60_000 : metricPeriodMsByDefault);
  const producers = compileProducers(topology.producers ?? [], input);
  return {
    dataStreams: compileDataStreams(dataStreams, input),
    producers,
    pollingReaders: compilePollingReaders(topology.pollingReaders ?? [], input),
    kclApplications: compileKclApplications(topology.kclApplications ?? [], input),
    ...(topology.kmsKeys ? { kmsKeys: compileKmsKeys(topology.kmsKeys, input) } : {}),
    ...compileLambda(topology, input),
    ...compileAnalytics(topology, producers, input),
    ...compileDeliveryStreams(deliveryStreams, input),
    ...compileLogs(topology, input, runMs),
    ...compileAlarms(topology.metricAlarms ?? [], input, runMs, periodMs),
    ...compileVideo(topology, input, runMs),
    scheduled,
    metricPeriodMs: periodMs,
  };
}
