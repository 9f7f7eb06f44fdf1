import { describe, expect, it } from 'vitest';
import type { RunState } from './runHistory';
import { firstDifferenceMs } from './timeline';

const split = (atMs: number, to: number): RunState['actions'][number] => ({
  atMs,
  action: { do: 'UpdateShardCount', of: 'scans', to },
});

describe('two runs of one seed', () => {
  it('are one run as long as they share every action', () => {
    expect(firstDifferenceMs([split(5, 8)], [split(5, 8)])).toBeNull();
  });

  it('differ from the first action on that only one of them has', () => {
    expect(firstDifferenceMs([split(5, 8)], [split(5, 8), split(9, 4)])).toBe(9);
  });

  it('differ from the earlier of two moments at which different things were done', () => {
    expect(firstDifferenceMs([split(7, 8)], [split(6, 8)])).toBe(6);
    expect(firstDifferenceMs([split(7, 8)], [split(7, 4)])).toBe(7);
  });
});
