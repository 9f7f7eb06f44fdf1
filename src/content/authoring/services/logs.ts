import * as v from 'valibot';
import { quotaValue, type LogAgentConfig, type LogGroupConfig } from '../../../engine/index';
import type { Path } from '../problem';
import { rateSchema } from '../schema/keyAndRateSchema';
import { mapping } from '../schema/mapping';
import { count, identifier, quantity, word } from '../schema/scalars';
import { compileRate } from './keyAndRate';
import { distributionSchema, subscriptionTargets } from './logDistribution';
import type { TopologyInput } from './topologyInput';

export { logsForms } from './logsForms';

/** What holds where a scenario says nothing. */
const agentDefaults = { hosts: 1, flushMs: 5000 } as const;
/** A picture of the whole run has so many dashes; each is one of these wide. */
const dashesInRun = 240;
const dashesMs = [500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 5 * 60_000, 600_000, 1_800_000, 60 * 60_000];

export const logGroupSchema = mapping({
  id: identifier,
  retentionDays: v.optional(count(1)),
  metricFilters: v.optional(v.array(mapping({ name: identifier, pattern: v.optional(v.string()) }))),
  subscriptionFilters: v.optional(
    v.array(
      mapping({
        name: identifier,
        destination: identifier,
        pattern: v.optional(v.string()),
        distribution: v.optional(distributionSchema),
      }),
    ),
  ),
  gzip: v.optional(quantity('ratio')),
  key: v.optional(identifier),
});

export const logAgentSchema = mapping({
  id: identifier,
  to: v.optional(identifier),
  hosts: v.optional(count(1)),
  rate: rateSchema,
  marked: v.optional(mapping({ word: word('What filters look for'), rate: rateSchema })),
  eventSize: quantity('size'),
  flush: v.optional(quantity('duration')),
  clockAhead: v.optional(quantity('duration')),
  clockBehind: v.optional(quantity('duration')),
});

interface WrittenLogs {
  /** Those that a filter may send to take Direct PUT and are there from the start. */
  readonly deliveryStreams?:
    | readonly { readonly id: string; readonly reads?: string | undefined; readonly creation?: number | undefined }[]
    | undefined;
  readonly logGroups?: readonly v.InferOutput<typeof logGroupSchema>[] | undefined;
  readonly logAgents?: readonly v.InferOutput<typeof logAgentSchema>[] | undefined;
}

interface CompiledLogs {
  logGroups?: readonly LogGroupConfig[];
  logAgents?: readonly LogAgentConfig[];
}

/** Nothing at all for a topology without CloudWatch Logs. */
export function compileLogs(
  { logGroups = [], logAgents = [], deliveryStreams = [] }: WrittenLogs,
  input: TopologyInput,
  runMs: number,
): CompiledLogs {
  if (logGroups.length + logAgents.length === 0) return {};
  const { report, path } = input;
  return {
    logGroups: logGroups.map((written, index) => {
      const groupPath = [...path, 'logGroups', index];
      for (const [place, { destination }] of (written.subscriptionFilters ?? []).entries()) {
        const stream = deliveryStreams.find(({ id }) => id === destination);
        const where = [...groupPath, 'subscriptionFilters', place, 'destination'];
        if (stream?.reads !== undefined) {
          report(
            where,
            `${destination} reads ${stream.reads}: nobody else can put into it.`,
            `Send to ${stream.reads}.`,
          );
        } else if (stream?.creation) {
          report(
            where,
            `${destination} is not there yet when the run begins.`,
            'Let PutSubscriptionFilter make the filter later.',
          );
        }
      }
      return compileGroup(written, input, groupPath, runMs);
    }),
    logAgents: logAgents.map((written, index) => compileAgent(written, input, [...path, 'logAgents', index])),
  };
}

function compileGroup(
  written: v.InferOutput<typeof logGroupSchema>,
  { names, era, report }: TopologyInput,
  path: Path,
  runMs: number,
): LogGroupConfig {
  const { id, retentionDays, metricFilters = [], subscriptionFilters = [], gzip, key } = written;
  const most = quotaValue('subscriptionFiltersMax', era);
  if (subscriptionFilters.length > most) {
    report([...path, 'subscriptionFilters'], `A log group has at most ${String(most)} of them in this era.`);
  }
  return {
    id,
    retentionDays: retentionDays ?? null,
    metricFilters: metricFilters.map(({ name, pattern }) => ({ name, pattern: pattern ?? '' })),
    subscriptionFilters: subscriptionFilters.map(({ name, destination, pattern, distribution }, place) => ({
      name,
      destination:
        names.resolve(destination, subscriptionTargets, report, [
          ...path,
          'subscriptionFilters',
          place,
          'destination',
        ]) ?? '',
      pattern: pattern ?? '',
      distribution: distribution ?? 'ByLogStream',
    })),
    gzipRatio: gzip ?? 1,
    keyId: key === undefined ? null : names.resolve(key, ['kmsKey'], report, [...path, 'key']),
    slotMs: dashesMs.find((ms) => ms >= runMs / dashesInRun) ?? (dashesMs.at(-1) as number),
  };
}

function compileAgent(
  written: v.InferOutput<typeof logAgentSchema>,
  { names, report }: TopologyInput,
  path: Path,
): LogAgentConfig {
  const { id, to, hosts, rate, marked, eventSize, flush, clockAhead, clockBehind } = written;
  return {
    id,
    to: names.resolve(to, ['logGroup'], report, [...path, 'to']) ?? '',
    hosts: hosts ?? agentDefaults.hosts,
    rate: compileRate(rate, report, [...path, 'rate']),
    marked: marked ? { word: marked.word, rate: compileRate(marked.rate, report, [...path, 'marked', 'rate']) } : null,
    eventBytes: eventSize,
    flushMs: flush ?? agentDefaults.flushMs,
    clockAheadMs: (clockAhead ?? 0) - (clockBehind ?? 0),
  };
}
