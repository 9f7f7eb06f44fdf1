import { describe, expect, test } from 'vitest';
import type { Action, ActionOutcome } from '../actions';
import { createSimulation } from '../simulation';
import type { Era } from '../simulationView';
import { linesOf, runTo, world } from '../testConfigs';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const quiet = { rate: { kind: 'steady', recordsPerSecond: 0 } } as const;
const of = 'readings';
const shardId = (number: number) => `shardId-${String(number).padStart(12, '0')}`;

const ruledStream = (shards: number, era: Era = 'today') => runTo(1000, world(shards, quiet), 1, era);
const toCount = (to: number): Action => ({ do: 'UpdateShardCount', of, to });
const codeOf = (outcome: ActionOutcome) => (outcome.ok ? 'ok' : outcome.errorCode);

describe('UpdateShardCount', () => {
  test('goes from half to double of the open shards in one call', () => {
    for (const [from, to, code] of [
      [4, 8, 'ok'],
      [4, 9, 'InvalidArgumentException'],
      [4, 2, 'ok'],
      [4, 1, 'InvalidArgumentException'],
      [5, 3, 'ok'],
      [5, 2, 'InvalidArgumentException'],
      [4, 4, 'InvalidArgumentException'],
      [1, 0, 'LimitExceededException'],
      [1, 1.5, 'LimitExceededException'],
    ] as const) {
      expect(codeOf(ruledStream(from).apply(toCount(to))), `${String(from)} to ${String(to)}`).toBe(code);
    }
  });

  test('leaves the data stream UPDATING until the reshard is over, then ACTIVE with the new shards', () => {
    const simulation = ruledStream(2);
    const stream = () => simulation.readModel().dataStreams[0];
    simulation.apply(toCount(4));

    expect([stream()?.status, stream()?.updatingUntilMs, stream()?.openShardCount]).toEqual(['UPDATING', 31_000, 2]);
    simulation.advanceTo(30_999);
    expect([stream()?.status, stream()?.openShardCount]).toEqual(['UPDATING', 2]);
    simulation.advanceTo(31_000);
    expect([stream()?.status, stream()?.updatingUntilMs, stream()?.openShardCount]).toEqual(['ACTIVE', null, 4]);
    expect(linesOf(simulation, 'dataStream.active')).toEqual(['31.0 s readings is ACTIVE with 4 open shards']);
  });

  test('is refused while the data stream is UPDATING, like every other change', () => {
    const simulation = ruledStream(2);
    simulation.apply(toCount(4));
    const others: Action[] = [
      toCount(3),
      { do: 'SplitShard', of, shardId: shardId(0), at: 'midpoint' },
      { do: 'MergeShards', of, shardId: shardId(0), adjacentShardId: shardId(1) },
      { do: 'IncreaseStreamRetentionPeriod', of, toMs: 48 * hourMs },
    ];

    for (const action of others) expect(codeOf(simulation.apply(action)), action.do).toBe('ResourceInUseException');
  });

  test('is refused while the data stream is CREATING', () => {
    const simulation = createSimulation(world(2, quiet), { seed: 1, era: 'today' });

    expect(codeOf(simulation.apply(toCount(4)))).toBe('ResourceInUseException');
    simulation.advanceTo(0);
    expect(codeOf(simulation.apply(toCount(4)))).toBe('ok');
  });

  test.each([
    ['notes', 2],
    ['today', 10],
  ] as const)('in the era %s it is taken %d times in 24 hours, refusals not counted', (era, allowed) => {
    const simulation = ruledStream(4, era);
    const change = (call: number) => codeOf(simulation.apply(toCount(call % 2 === 0 ? 5 : 4)));
    for (let call = 0; call < allowed; call++) {
      expect(codeOf(simulation.apply(toCount(100)))).toBe('InvalidArgumentException');
      expect(change(call), `call ${String(call + 1)}`).toBe('ok');
      simulation.advanceTo(simulation.nowMs + hourMs);
    }

    expect(change(allowed)).toBe('LimitExceededException');
    simulation.advanceTo(1000 + dayMs - 1);
    expect(change(allowed)).toBe('LimitExceededException');
    simulation.advanceTo(1000 + dayMs);
    expect(change(allowed), 'when the first call is a day old').toBe('ok');
  });

  test.each([
    ['notes', 500],
    ['today', 10_000],
  ] as const)('in the era %s a data stream has at most %d shards', (era, most) => {
    expect(codeOf(ruledStream(300, era).apply(toCount(most + 1)))).toBe('LimitExceededException');
  });
});

