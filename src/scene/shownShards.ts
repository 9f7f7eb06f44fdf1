import type { DataStreamView, ReadModel } from '../engine/index';

/** Rows of the read model, sorted by what the picture does with them. */
export interface ShownShards {
  /** In order of hash key range. */
  readonly open: readonly number[];
  /** Closed, and still read or still within the time that the tapes show. */
  readonly closing: readonly number[];
  /** Closed and read to the end: one line of text. */
  readonly folded: readonly number[];
}

/** @param windowMs time that the tapes show. */
export function shownShards(readModel: ReadModel, dataStream: DataStreamView, windowMs: number): ShownShards {
  const rows = dataStream.shards.map((_, row) => row);
  const shardAt = (row: number) => dataStream.shards[row];
  const isUnread = (row: number) =>
    readModel.readers.some(
      (reader) =>
        reader.reads === dataStream.id &&
        reader.cursors.some(({ shardId, status }) => shardId === shardAt(row)?.shardId && status !== 'finished'),
    );
  const isFresh = (row: number) => readModel.nowMs - (shardAt(row)?.closedAtMs ?? -Infinity) < windowMs;
  const closed = rows.filter((row) => shardAt(row)?.status === 'closed');
  return {
    open: rows
      .filter((row) => shardAt(row)?.status === 'open')
      .sort((a, b) => (shardAt(a)?.hashStartRatio ?? 0) - (shardAt(b)?.hashStartRatio ?? 0)),
    closing: closed.filter((row) => isUnread(row) || isFresh(row)),
    folded: closed.filter((row) => !isUnread(row) && !isFresh(row)),
  };
}
