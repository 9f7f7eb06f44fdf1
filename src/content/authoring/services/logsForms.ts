import * as v from 'valibot';
import { quantities, type LogsAction, type SimulationConfig } from '../../../engine/index';
import { count, identifier, quantity } from '../schema/scalars';
import { actionForm, upwards } from './actionForm';
import { distributionSchema, subscriptionTargets } from './logDistribution';

const { duration } = quantities.print;
const groupOf = (of: string, config: SimulationConfig) => config.logGroups?.find(({ id }) => id === of);

/** An order that takes nothing beside its target. */
const ofAgent = {
  targets: ['logAgent' as const],
  entries: {},
  compile: () => ({}),
  choiceLabel: ({ of }: { of: string }) => of,
  usualChoices: () => [{}],
};
const ofGroup = { ...ofAgent, targets: ['logGroup' as const] };

const queryEntries = { over: v.optional(quantity('duration')), pattern: v.optional(v.string()) };
const hourMs = 60 * 60_000;
const whatOf = (pattern: string) => (pattern === '' ? 'every event' : `'${pattern}'`);

export const logsForms = {
  PutMetricFilter: actionForm('PutMetricFilter')({
    targets: ['logGroup'],
    entries: { name: identifier, pattern: v.optional(v.string()) },
    label: 'Metric filter',
    compile: ({ name, pattern }) => ({ name, pattern: pattern ?? '' }),
    choiceLabel: ({ name, pattern }) => `${name} counts ${whatOf(pattern)}`,
  }),
  DeleteMetricFilter: actionForm('DeleteMetricFilter')({
    targets: ['logGroup'],
    entries: { name: identifier },
    label: 'Delete a metric filter',
    compile: ({ name }) => ({ name }),
    choiceLabel: ({ name }) => name,
    usualChoices: (of, config) => (groupOf(of, config)?.metricFilters ?? []).map(({ name }) => ({ name })),
  }),
  PutSubscriptionFilter: actionForm('PutSubscriptionFilter')({
    targets: ['logGroup'],
    entries: {
      name: identifier,
      destination: identifier,
      pattern: v.optional(v.string()),
      distribution: v.optional(distributionSchema),
    },
    label: 'Subscription filter',
    compile: ({ name, destination, pattern, distribution }, _, { names, report }, path) => ({
      name,
      destination: names.resolve(destination, subscriptionTargets, report, [...path, 'destination']) ?? '',
      pattern: pattern ?? '',
      distribution: distribution ?? 'ByLogStream',
    }),
    choiceLabel: ({ name, destination, distribution }) =>
      `${name} → ${destination}${distribution === 'Random' ? ', Random' : ''}`,
    isAtStart: ({ of, name, destination, pattern, distribution }, config) =>
      (groupOf(of, config)?.subscriptionFilters ?? []).some(
        (filter) =>
          filter.name === name &&
          filter.destination === destination &&
          filter.pattern === pattern &&
          filter.distribution === distribution,
      ),
  }),
  DeleteSubscriptionFilter: actionForm('DeleteSubscriptionFilter')({
    targets: ['logGroup'],
    entries: { name: identifier },
    label: 'Delete a subscription filter',
    compile: ({ name }) => ({ name }),
    choiceLabel: ({ name }) => name,
    usualChoices: (of, config) => (groupOf(of, config)?.subscriptionFilters ?? []).map(({ name }) => ({ name })),
  }),
  PutRetentionPolicy: actionForm('PutRetentionPolicy')({
    targets: ['logGroup'],
    entries: { to: count(1) },
    label: 'Retention',
    compile: ({ to }) => ({ days: to }),
    choiceLabel: ({ days }) => `${String(days)} days`,
    valueAtStart: (of, config) => groupOf(of, config)?.retentionDays ?? undefined,
    isAtStart: ({ of, days }, config) => groupOf(of, config)?.retentionDays === days,
    usualChoices: () => [7, 30, 90].map((days) => ({ days })),
  }),
  DeleteRetentionPolicy: actionForm('DeleteRetentionPolicy')({ ...ofGroup, label: 'Keep for ever' }),
  AssociateKmsKey: actionForm('AssociateKmsKey')({
    targets: ['logGroup'],
    entries: { key: identifier },
    label: 'Encrypt with',
    compile: ({ key }, _, { names, report }, path) => ({
      keyId: names.resolve(key, ['kmsKey'], report, [...path, 'key']) ?? '',
    }),
    choiceLabel: ({ keyId }) => keyId,
    usualChoices: (_, config) => (config.kmsKeys ?? []).map(({ id }) => ({ keyId: id })),
  }),
  DisassociateKmsKey: actionForm('DisassociateKmsKey')({ ...ofGroup, label: 'Encrypt with the key of the service' }),
  StartQuery: actionForm('StartQuery')({
    targets: ['logGroup'],
    entries: queryEntries,
    label: 'Logs Insights query',
    compile: ({ over, pattern }) => ({ overMs: over ?? hourMs, pattern: pattern ?? '' }),
    choiceLabel: ({ overMs, pattern }) => `${whatOf(pattern)} in the last ${duration(overMs)}`,
    usualChoices: () => upwards([hourMs / 4, hourMs]).map((overMs) => ({ overMs, pattern: '' })),
  }),
  StopQuery: actionForm('StopQuery')({ ...ofGroup, label: 'Stop the query' }),
  scheduleQuery: actionForm('scheduleQuery')({
    targets: ['logGroup'],
    entries: { every: quantity('duration'), ...queryEntries },
    label: 'Scheduled query',
    compile: ({ every, over, pattern }) => ({ everyMs: every, overMs: over ?? hourMs, pattern: pattern ?? '' }),
    choiceLabel: ({ everyMs }) => (everyMs === 0 ? 'never' : `every ${duration(everyMs)}`),
    usualChoices: () => [0, hourMs].map((everyMs) => ({ everyMs, overMs: hourMs, pattern: '' })),
  }),
  CreateExportTask: actionForm('CreateExportTask')({ ...ofGroup, label: 'Export to S3' }),
  scheduleExport: actionForm('scheduleExport')({
    targets: ['logGroup'],
    entries: { every: quantity('duration') },
    label: 'Scheduled export',
    compile: ({ every }) => ({ everyMs: every }),
    choiceLabel: ({ everyMs }) => (everyMs === 0 ? 'never' : `every ${duration(everyMs)}`),
    usualChoices: () => [0, hourMs, 24 * hourMs].map((everyMs) => ({ everyMs })),
  }),
  changeLogRate: actionForm('changeLogRate')({
    targets: ['logAgent'],
    entries: { to: quantity('rate') },
    label: 'Events that arise',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => quantities.print.rate(to),
    valueAtStart: (of, config) => config.logAgents?.find(({ id }) => id === of)?.rate.recordsPerSecond,
    usualChoices: (of, config) => {
      const now = config.logAgents?.find(({ id }) => id === of)?.rate.recordsPerSecond ?? 1;
      return upwards([now / 2, now, now * 2]).map((to) => ({ to }));
    },
  }),
  cutLogAgent: actionForm('cutLogAgent')({ ...ofAgent, label: 'Cut the hosts off' }),
  reconnectLogAgent: actionForm('reconnectLogAgent')({ ...ofAgent, label: 'Connect the hosts again' }),
  stopLogAgent: actionForm('stopLogAgent')({ ...ofAgent, label: 'Stop the hosts' }),
  startLogAgent: actionForm('startLogAgent')({ ...ofAgent, label: 'Start the hosts' }),
} satisfies Record<LogsAction['do'], unknown>;