describe('SplitShard', () => {
  test('closes the parent and opens two children with its halves', () => {
    const simulation = runTo(1000, world(2));
    expect(simulation.apply({ do: 'SplitShard', of, shardId: shardId(0), at: 'midpoint' })).toEqual({ ok: true });
    simulation.advanceTo(40_000);

    const shards = simulation
      .readModel()
      .dataStreams[0]?.shards.map((shard) => [shard.shardNumber, shard.status, shard.parentShardId]);
    expect(shards).toEqual([
      [2, 'open', shardId(0)],
      [3, 'open', shardId(0)],
      [1, 'open', null],
      [0, 'closed', null],
    ]);
    expect(linesOf(simulation, 'shard.closed')).toEqual(['31.0 s shard 0 is CLOSED: still read, no longer written']);
  });

  test('is refused with the name that AWS gives the mistake', () => {
    const simulation = ruledStream(2);
    const split = (number: number, at: string) =>
      codeOf(simulation.apply({ do: 'SplitShard', of, shardId: shardId(number), at }));

    expect(split(9, 'midpoint')).toBe('ResourceNotFoundException');
    expect(split(0, '0x10')).toBe('ValidationException');
    expect(split(0, '0')).toBe('InvalidArgumentException');
    expect(split(0, (1n << 127n).toString())).toBe('InvalidArgumentException');
    expect(codeOf(simulation.apply({ do: 'SplitShard', of, shardId: 'shard-0', at: 'midpoint' }))).toBe(
      'ResourceNotFoundException',
    );
    expect(split(0, '1')).toBe('ok');
    simulation.advanceTo(40_000);
    expect(split(0, 'midpoint'), 'a closed shard').toBe('InvalidArgumentException');
  });
});

describe('MergeShards', () => {
  test('closes two neighbours and opens one child with both as parents', () => {
    const simulation = ruledStream(3);
    simulation.apply({ do: 'MergeShards', of, shardId: shardId(1), adjacentShardId: shardId(2) });
    simulation.advanceTo(40_000);

    const [first, child] = simulation.readModel().dataStreams[0]?.shards ?? [];
    expect([first?.shardNumber, child?.shardNumber]).toEqual([0, 3]);
    expect([child?.parentShardId, child?.adjacentParentShardId]).toEqual([shardId(1), shardId(2)]);
    simulation.checkInvariants();
  });

  test('is refused for shards that are no neighbours, are closed or do not exist', () => {
    const simulation = ruledStream(3);
    const merge = (one: number, other: number) =>
      codeOf(simulation.apply({ do: 'MergeShards', of, shardId: shardId(one), adjacentShardId: shardId(other) }));

    expect(merge(0, 2)).toBe('InvalidArgumentException');
    expect(merge(0, 0)).toBe('InvalidArgumentException');
    expect(merge(0, 7)).toBe('ResourceNotFoundException');
    expect(merge(1, 0)).toBe('ok');
    simulation.advanceTo(40_000);
    expect(merge(0, 2)).toBe('InvalidArgumentException');
  });
});

