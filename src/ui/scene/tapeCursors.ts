import type { ReadModel, ShardView } from '../../engine/index';
import { fadingLease, leaseMove, readerSign, type LeaseMove, type NamedCursor } from '../../scene/index';

/** A reader's place on a tape with what its pin shows. */
export interface TapeCursor extends NamedCursor {
  readonly sign: string;
  /** KCL worker that reads, or null for a reader in ink. */
  readonly workerNumber: number | null;
  /** Dead, or standing still: its pin fades. */
  readonly isOwnerDead: boolean;
  /** Share of the lease that is left while nobody renews it, else null. */
  readonly leaseLeft: number | null;
  /** From whom the lease has just come, or to whom it is about to go. */
  readonly move: LeaseMove | null;
  readonly isPoller: boolean;
  /** Its records are pushed to it. */
  readonly isPushed: boolean;
}

/** The cursors on one tape, reader by reader in the order of the read model; readers that never start there are left out. */
export function cursorsOn(readModel: ReadModel, dataStreamId: string, shard: ShardView, spanMs: number): TapeCursor[] {
  const { nowMs } = readModel;
  return readModel.readers
    .filter((reader) => reader.reads === dataStreamId)
    .flatMap((reader) => {
      const cursor = reader.cursors.find(({ shardId }) => shardId === shard.shardId);
      if (!cursor) return [];
      const application = readModel.kclApplications.find(({ id }) => id === reader.id);
      const owner = application?.workers.find(({ workerNumber }) => workerNumber === cursor.workerNumber);
      const isPoller = reader.kind !== 'kclApplication';
      // A fleet of the same name reads it: the pin of that one says so, on its own lane.
      const workerNumber = cursor.status === 'elsewhere' ? null : cursor.workerNumber;
      const lease =
        workerNumber === null ? undefined : application?.leases.find(({ shardId }) => shardId === shard.shardId);
      return [
        {
          name: reader.id,
          cursor,
          workerNumber: isPoller ? null : (workerNumber ?? 0) || null,
          sign: isPoller ? readerSign(reader) : workerNumber === null ? '–' : String(workerNumber),
          isOwnerDead: owner?.status === 'dead' || owner?.status === 'frozen',
          leaseLeft: lease && application ? fadingLease(lease, nowMs, application.failoverTimeMs) : null,
          move: lease ? leaseMove(lease, nowMs, spanMs) : null,
          isPoller,
          isPushed: reader.retrieval === 'fanOut',
        },
      ];
    });
}

/** The one that is furthest behind: a small tape shows only this one. */
export function slowestOf(cursors: readonly TapeCursor[]): TapeCursor[] {
  const reading = cursors.filter(({ cursor }) => cursor.status !== 'finished');
  const slowest = reading.reduce<TapeCursor | null>(
    (worst, item) => (worst && worst.cursor.iteratorAgeMs >= item.cursor.iteratorAgeMs ? worst : item),
    null,
  );
  return slowest ? [slowest] : [];
}
