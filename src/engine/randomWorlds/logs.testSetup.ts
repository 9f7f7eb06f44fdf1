import fc from 'fast-check';
import type { LogAgentConfig, RateCurve, SimulationConfig, SubscriptionFilterConfig } from '../config';
import { dataStreamOf, listOf, numbered, type WorldPart, type WorldShape } from './worldPart.testSetup';

const steady = (most: number): fc.Arbitrary<RateCurve> =>
  fc.integer({ min: 0, max: most }).map((recordsPerSecond) => ({ kind: 'steady', recordsPerSecond }) as const);
const pattern = fc.constantFrom('', '', 'ERROR', 'FATAL');
const distribution = fc.constantFrom('ByLogStream' as const, 'Random' as const);
const hourMs = 3_600_000;

const agent = (index: number): fc.Arbitrary<LogAgentConfig> =>
  fc.record({
    id: fc.constant(`agent-${String(index)}`),
    to: fc.constant('group-0'),
    hosts: fc.constantFrom(1, 3, 40),
    rate: steady(400),
    marked: fc.option(fc.record({ word: fc.constant('ERROR'), rate: steady(5) })),
    eventBytes: fc.constantFrom(50, 900, 60_000, 1_100_000),
    flushMs: fc.constantFrom(200, 1000, 5000),
    clockAheadMs: fc.constantFrom(0, 0, 0, 3 * hourMs, -400 * hourMs),
  });

const destinationOf = (shape: WorldShape) =>
  fc.oneof(
    dataStreamOf(shape),
    fc.constantFrom('function-0', 'function-1', 'function-9'),
    fc.constantFrom('delivery-0', 'delivery-1'),
  );

const filter = (name: string, shape: WorldShape): fc.Arbitrary<SubscriptionFilterConfig> =>
  fc.record({ name: fc.constant(name), destination: dataStreamOf(shape), pattern, distribution });

const of = numbered('group');
const ofAgent = numbered('agent');
const name = fc.constantFrom('filter-0', 'filter-1', 'filter-2');
const everyMs = fc.constantFrom(0, 3000, 20_000);
const overMs = fc.constantFrom(1000, 60_000);

/** A log group whose payloads are zipped sends all it has to a Firehose stream that takes Direct PUT, if there is one. */
export function withPipe(config: SimulationConfig): SimulationConfig {
  const pipe = config.deliveryStreams?.find(({ reads, creationMs }) => reads === null && creationMs === 0);
  if (!pipe) return config;
  const filter = { name: 'filter-0', destination: pipe.id, pattern: '', distribution: 'ByLogStream' } as const;
  const logGroups = (config.logGroups ?? []).map((group) =>
    group.gzipRatio < 1 ? { ...group, subscriptionFilters: [filter] } : group,
  );
  return { ...config, logGroups };
}

/** One log group in most worlds, with agents, filters to each kind of destination, queries and exports. */
export const logsInWorlds = {
  config: (shape: WorldShape) => ({
    logGroups: fc
      .record({
        id: fc.constant('group-0'),
        retentionDays: fc.option(fc.constantFrom(1, 7)),
        metricFilters: listOf(() => fc.record({ name: fc.constant('errors'), pattern }), 0, 1),
        subscriptionFilters: listOf((index) => filter(`filter-${String(index)}`, shape), 0, 1),
        gzipRatio: fc.constantFrom(0.1, 1),
        keyId: fc.option(fc.constant('key-0'), { freq: 3 }),
        slotMs: fc.constant(1000),
      })
      .map((group) => [group]),
    logAgents: listOf(agent, 0, 2),
  }),

  orders: (shape) => [
    fc.record({ do: fc.constant('PutMetricFilter' as const), of, name: fc.constantFrom('errors', 'all'), pattern }),
    fc.record({ do: fc.constant('DeleteMetricFilter' as const), of, name: fc.constantFrom('errors', 'all') }),
    fc.record({
      do: fc.constant('PutSubscriptionFilter' as const),
      of,
      name,
      destination: destinationOf(shape),
      pattern,
      distribution,
    }),
    fc.record({
      do: fc.constant('PutSubscriptionFilter' as const),
      of,
      name,
      destination: destinationOf(shape),
      pattern,
      distribution,
    }),
    fc.record({ do: fc.constant('DeleteSubscriptionFilter' as const), of, name }),
    fc.record({ do: fc.constant('PutRetentionPolicy' as const), of, days: fc.constantFrom(1, 2, 30) }),
    fc.record({ do: fc.constant('DeleteRetentionPolicy' as const), of }),
    fc.record({ do: fc.constant('AssociateKmsKey' as const), of, keyId: fc.constantFrom('key-0', 'key-9') }),
    fc.record({ do: fc.constant('DisassociateKmsKey' as const), of }),
    fc.record({ do: fc.constant('StartQuery' as const), of, pattern, overMs }),
    fc.record({ do: fc.constant('StopQuery' as const), of }),
    fc.record({ do: fc.constant('scheduleQuery' as const), of, pattern, overMs, everyMs }),
    fc.record({ do: fc.constant('CreateExportTask' as const), of }),
    fc.record({ do: fc.constant('scheduleExport' as const), of, everyMs }),
    fc.record({ do: fc.constant('changeLogRate' as const), of: ofAgent, to: fc.constantFrom(0, 30, 900) }),
  ],

  faults: () => [
    fc.record({ do: fc.constant('cutLogAgent' as const), of: ofAgent }),
    fc.record({ do: fc.constant('reconnectLogAgent' as const), of: ofAgent }),
    fc.record({ do: fc.constant('stopLogAgent' as const), of: ofAgent }),
    fc.record({ do: fc.constant('startLogAgent' as const), of: ofAgent }),
  ],

  reached: ({ simulation, lines }) => {
    const { logGroups } = simulation.readModel();
    const filters = logGroups.flatMap(({ subscriptionFilters }) => subscriptionFilters);
    return {
      logEvents: logGroups.reduce((sum, { storedEvents }) => sum + storedEvents, 0),
      rejectedLogEvents: logGroups.reduce((sum, { rejectedEvents }) => sum + rejectedEvents, 0),
      countedLogEvents: logGroups.reduce(
        (sum, { metricFilters }) => sum + metricFilters.reduce((counted, one) => counted + one.counted, 0),
        0,
      ),
      forwardedLogEvents: filters.reduce((sum, { forwardedEvents }) => sum + forwardedEvents, 0),
      subscriptionsRefused: lines('subscription.refused'),
      subscriptionsCaughtUp: lines('subscription.caughtUp'),
      queries: lines('query.complete'),
      exports: lines('export.started'),
    };
  },
} satisfies WorldPart & Record<'config', unknown>;
