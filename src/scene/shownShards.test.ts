import { describe, expect, test } from 'vitest';
import type { CursorView, ReadModel, ShardView } from '../engine/index';
import { cursorView, dataStreamView, readModelOf, shardView } from './sceneFixture';
import { shownShards } from './shownShards';

const windowMs = 1800;
const closed = (shardNumber: number, closedAtMs: number) => {
  return shardView(shardNumber, 4, { status: 'closed', closedAtMs });
};

function shown(shards: readonly ShardView[], statusOf: (shard: ShardView) => CursorView['status'] = () => 'finished') {
  const dataStream = dataStreamView(shards);
  const base = readModelOf(dataStream, [], 1);
  const readModel: ReadModel = {
    ...base,
    readers: base.readers.map((reader) => ({
      ...reader,
      cursors: shards.map((shard) => cursorView(shard.shardId, 1, { status: statusOf(shard) })),
    })),
  };
  return shownShards(readModel, dataStream, windowMs);
}

describe('the shards of a picture', () => {
  test('stand in the order of their hash key ranges, whatever the order of the read model', () => {
    expect(shown([shardView(2, 4), shardView(0, 4), shardView(3, 4), shardView(1, 4)]).open).toEqual([1, 3, 0, 2]);
  });

  test('that are closed are drawn while somebody reads them', () => {
    const shards = [shardView(1, 4), closed(0, 1000)];
    expect(shown(shards, () => 'reading')).toEqual({ open: [0], closing: [1], folded: [] });
    expect(shown(shards, () => 'waitingOnParentShards').closing).toEqual([1]);
  });

  test('that are closed are drawn while their last records are still on the tapes', () => {
    const shards = [shardView(1, 4), closed(0, 103_200 - 1799)];
    expect(shown(shards)).toEqual({ open: [0], closing: [1], folded: [] });
  });

  test('that are closed and read to the end fold into a line', () => {
    const shards = [shardView(1, 4), closed(0, 103_200 - 1800)];
    expect(shown(shards)).toEqual({ open: [0], closing: [], folded: [1] });
  });
});
