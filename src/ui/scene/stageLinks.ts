import type { ReaderView } from '../../engine/index';
import { readersOf, tapeGeometry, type Bus, type StageLayout } from '../../scene/index';
import type { StagePicture } from './stagePicture';

/** Height of the pin in a reader's node. */
export const nodePinY = 18;

/** The node of an application stands for the readers of all its data streams: 'visits' for 'visits/ways-out'. */
function nodeOf({ kind, id }: ReaderView): string {
  return kind === 'analyticsApplication' ? (id.split('/')[0] ?? id) : id;
}

/** For each node that reads, its lines on the tapes; a node that reads nothing at the moment has none. */
export function readerBuses({ readModel, dataStream }: StagePicture, layout: StageLayout): Bus[] {
  const readers = readersOf(readModel, dataStream.id);
  return layout.readers.flatMap((node) => {
    const fromYs = readers.flatMap((reader, lane) =>
      layout.tapes.rows.flatMap(({ shardId, box, kind, hasBackLane }) => {
        const cursor = reader.cursors.find((candidate) => candidate.shardId === shardId);
        if (cursor?.status !== 'reading') return [];
        const { kclApplications } = readModel;
        const worker = kclApplications
          .find(({ id }) => id === reader.id)
          ?.workers.find(({ workerNumber }) => workerNumber === cursor.workerNumber);
        const nodeId = worker ? `${reader.id}/${worker.workerId}` : nodeOf(reader);
        if (nodeId !== node.id || (worker && worker.status !== 'running')) return [];
        const geometry = tapeGeometry({ ...box, readerCount: readers.length, kind, hasBackLane });
        const y = geometry.readerY[kind === 'full' ? lane : 0];
        return y === undefined ? [] : [box.y + y];
      }),
    );
    return fromYs.length > 0 ? [{ nodeId: node.id, fromYs, toY: node.y + nodePinY }] : [];
  });
}
