import * as v from 'valibot';
import { analyticsApplicationSchema } from '../services/analytics';
import { dataStreamSchema } from '../services/dataStreams';
import { deliveryStreamSchema } from '../services/deliveryStreams';
import { kclApplicationSchema } from '../services/kclApplications';
import { kmsKeySchema } from '../services/kmsKeys';
import { eventSourceMappingSchema, lambdaFunctionSchema } from '../services/lambda';
import { logAgentSchema, logGroupSchema } from '../services/logs';
import { pollingReaderSchema } from '../services/pollingReaders';
import { producerSchema } from '../services/producers';
import { cameraSchema, streamProcessorSchema, videoPlayerSchema, videoStreamSchema } from '../services/video';
import { metricAlarmSchema } from './alarmSchema';
import { mapping } from './mapping';
import { count, identifier, word } from './scalars';

/** What there is. A service adds its group here, in one line. */
export const topologySchema = mapping({
  dataStreams: v.optional(v.array(dataStreamSchema)),
  producers: v.optional(v.array(producerSchema)),
  pollingReaders: v.optional(v.array(pollingReaderSchema)),
  kclApplications: v.optional(v.array(kclApplicationSchema)),
  kmsKeys: v.optional(v.array(kmsKeySchema)),
  lambdaFunctions: v.optional(v.array(lambdaFunctionSchema)),
  eventSourceMappings: v.optional(v.array(eventSourceMappingSchema)),
  analyticsApplications: v.optional(v.array(analyticsApplicationSchema)),
  deliveryStreams: v.optional(v.array(deliveryStreamSchema)),
  logGroups: v.optional(v.array(logGroupSchema)),
  logAgents: v.optional(v.array(logAgentSchema)),
  metricAlarms: v.optional(v.array(metricAlarmSchema)),
  videoStreams: v.optional(v.array(videoStreamSchema)),
  cameras: v.optional(v.array(cameraSchema)),
  videoPlayers: v.optional(v.array(videoPlayerSchema)),
  streamProcessors: v.optional(v.array(streamProcessorSchema)),
  videoStreamsElsewhere: v.optional(count(1)),
});

/** One way to build the system: what it has beside the shared topology. */
const designSchema = mapping({ id: identifier, name: word('The name of the design'), topology: topologySchema });

/** The first is what runs unless another is chosen. */
export const designsSchema = v.pipe(
  v.array(designSchema),
  v.minLength(2, 'A choice of designs has at least two; one belongs into the topology.'),
);

export type WrittenDesign = v.InferOutput<typeof designSchema>;
export type WrittenTopology = v.InferOutput<typeof topologySchema>;