describe('the retention period', () => {
  test('is increased by one call and decreased by the other, between a day and the era’s most', () => {
    const simulation = ruledStream(1);
    const change = (direction: 'Increase' | 'Decrease', hours: number) =>
      codeOf(simulation.apply({ do: `${direction}StreamRetentionPeriod`, of, toMs: hours * hourMs }));

    expect(change('Decrease', 23)).toBe('InvalidArgumentException');
    expect(change('Increase', 72)).toBe('ok');
    expect(change('Increase', 48)).toBe('InvalidArgumentException');
    expect(change('Decrease', 96)).toBe('InvalidArgumentException');
    expect(change('Decrease', 48)).toBe('ok');
    expect(change('Increase', 8760)).toBe('ok');
    expect(change('Increase', 8761)).toBe('InvalidArgumentException');
    expect(simulation.readModel().dataStreams[0]?.retentionMs).toBe(8760 * hourMs);
  });

  test('ended at a week in 2019', () => {
    const simulation = ruledStream(1, 'notes');
    const increase = (hours: number) =>
      codeOf(simulation.apply({ do: 'IncreaseStreamRetentionPeriod', of, toMs: hours * hourMs }));

    expect([increase(169), increase(168)]).toEqual(['InvalidArgumentException', 'ok']);
  });
});

describe('ListShards', () => {
  test('gives every shard in order of creation with its parents, empty closed ones too', () => {
    const simulation = ruledStream(2);
    simulation.apply({ do: 'MergeShards', of, shardId: shardId(0), adjacentShardId: shardId(1) });
    simulation.advanceTo(40_000);

    const all = { startingHashKey: '0', endingHashKey: ((1n << 128n) - 1n).toString() };
    expect(simulation.listShards(of)).toEqual([
      {
        shardId: shardId(0),
        startingHashKey: '0',
        endingHashKey: ((1n << 127n) - 1n).toString(),
        parentShardId: null,
        adjacentParentShardId: null,
        open: false,
      },
      {
        shardId: shardId(1),
        ...all,
        startingHashKey: (1n << 127n).toString(),
        parentShardId: null,
        adjacentParentShardId: null,
        open: false,
      },
      { shardId: shardId(2), ...all, parentShardId: shardId(0), adjacentParentShardId: shardId(1), open: true },
    ]);
  });

  test('leaves out what has expired', () => {
    const streams = [{ id: of, mode: 'PROVISIONED', shardCount: 1, retentionMs: 10_000, reshardMs: 1000 } as const];
    const simulation = runTo(1000, world(1, quiet, { dataStreams: streams }));
    simulation.apply(toCount(2));
    const idsAt = (atMs: number) => {
      simulation.advanceTo(atMs);
      return simulation.listShards(of).map((shard) => shard.shardId);
    };

    expect(idsAt(11_000)).toEqual([shardId(0), shardId(1), shardId(2)]);
    expect(idsAt(13_000)).toEqual([shardId(1), shardId(2)]);
  });
});

describe('an action', () => {
  test('on something that is not there is refused and told', () => {
    const simulation = ruledStream(1);
    const outcome = simulation.apply({ do: 'UpdateShardCount', of: 'scans', to: 2 });

    expect(codeOf(outcome)).toBe('ResourceNotFoundException');
    expect(linesOf(simulation, 'action.refused')).toEqual([
      "1.0 s UpdateShardCount: ResourceNotFoundException. Nothing here called 'scans' takes UpdateShardCount.",
    ]);
  });

  test('is logged when it is applied, refused or not, and what the config schedules is not', () => {
    const simulation = runTo(0, world(2, quiet, { scheduled: [{ atMs: 5000, action: toCount(3) }] }));
    simulation.advanceTo(10_000);
    simulation.apply(toCount(4));

    expect(simulation.actionLog).toEqual([{ atMs: 10_000, action: toCount(4) }]);
    expect(linesOf(simulation, 'dataStream.updating')).toHaveLength(1);
    expect(linesOf(simulation, 'action.refused')).toHaveLength(1);
  });
});
