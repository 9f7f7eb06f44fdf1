import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SimulationConfig } from '../config';
import { everySecond, playWorld } from './playWorld.testSetup';
import { randomWorld, type RandomWorld } from './randomWorld.testSetup';

/** The same world, its records counted as soon as `above` a second are offered: no entities, and nobody who needs each record. */
function counted({ config, ...world }: RandomWorld, above: number): RandomWorld {
  const dataStreams = new Set(config.dataStreams.map(({ id }) => id));
  const toDataStreams = config.producers.filter(({ to }) => dataStreams.has(to));
  const producers: SimulationConfig['producers'] = toDataStreams.map(({ rows: _rows, ...producer }) => ({
    ...producer,
    entity: null,
    partitionKey:
      producer.partitionKey.kind === 'entity' ? { kind: 'uniform', name: 'ticket', values: 50 } : producer.partitionKey,
  }));
  const logGroups = (config.logGroups ?? []).map((group) => ({
    ...group,
    subscriptionFilters: group.subscriptionFilters.filter(({ destination }) => !destination.startsWith('delivery-')),
  }));
  const without = { eventSourceMappings: [], analyticsApplications: [], deliveryStreams: [], logGroups };
  return { ...world, config: { ...config, ...without, producers, fluidAboveRecordsPerSecond: above } };
}

const countedWorld = fc
  .record({ world: randomWorld, above: fc.constantFrom(0, 50, 300, 1000) })
  .map(({ world, above }) => counted(world, above));

test('counted records are conserved, keep within the limits and repeat exactly, whatever is done', () => {
  let secondsCounted = 0;
  let givenUp = 0;
  let reshards = 0;
  fc.assert(
    fc.property(countedWorld, (world) => {
      const first = playWorld(world, everySecond, (simulation) => {
        simulation.checkInvariants();
        secondsCounted += simulation.readModel().dataStreams.filter(({ countedWriting }) => countedWriting).length;
      });
      first.checkInvariants();
      const again = playWorld(world, [], () => undefined);
      expect(again.trace.hash).toBe(first.trace.hash);
      givenUp += first.ledger().readers.reduce((sum, reader) => sum + reader.refused, 0);
      reshards += first.trace.lines().filter(({ type }) => type === 'shard.closed').length;
    }),
    { numRuns: 40 },
  );
  // No test passes for want of cases.
  expect(secondsCounted).toBeGreaterThan(500);
  expect(Math.min(givenUp, reshards)).toBeGreaterThan(10);
}, 120_000);
