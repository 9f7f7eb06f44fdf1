import { describe, expect, test } from 'vitest';
import type { RunningSimulation } from '../simulation';
import { playLambda, type LambdaWorld } from './lambdaWorld.testSetup';

function pushed(toMs: number, world: LambdaWorld = {}): RunningSimulation {
  const simulation = playLambda(1000, world);
  simulation.apply({ do: 'RegisterStreamConsumer', of: 'mapping' });
  simulation.advanceTo(toMs);
  return simulation;
}

const delay = (simulation: RunningSimulation, fromMs: number, toMs: number) =>
  simulation.metrics.figure('propagationDelayMs', 'mapping', fromMs, toMs);

describe('a mapping with a registered consumer', () => {
  test('has its records pushed, and takes no call of the shard any more', () => {
    const simulation = pushed(40_000);

    expect(delay(simulation, 1000, 5000)).toBeGreaterThan(500);
    expect(delay(simulation, 10_000, 40_000)).toBeLessThan(250);
    expect(simulation.metrics.figure('GetRecords.Success', 'readings', 10_000, 40_000)).toBe(0);
    expect(simulation.metrics.figure('SubscribeToShardEvent.Records', 'mapping', 10_000, 40_000)).toBeCloseTo(50, 6);
    expect(simulation.readerLedger('mapping')).toMatchObject({ duplicated: 0, skipped: 0, expired: 0 });
    expect(simulation.readerLedger('mapping').waiting).toBeLessThan(20);
    expect(simulation.readModel().readers[0]).toMatchObject({ retrieval: 'fanOut', consumerStatus: 'ACTIVE' });
    simulation.checkInvariants();
  });

  test('goes back to polling where it stands when the consumer goes', () => {
    const simulation = pushed(20_000);
    simulation.apply({ do: 'DeregisterStreamConsumer', of: 'mapping' });
    simulation.advanceTo(40_000);

    expect(simulation.metrics.figure('GetRecords.Success', 'readings', 25_000, 40_000)).toBeCloseTo(1, 6);
    expect(simulation.readerLedger('mapping')).toMatchObject({ duplicated: 0, skipped: 0 });
    expect(simulation.readerLedger('mapping').waiting).toBeLessThan(110);
  });

  test('is pushed a closed shard to its end, and goes on with the children', () => {
    const simulation = pushed(10_000, { shards: 2 });
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 4 });
    simulation.advanceTo(60_000);

    expect(simulation.readerLedger('mapping').waiting).toBeLessThan(20);
    expect(simulation.readerLedger('mapping').duplicated).toBe(0);
    simulation.checkInvariants();
  });

  test('reads ahead of a slow function by a call’s worth and one push, not more', () => {
    const simulation = pushed(600_000, { lambdaFunction: { recordMs: 40 } });
    const [shard] = simulation.readModel().eventSourceMappings[0]?.shards ?? [];
    const ahead = (shard?.hands ?? []).reduce((sum, hand) => sum + hand.waitingRecords, 0);

    expect(ahead).toBeGreaterThan(8000);
    expect(ahead).toBeLessThan(20_000);
    simulation.checkInvariants();
  });
});
