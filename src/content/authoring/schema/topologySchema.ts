import * as v from 'valibot';
import { partitionKeySchema, rateSchema } from './actionSchema';
import { either, isMapping, mapping } from './mapping';
import { count, identifier, quantity, word } from './scalars';

const dataStreamSchema = mapping({
  id: identifier,
  mode: v.optional(v.literal('PROVISIONED', 'mode: PROVISIONED is expected here.')),
  shards: count(1),
  retention: v.optional(quantity('duration')),
  reshard: v.optional(quantity('duration')),
});

/** 'none', a number of retries with backoff, or the whole policy. */
const retriesSchema = either(
  [
    v.literal('none', 'retries: none, a number, or { times: 3 } is expected here.'),
    count(),
    mapping({
      times: count(1),
      backoff: v.optional(quantity('duration')),
      cap: v.optional(quantity('duration')),
      nextCall: v.optional(v.boolean()),
    }),
  ],
  (written) => (isMapping(written) ? 2 : typeof written === 'number' ? 1 : 0),
);

const producerSchema = mapping({
  id: identifier,
  to: v.optional(identifier),
  api: v.optional(v.picklist(['PutRecord', 'PutRecords'], 'api: PutRecord or api: PutRecords is expected here.')),
  rate: rateSchema,
  recordSize: quantity('size'),
  entriesPerCall: v.optional(count(1)),
  callInterval: v.optional(quantity('duration')),
  partitionKey: v.optional(partitionKeySchema),
  explicitHashKey: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,39}$/, 'A decimal number in quotes is expected here.')),
  ),
  entity: v.optional(
    either([word('The name of the entity'), v.record(identifier, count(1))], (written) => (isMapping(written) ? 1 : 0)),
  ),
  retries: v.optional(retriesSchema),
  queue: v.optional(count(1)),
  roundTrip: v.optional(quantity('duration')),
  phase: v.optional(quantity('duration')),
});

const pollingReaderSchema = mapping({
  id: identifier,
  reads: v.optional(identifier),
  poll: v.optional(quantity('duration')),
  recordsPerCall: v.optional(count(1)),
  phase: v.optional(quantity('duration')),
});

const kclApplicationSchema = mapping({
  id: identifier,
  reads: v.optional(identifier),
  workers: count(),
  workerRate: v.optional(quantity('rate')),
  checkpoint: v.optional(quantity('duration')),
  failoverTime: v.optional(quantity('duration')),
  poll: v.optional(quantity('duration')),
  recordsPerCall: v.optional(count(1)),
  from: v.optional(v.picklist(['TRIM_HORIZON', 'LATEST'], 'from: TRIM_HORIZON or from: LATEST is expected here.')),
  leases: v.optional(v.picklist(['balanced', 'none'], 'leases: balanced or leases: none is expected here.')),
  workerStart: v.optional(quantity('duration')),
  phase: v.optional(quantity('duration')),
});

export const topologySchema = mapping({
  dataStreams: v.pipe(v.array(dataStreamSchema), v.minLength(1, 'At least one data stream is needed.')),
  producers: v.pipe(v.array(producerSchema), v.minLength(1, 'At least one producer is needed.')),
  pollingReaders: v.optional(v.array(pollingReaderSchema)),
  kclApplications: v.optional(v.array(kclApplicationSchema)),
});

export type WrittenTopology = v.InferOutput<typeof topologySchema>;
export type WrittenProducer = v.InferOutput<typeof producerSchema>;
