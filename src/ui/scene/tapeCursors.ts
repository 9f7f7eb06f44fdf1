import type { ReadModel, ShardView } from '../../engine/index';
import type { TapeCursor } from './ShardTape.svelte';

/** The cursors on one tape, reader by reader in the order of the read model; readers that never start there are left out. */
export function cursorsOn(readModel: ReadModel, dataStreamId: string, shard: ShardView): TapeCursor[] {
  return readModel.readers
    .filter((reader) => reader.reads === dataStreamId)
    .flatMap((reader) => {
      const cursor = reader.cursors.find(({ shardId }) => shardId === shard.shardId);
      if (!cursor) return [];
      const application = readModel.kclApplications.find(({ id }) => id === reader.id);
      const owner = application?.workers.find(({ workerNumber }) => workerNumber === cursor.workerNumber);
      const isPoller = reader.kind === 'pollingReader';
      return [
        {
          name: reader.id,
          cursor,
          workerNumber: isPoller ? null : (cursor.workerNumber ?? 0) || null,
          sign: isPoller
            ? reader.id.charAt(0).toUpperCase()
            : cursor.workerNumber === null
              ? '–'
              : String(cursor.workerNumber),
          isOwnerDead: owner?.status === 'dead',
        },
      ];
    });
}
