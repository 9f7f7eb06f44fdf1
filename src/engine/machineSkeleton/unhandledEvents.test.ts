import fc from 'fast-check';
import type { InspectionEvent } from 'xstate';
import { describe, expect, test } from 'vitest';
import type { LoggedAction } from '../actions';
import type { SimulationConfig } from '../config';
import { engineMachines, type EngineMachines } from '../machines';
import { randomWorld } from '../randomWorlds/randomWorld.testSetup';
import { RunningSimulation } from '../simulation';
import { kclDefaults, pollingReaderDefaults, world } from '../testConfigs';
import { analyticsWorld } from '../analytics/analyticsWorld.testSetup';
import { lambdaWorld, poisonAtTen } from '../lambda/lambdaWorld.testSetup';
import { nameOf, transitionsOf, without } from './transitions.testSetup';

/** Hears all that is sent to any machine; XState drops in silence what no state handles, or what comes after the end. */
class Tap {
  readonly #onTheWay = new Set<object>();
  readonly dropped: string[] = [];
  handled = 0;

  readonly inspect = (inspected: InspectionEvent): void => {
    if (inspected.type === '@xstate.event' && inspected.event.type !== 'xstate.init')
      this.#onTheWay.add(inspected.event);
    if (inspected.type !== '@xstate.microstep' || !this.#onTheWay.delete(inspected.event)) return;
    if (inspected._transitions.length > 0) this.handled++;
    else this.dropped.push(inspected.event.type);
  };

  /** Types of the events that nobody took. */
  lost(): string[] {
    return [
      ...this.dropped,
      ...[...this.#onTheWay].map((event) => `${(event as { type: string }).type} after the end`),
    ];
  }
}

function listenedTo(
  config: SimulationConfig,
  actions: readonly LoggedAction[],
  toMs: number,
  machines: EngineMachines = engineMachines,
): Tap {
  const tap = new Tap();
  const simulation = new RunningSimulation(config, { seed: 5, era: 'today' }, machines, tap.inspect);
  for (const { atMs, action } of actions) {
    if (atMs > toMs) break;
    simulation.advanceTo(atMs);
    simulation.apply(action);
  }
  simulation.advanceTo(toMs);
  return tap;
}

const of = 'billing';
const mappingSet = (set: object) => ({ do: 'UpdateEventSourceMapping', of: 'mapping', set }) as const;
const fleet = (shards: number, workers: number) =>
  world(
    shards,
    { rate: { kind: 'steady', recordsPerSecond: 900 } },
    { kclApplications: [{ ...kclDefaults, workers }], pollingReaders: [pollingReaderDefaults] },
  );

/** The kinds of world that scenarios are made of. */
const worlds: readonly [string, SimulationConfig, readonly LoggedAction[]][] = [
  [
    'one busy key, then twice the shards',
    world(4, { partitionKey: { kind: 'same', partitionKey: 'k' } }),
    [{ atMs: 60_000, action: { do: 'UpdateShardCount', of: 'readings', to: 8 } }],
  ],
  [
    'a fleet that grows beyond its shards',
    fleet(4, 2),
    [
      { atMs: 20_000, action: { do: 'changeWorkerCount', of, to: 5 } },
      { atMs: 120_000, action: { do: 'UpdateShardCount', of: 'readings', to: 5 } },
    ],
  ],
  [
    'a worker that dies and one that is stopped',
    fleet(4, 3),
    [
      { atMs: 30_000, action: { do: 'killWorker', of, worker: 1 } },
      { atMs: 30_000, action: { do: 'killWorker', of, worker: 1 } },
      { atMs: 100_000, action: { do: 'changeWorkerCount', of, to: 1 } },
      { atMs: 100_000, action: { do: 'killWorker', of, worker: 3 } },
      { atMs: 150_000, action: { do: 'changeWorkerCount', of, to: 3 } },
      { atMs: 151_000, action: { do: 'killWorker', of, worker: 4 } },
      { atMs: 152_000, action: { do: 'changeWorkerCount', of, to: 0 } },
    ],
  ],
  [
    'a merge under a fleet, and deaths while it is read',
    fleet(2, 2),
    [
      {
        atMs: 20_000,
        action: {
          do: 'MergeShards',
          of: 'readings',
          shardId: 'shardId-000000000000',
          adjacentShardId: 'shardId-000000000001',
        },
      },
      { atMs: 50_050, action: { do: 'killWorker', of, worker: 1 } },
      { atMs: 90_000, action: { do: 'changeWorkerCount', of, to: 2 } },
    ],
  ],
  [
    'a worker that dies in the instant in which it begins',
    { ...fleet(4, 2), scheduled: [{ atMs: 0, action: { do: 'killWorker', of, worker: 1 } }] },
    [],
  ],
  [
    'a producer that is stopped and started, twice over',
    fleet(1, 1),
    [
      { atMs: 5000, action: { do: 'startProducer', of: 'meters' } },
      { atMs: 10_000, action: { do: 'stopProducer', of: 'meters' } },
      { atMs: 10_000, action: { do: 'stopProducer', of: 'meters' } },
      { atMs: 20_000, action: { do: 'startProducer', of: 'meters' } },
    ],
  ],
];

const lambdaWorlds: typeof worlds = [
  [
    'a mapping on a stream that is resharded, with a function that breaks',
    lambdaWorld({ scheduled: [poisonAtTen] }),
    [
      { atMs: 20_000, action: mappingSet({ bisectBatchOnFunctionError: true, maximumRetryAttempts: 1 }) },
      { atMs: 40_000, action: { do: 'UpdateShardCount', of: 'readings', to: 2 } },
      { atMs: 41_000, action: { do: 'breakFunction', of: 'parse' } },
      { atMs: 60_000, action: { do: 'mendFunction', of: 'parse' } },
      { atMs: 80_000, action: mappingSet({ enabled: false }) },
      { atMs: 80_500, action: mappingSet({ enabled: true }) },
      { atMs: 100_000, action: mappingSet({ batchSize: 10 }) },
      { atMs: 110_000, action: mappingSet({ enabled: true }) },
    ],
  ],
];

const analyticsWorlds: typeof worlds = [
  [
    'an application that is changed, fails, is stopped in the middle and started again',
    analyticsWorld({ started: false }),
    [
      { atMs: 10_000, action: { do: 'StartApplication', of: 'counting' } },
      { atMs: 12_000, action: { do: 'failJob', of: 'counting' } },
      { atMs: 40_000, action: { do: 'UpdateApplication', of: 'counting', set: { parallelism: 2 } } },
      { atMs: 41_000, action: { do: 'StartApplication', of: 'counting' } },
      { atMs: 60_000, action: { do: 'failJob', of: 'counting' } },
      { atMs: 62_000, action: { do: 'StopApplication', of: 'counting', force: true } },
      { atMs: 62_000, action: { do: 'StopApplication', of: 'counting', force: true } },
      { atMs: 70_000, action: { do: 'StartApplication', of: 'counting' } },
    ],
  ],
];

describe('no event falls through', () => {
  test.each([...worlds, ...lambdaWorlds, ...analyticsWorlds])('%s', (_, config, actions) => {
    const tap = listenedTo(config, actions, 200_000);

    expect(tap.lost()).toEqual([]);
    expect(tap.handled).toBeGreaterThan(3);
  });

  test('random worlds', { timeout: 120_000 }, () => {
    let handled = 0;
    fc.assert(
      fc.property(randomWorld, ({ config, actions, runMs }) => {
        const tap = listenedTo(config, actions, runMs);

        expect(tap.lost()).toEqual([]);
        handled += tap.handled;
      }),
      { seed: 515, numRuns: 40 },
    );
    expect(handled).toBeGreaterThan(200);
  });

  test.each(
    transitionsOf('shard')
      .concat(transitionsOf('worker'), transitionsOf('shardConsumer'))
      .filter(({ trigger }) => trigger === 'on')
      .map((transition) => [nameOf(transition), transition] as const),
  )('and the tap hears it when one does: %s is gone', (_, transition) => {
    const short = [
      { id: 'readings', mode: 'PROVISIONED', shardCount: 2, retentionMs: 20_000, reshardMs: 2000 } as const,
    ];
    const actions: LoggedAction[] = [
      { atMs: 10_000, action: { do: 'UpdateShardCount', of: 'readings', to: 4 } },
      { atMs: 60_000, action: { do: 'changeWorkerCount', of, to: 4 } },
      { atMs: 61_000, action: { do: 'killWorker', of, worker: 3 } },
      { atMs: 62_000, action: { do: 'changeWorkerCount', of, to: 2 } },
      { atMs: 70_000, action: { do: 'freezeWorker', of, worker: 2, forMs: 3000 } },
      { atMs: 80_000, action: { do: 'killWorker', of, worker: 1 } },
      { atMs: 90_000, action: { do: 'changeWorkerCount', of, to: 4 } },
      { atMs: 100_000, action: { do: 'freezeWorker', of, worker: 5, forMs: 60_000 } },
      { atMs: 101_000, action: { do: 'killWorker', of, worker: 5 } },
      { atMs: 102_000, action: { do: 'freezeWorker', of, worker: 6, forMs: 60_000 } },
      { atMs: 120_000, action: { do: 'changeWorkerCount', of, to: 0 } },
    ];
    const tap = listenedTo({ ...fleet(2, 2), dataStreams: short }, actions, 130_000, without(transition));

    expect(tap.lost()).toContain(transition.event);
  });
});
