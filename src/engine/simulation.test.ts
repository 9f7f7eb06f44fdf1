import { describe, expect, test } from 'vitest';
import type { LoggedAction } from './actions';
import { createSimulation, replay } from './simulation';
import { kclDefaults, pollingReaderDefaults, runTo, world } from './testConfigs';

const config = world(
  2,
  {
    rate: {
      kind: 'burst',
      recordsPerSecond: 800,
      burstRecordsPerSecond: 2600,
      fromMs: 5000,
      durationMs: 3000,
      everyMs: 15_000,
    },
    entriesPerCallMax: 500,
  },
  { pollingReaders: [pollingReaderDefaults], kclApplications: [{ ...kclDefaults, workers: 2 }] },
);
const actions: readonly LoggedAction[] = [
  { atMs: 12_345, action: { do: 'UpdateShardCount', of: 'readings', to: 4 } },
  { atMs: 20_000, action: { do: 'killWorker', of: 'billing', worker: 1 } },
  { atMs: 20_000, action: { do: 'changePartitionKey', of: 'meters', to: { kind: 'same', partitionKey: 'k' } } },
  { atMs: 45_678.9, action: { do: 'changeWorkerCount', of: 'billing', to: 3 } },
  {
    atMs: 70_000,
    action: {
      do: 'MergeShards',
      of: 'readings',
      shardId: 'shardId-000000000002',
      adjacentShardId: 'shardId-000000000003',
    },
  },
];
const options = { seed: 77, era: 'today' } as const;

/** Plays the actions at their moments while a page asks for `framesPerSecond` frames of simulated time. */
function playedAt(framesPerSecond: number, toMs = 90_000) {
  const simulation = createSimulation(config, options);
  const waiting = [...actions];
  for (let frame = 0; simulation.nowMs < toMs; frame++) {
    const horizonMs = Math.min(toMs, ((frame + 1) * 1000) / framesPerSecond);
    for (let next = waiting[0]; next && next.atMs <= horizonMs; next = waiting[0]) {
      simulation.advanceTo(next.atMs);
      simulation.apply(next.action);
      waiting.shift();
    }
    simulation.advanceTo(horizonMs);
    simulation.readModel();
  }
  return simulation;
}

describe('a run', () => {
  test('is the same for the same config, seed and actions, and another for another seed', () => {
    const hashOf = (seed: number) => replay(config, { ...options, seed }, actions, 90_000).trace.hash;

    expect(hashOf(77)).toBe(hashOf(77));
    expect(hashOf(77)).not.toBe(hashOf(78));
  });

  test('bears the mark of every action, also of one that has not changed anything yet', () => {
    const hashAfter = (toMs: number | null) => {
      const simulation = runTo(10_000, config);
      if (toMs !== null) simulation.apply({ do: 'changePollInterval', of: 'billing', toMs });
      return simulation.trace.hash;
    };

    expect(new Set([hashAfter(null), hashAfter(500), hashAfter(600)]).size).toBe(3);
  });

  test('is another in the other era when a limit of the era is met', () => {
    const hashOf = (era: 'notes' | 'today') => runTo(10_000, world(1), 1, era).trace.hash;
    expect(hashOf('notes')).toBe(hashOf('today'));

    const resharded = (era: 'notes' | 'today') => {
      const simulation = runTo(0, world(4), 1, era);
      return [5, 6, 7].map((to) => {
        simulation.advanceTo(simulation.nowMs + 60_000);
        return simulation.apply({ do: 'UpdateShardCount', of: 'readings', to }).ok;
      });
    };
    expect([resharded('notes'), resharded('today')]).toEqual([
      [true, true, false],
      [true, true, true],
    ]);
  });

  test('does not depend on the frame rate: 10 and 60 frames a second and one jump give the same hash', () => {
    const whole = replay(config, options, actions, 90_000);
    const slow = playedAt(10);
    const fast = playedAt(60);

    expect(slow.trace.hash).toBe(whole.trace.hash);
    expect(fast.trace.hash).toBe(whole.trace.hash);
    expect(fast.readModel()).toEqual(whole.readModel());
    expect(fast.metrics.all()).toEqual(whole.metrics.all());
    expect(fast.trace.lines()).toEqual(whole.trace.lines());
  });

  test('is the same after seeks back and forth, which start afresh from the log of actions', () => {
    const played = playedAt(30, 60_000);
    const back = replay(config, options, played.actionLog, 25_000);
    const forth = replay(config, options, played.actionLog, 48_000);
    const again = replay(config, options, played.actionLog, 5000);
    for (const simulation of [back, forth, again]) {
      const waiting = actions.filter((logged) => logged.atMs > simulation.nowMs);
      for (const { atMs, action } of waiting) {
        simulation.advanceTo(atMs);
        simulation.apply(action);
      }
      simulation.advanceTo(90_000);
    }

    const { hash } = replay(config, options, actions, 90_000).trace;
    expect([back.trace.hash, forth.trace.hash, again.trace.hash]).toEqual([hash, hash, hash]);
  });

  test('is replayed with only those actions that lie before its end', () => {
    const simulation = replay(config, options, actions, 20_000);

    expect(simulation.nowMs).toBe(20_000);
    expect(simulation.actionLog).toEqual(actions.slice(0, 3));
  });

  test('keeps all its promises on the way', () => {
    const simulation = createSimulation(config, options);
    for (let second = 0; second <= 90; second++) {
      for (const { atMs, action } of actions) if (Math.floor(atMs / 1000) === second) simulation.apply(action);
      simulation.advanceTo(second * 1000);
      simulation.checkInvariants();
    }
    expect(simulation.trace.lineCount).toBeGreaterThan(20);
  });

  test('refuses to go back', () => {
    expect(() => {
      runTo(1000, config).advanceTo(999);
    }).toThrow(/Time does not go back/);
  });
});

describe('a step to the next line of the event log', () => {
  test('stops in the instant of the line and not after it', () => {
    const simulation = createSimulation(config, options);
    const stops: number[] = [];
    while (simulation.advanceToNextLine(60_000)) stops.push(simulation.nowMs);

    const lines = runTo(60_000, config, options.seed).trace.lines();
    expect(stops).toEqual([...new Set(lines.map((line) => line.atMs))]);
    expect(simulation.nowMs).toBe(60_000);
  });

  test('by step the run is the same as in one go', () => {
    const stepped = createSimulation(config, options);
    while (stepped.advanceToNextLine(60_000)) stepped.readModel();
    const whole = runTo(60_000, config, options.seed);

    expect(stepped.trace.hash).toBe(whole.trace.hash);
    expect(stepped.readModel()).toEqual(whole.readModel());
    expect(stepped.metrics.all()).toEqual(whole.metrics.all());
  });

  test('ends at the horizon when nothing happens', () => {
    const quiet = runTo(0, world(1));

    expect(quiet.advanceToNextLine(5000)).toBe(false);
    expect(quiet.nowMs).toBe(5000);
  });
});
