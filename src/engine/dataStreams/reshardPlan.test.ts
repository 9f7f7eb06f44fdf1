import { describe, expect, test } from 'vitest';
import { equalRanges, type HashKeyRange } from './hashKeyRange';
import { planUniformScaling, type PlannedShard } from './reshardPlan';

const shardsOf = (ranges: readonly HashKeyRange[]): PlannedShard[] =>
  ranges.map((range, shardNumber) => ({ shardNumber, range }));

/** The open shards after the plan has been carried out. */
function carriedOut(open: readonly PlannedShard[], targetCount: number): PlannedShard[] {
  const shards = new Map(open.map((shard) => [shard.shardNumber, shard]));
  for (const step of planUniformScaling(open, targetCount)) {
    const [parents, children] = step.kind === 'split' ? [[step.parent], step.children] : [step.parents, [step.child]];
    for (const parent of parents) expect(shards.delete(parent), `shard ${String(parent)} is open`).toBe(true);
    for (const child of children) shards.set(child.shardNumber, child);
  }
  return [...shards.values()].sort((a, b) => (a.range.start < b.range.start ? -1 : 1));
}

/** Side by side over the whole space, each boundary within a few keys of its place. */
function expectEqualRanges(shards: readonly PlannedShard[], count: number): void {
  const planned = equalRanges(count);
  expect(shards).toHaveLength(count);
  for (const [index, { range }] of shards.entries()) {
    expect(range.start).toBe(index === 0 ? 0n : (shards[index - 1] as PlannedShard).range.end + 1n);
    const apart = range.start - (planned[index] as HashKeyRange).start;
    expect(apart < 100n && apart > -100n).toBe(true);
  }
  expect(shards.at(-1)?.range.end).toBe((1n << 128n) - 1n);
}

describe('UNIFORM_SCALING', () => {
  test.each([
    [1, 2],
    [2, 4],
    [4, 2],
    [4, 5],
    [5, 4],
    [3, 2],
    [7, 14],
    [14, 7],
    [10, 13],
  ])('turns %d equal shards into %d equal ones', (from, to) => {
    expectEqualRanges(carriedOut(shardsOf(equalRanges(from)), to), to);
  });

  test('doubling is one split a shard and halving one merge a pair', () => {
    expect(planUniformScaling(shardsOf(equalRanges(4)), 8).map((step) => step.kind)).toEqual([
      'split',
      'split',
      'split',
      'split',
    ]);
    expect(planUniformScaling(shardsOf(equalRanges(4)), 2).map((step) => step.kind)).toEqual(['merge', 'merge']);
  });

  test('doubling splits and halving merges also where 2^128 does not divide evenly', () => {
    for (const count of [3, 5, 6, 7, 11]) {
      const doubled = planUniformScaling(shardsOf(equalRanges(count)), 2 * count);
      const halved = planUniformScaling(shardsOf(equalRanges(2 * count)), count);
      expect(doubled.map((step) => step.kind)).toEqual(new Array(count).fill('split'));
      expect(halved.map((step) => step.kind)).toEqual(new Array(count).fill('merge'));
    }
  });

  test('shards that fit already stay as they are', () => {
    const [first, second] = equalRanges(2);
    const halves = equalRanges(4).slice(0, 2);
    if (!first || !second) throw new Error('Two ranges.');

    const open = shardsOf([...halves, second]);
    const after = carriedOut(open, 4);

    expect(after.slice(0, 2)).toEqual(open.slice(0, 2));
    expectEqualRanges(after, 4);
  });

  test('from uneven shards it makes even ones through temporary shards', () => {
    const open = shardsOf([
      { start: 0n, end: 99n },
      { start: 100n, end: (1n << 128n) - 1n },
    ]);

    expectEqualRanges(carriedOut(open, 3), 3);
    const numbers = planUniformScaling(open, 3).flatMap((step) =>
      step.kind === 'split' ? step.children : [step.child],
    );
    expect(numbers.every((shard) => shard.shardNumber < 0)).toBe(true);
  });
});
