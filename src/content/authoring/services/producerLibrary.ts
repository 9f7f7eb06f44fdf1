import * as v from 'valibot';
import {
  quotaValue,
  type AgentConfig,
  type Era,
  type KplConfig,
  type ProducerLibrary,
  type RetryPolicy,
  type WriteFaultsConfig,
} from '../../../engine/index';
import type { Path, Report } from '../problem';
import { either, isMapping, mapping } from '../schema/mapping';
import { count, quantity } from '../schema/scalars';

/** What holds where a scenario says nothing. */
const retryDefaults = { retries: 3, backoffMs: 100, backoffCapMs: 20_000 } as const;

/** 'none', a number of retries with backoff, or the whole policy. */
export const retriesSchema = either(
  [
    v.literal('none', 'retries: none, a number, or { times: 3 } is expected here.'),
    count(),
    mapping({
      times: count(1),
      backoff: v.optional(quantity('duration')),
      cap: v.optional(quantity('duration')),
      jitter: v.optional(v.boolean('jitter: true or jitter: false is expected here.')),
      resend: v.optional(
        v.picklist(
          ['failedEntries', 'wholeRequest'],
          'resend: failedEntries or resend: wholeRequest is expected here.',
        ),
      ),
      nextCall: v.optional(v.boolean('nextCall: true or nextCall: false is expected here.')),
    }),
  ],
  (written) => (isMapping(written) ? 2 : typeof written === 'number' ? 1 : 0),
);

const libraryNames = ['SDK', 'KPL', 'Agent'] as const;
const libraryName = v.picklist(libraryNames, 'library: SDK, library: KPL or library: Agent is expected here.');

/** A name, or a name with what differs from the library's own defaults. */
export const librarySchema = either(
  [
    libraryName,
    mapping({
      use: libraryName,
      aggregation: v.optional(v.boolean('aggregation: true or aggregation: false is expected here.')),
      aggregateSize: v.optional(quantity('size')),
      bufferedTime: v.optional(quantity('duration')),
      ttl: v.optional(quantity('duration')),
      rateLimit: v.optional(quantity('ratio')),
      failIfThrottled: v.optional(v.boolean('failIfThrottled: true or failIfThrottled: false is expected here.')),
      bufferRecords: v.optional(count(1)),
      bufferSize: v.optional(quantity('size')),
      bufferAge: v.optional(quantity('duration')),
      ownKeys: v.optional(v.boolean('ownKeys: true or ownKeys: false is expected here.')),
    }),
  ],
  (written) => (isMapping(written) ? 1 : 0),
);

export const faultsSchema = mapping({
  internalFailures: v.optional(quantity('ratio')),
  slowAnswers: v.optional(v.array(mapping({ share: quantity('ratio'), after: quantity('duration') }))),
  lostAnswers: v.optional(quantity('ratio')),
});

export type WrittenRetries = v.InferOutput<typeof retriesSchema>;
export type WrittenLibrary = v.InferOutput<typeof librarySchema>;
export type WrittenFaults = v.InferOutput<typeof faultsSchema>;

export function compileRetries(written: WrittenRetries | undefined): RetryPolicy {
  const { retries, backoffMs, backoffCapMs } = retryDefaults;
  const policy = typeof written === 'object' ? written : { times: written === 'none' ? 0 : (written ?? retries) };
  if (policy.nextCall) return { kind: 'nextCall', retries: policy.times };
  return {
    kind: 'backoff',
    retries: policy.times,
    baseMs: policy.backoff ?? backoffMs,
    capMs: policy.cap ?? backoffCapMs,
    ...(policy.jitter === false ? { jitter: 'none' as const } : {}),
    ...(policy.resend === 'wholeRequest' ? { resends: 'wholeRequest' as const } : {}),
  };
}

/** The library as it comes (KPL-02, KPL-03, KPL-07 to KPL-10). */
export function defaultKpl(era: Era): KplConfig {
  return {
    aggregation: true,
    aggregationMaxSizeBytes: quotaValue('kplAggregationMaxSizeBytes', era),
    recordMaxBufferedTimeMs: quotaValue('kplRecordMaxBufferedTimeMs', era),
    recordTtlMs: quotaValue('kplRecordTtlMs', era),
    rateLimitRatio: quotaValue('kplRateLimitRatio', era),
    failsAtRefusal: false,
  };
}

/** The agent as it comes (AGT-01, AGT-04). */
export function defaultAgent(era: Era): AgentConfig {
  return {
    bufferRecordsMax: quotaValue('agentBufferRecordsMax', era),
    bufferBytesMax: quotaValue('agentBufferBytesMax', era),
    bufferAgeMs: quotaValue('agentBufferAgeMs', era),
    deterministicKeys: false,
  };
}

const agentKeys = ['bufferRecords', 'bufferSize', 'bufferAge', 'ownKeys'] as const;
const kplKeys = ['aggregation', 'aggregateSize', 'bufferedTime', 'ttl', 'rateLimit', 'failIfThrottled'] as const;

export function compileLibrary(written: WrittenLibrary, era: Era, report: Report, path: Path): ProducerLibrary {
  const options = typeof written === 'object' ? written : { use: written };
  for (const key of kplKeys) {
    if (options.use !== 'KPL' && options[key] !== undefined) report([...path, key], `'${key}' goes with the KPL.`);
  }
  for (const key of agentKeys) {
    if (options.use !== 'Agent' && options[key] !== undefined) report([...path, key], `'${key}' goes with the Agent.`);
  }
  if (options.use === 'SDK') return { kind: 'SDK' };
  if (options.use === 'Agent') {
    const agent = defaultAgent(era);
    return {
      kind: 'Agent',
      bufferRecordsMax: options.bufferRecords ?? agent.bufferRecordsMax,
      bufferBytesMax: options.bufferSize ?? agent.bufferBytesMax,
      bufferAgeMs: options.bufferAge ?? agent.bufferAgeMs,
      deterministicKeys: options.ownKeys ?? agent.deterministicKeys,
    };
  }
  const usual = defaultKpl(era);
  const size = options.aggregateSize ?? usual.aggregationMaxSizeBytes;
  const least = quotaValue('kplAggregationSizeBytesMin', era);
  const most = quotaValue('kplAggregationSizeBytesMax', era);
  if (size < least || size > most) report([...path, 'aggregateSize'], 'An aggregate has 64 bytes to 10 MiB.');
  return {
    kind: 'KPL',
    aggregation: options.aggregation ?? usual.aggregation,
    aggregationMaxSizeBytes: size,
    recordMaxBufferedTimeMs: options.bufferedTime ?? usual.recordMaxBufferedTimeMs,
    recordTtlMs: options.ttl ?? usual.recordTtlMs,
    rateLimitRatio: options.rateLimit ?? usual.rateLimitRatio,
    failsAtRefusal: options.failIfThrottled ?? usual.failsAtRefusal,
  };
}

export function compileFaults(written: WrittenFaults, report: Report, path: Path): WriteFaultsConfig {
  const { internalFailures = 0, slowAnswers = [], lostAnswers = 0 } = written;
  const late = slowAnswers.reduce((sum, { share }) => sum + share, lostAnswers);
  if (late > 1) report([...path, 'slowAnswers'], 'The shares of late and lost answers are more than all calls.');
  if (internalFailures > 1) report([...path, 'internalFailures'], 'A share is 100 % at most.');
  return {
    internalFailureRatio: internalFailures,
    slowAnswers: slowAnswers.map(({ share, after }) => ({ ratio: share, afterMs: after })),
    lostAnswerRatio: lostAnswers,
  };
}
