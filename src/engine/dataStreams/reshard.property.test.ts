import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '../actions';
import { engineMachines } from '../machines';
import { fuzzMs, runsOf } from '../randomWorlds/effort.testSetup';
import { RunningSimulation } from '../simulation';
import { world } from '../testConfigs';
import { hashKeySpace } from './hashKeyRange';

/** Numbers that pick a shard, a place in it or a count; what they mean depends on the shards that are there. */
const order = fc.record({
  kind: fc.constantFrom('split', 'merge', 'count'),
  pick: fc.nat({ max: 1000 }),
  place: fc.bigInt({ min: 0n, max: hashKeySpace - 1n }),
});

function actionOf(
  order_: { kind: string; pick: number; place: bigint },
  open: readonly { shardId: string }[],
  all: number,
): Action {
  const { kind, pick, place } = order_;
  const of = 'readings';
  const shardId = open[pick % open.length]?.shardId ?? '';
  if (kind === 'count') return { do: 'UpdateShardCount', of, to: 1 + (pick % Math.min(24, all + 4)) };
  if (kind === 'split') return { do: 'SplitShard', of, shardId, at: pick % 3 === 0 ? 'midpoint' : place.toString() };
  return { do: 'MergeShards', of, shardId, adjacentShardId: open[(pick + 1) % open.length]?.shardId ?? '' };
}

test(
  'open shards tile the hash key space after any splits, merges and UpdateShardCount calls',
  () => {
    let carriedOut = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(order, { minLength: 1, maxLength: 12 }),
        (shardCount, orders) => {
          const config = world(shardCount, { rate: { kind: 'steady', recordsPerSecond: 0 } });
          const simulation = new RunningSimulation(config, { seed: 1, era: 'today' }, engineMachines);
          simulation.advanceTo(1);
          for (const next of orders) {
            const open = simulation.readModel().dataStreams[0]?.shards ?? [];
            if (simulation.apply(actionOf(next, open, open.length)).ok) carriedOut++;
            simulation.advanceTo(simulation.nowMs + 31_000);

            const shards =
              simulation.readModel().dataStreams[0]?.shards.filter((shard) => shard.status === 'open') ?? [];
            let free = 0n;
            for (const shard of shards) {
              expect(BigInt(shard.startingHashKey)).toBe(free);
              free = BigInt(shard.endingHashKey) + 1n;
            }
            expect(free).toBe(hashKeySpace);
            simulation.checkInvariants();
          }
        },
      ),
      runsOf(0.6),
    );
    expect(carriedOut, 'most orders are carried out').toBeGreaterThan(100);
  },
  fuzzMs,
);

test(
  'every shard’s parents are closed, and together they cover what it covers',
  () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 18 }), (from, wished) => {
        const to = Math.min(Math.max(wished, Math.ceil(from / 2)), from * 2);
        const simulation = new RunningSimulation(world(from), { seed: 2, era: 'today' }, engineMachines);
        simulation.advanceTo(1000);
        simulation.apply({ do: 'UpdateShardCount', of: 'readings', to });
        simulation.advanceTo(40_000);

        const shards = simulation.readModel().dataStreams[0]?.shards ?? [];
        expect(shards.filter((shard) => shard.status === 'open')).toHaveLength(to);
        for (const shard of shards.filter((candidate) => candidate.parentShardId !== null)) {
          const parents = shards.filter((candidate) =>
            [shard.parentShardId, shard.adjacentParentShardId].includes(candidate.shardId),
          );
          for (const parent of parents) expect(parent.status).toBe('closed');
        }
        simulation.checkInvariants();
      }),
      runsOf(0.3),
    );
  },
  fuzzMs,
);
