import fc from 'fast-check';
import type { Action } from '../actions';
import type { AlarmWatch } from '../alarms/alarmConfig';
import { listOf, numbered, type WorldPart } from './worldPart.testSetup';

const of = numbered('alarm');

const watched = fc.constantFrom(
  { metric: 'GetRecords.IteratorAgeMilliseconds', of: 'reader-0', threshold: 2000 } as const,
  { metric: 'IncomingRecords', of: 'readings', threshold: 50 } as const,
  { metric: 'workerCpuRatio', of: 'application-0/worker-1', threshold: 0.5 } as const,
  { metric: 'IncomingRecords', of: 'nowhere', threshold: 1 } as const,
);

const watches: fc.Arbitrary<AlarmWatch> = fc.oneof(
  fc.record({
    kind: fc.constant('metricFilter' as const),
    group: fc.constant('group-0'),
    filter: fc.constantFrom('errors', 'filter-0'),
  }),
  watched.map(({ metric, of: owner }) => ({ kind: 'metric' as const, metric, of: owner })),
);

const answers: readonly Action[] = [
  { do: 'startReader', of: 'reader-0' },
  { do: 'changeWorkerCount', of: 'application-0', to: 3 },
  { do: 'stopProducer', of: 'producer-0' },
];

/** Alarms on metric filters and on metrics, with and without people who come when they are called. */
export const alarmsInWorlds = {
  config: () => ({
    metricAlarms: listOf(
      (index) =>
        fc.record({
          id: fc.constant(`alarm-${String(index)}`),
          watches,
          atLeast: fc.integer({ min: 1, max: 30 }),
          periodMs: fc.constantFrom(6000, 10_000),
          response: fc.option(fc.record({ afterMs: fc.constantFrom(0, 7000), actions: fc.subarray([...answers]) })),
        }),
      0,
      2,
    ),
  }),

  orders: () => [
    watched.chain(({ metric, of: dimension, threshold }) =>
      fc.record({
        do: fc.constant('PutMetricAlarm' as const),
        of,
        metric: fc.constant(metric),
        dimension: fc.constant(dimension),
        threshold: fc.constantFrom(threshold, threshold, 0),
      }),
    ),
  ],

  faults: () => [],

  reached: ({ simulation, lines }) => ({
    alarms: simulation.readModel().metricAlarms.filter(({ state }) => state === 'ALARM').length,
    alarmsChanged: lines('alarm.put'),
    alarmsAnswered: lines('alarm.answered'),
  }),
} satisfies WorldPart & Record<'config', unknown>;
