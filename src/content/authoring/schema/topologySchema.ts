import * as v from 'valibot';
import { analyticsApplicationSchema } from '../services/analytics';
import { dataStreamSchema } from '../services/dataStreams';
import { deliveryStreamSchema } from '../services/deliveryStreams';
import { kclApplicationSchema } from '../services/kclApplications';
import { kmsKeySchema } from '../services/kmsKeys';
import { eventSourceMappingSchema, lambdaFunctionSchema } from '../services/lambda';
import { logAgentSchema, logGroupSchema, metricAlarmSchema } from '../services/logs';
import { pollingReaderSchema } from '../services/pollingReaders';
import { producerSchema } from '../services/producers';
import { mapping } from './mapping';

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
});

export type WrittenTopology = v.InferOutput<typeof topologySchema>;
