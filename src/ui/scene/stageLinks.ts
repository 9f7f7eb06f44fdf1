import type { DataStreamView, ReadModel } from '../../engine/index';
import { tapeGeometry, type Link, type StageLayout } from '../../scene/index';

/** One line from each reader's lane on each tape to the node that reads it, in order from above. */
export function stageLinks(readModel: ReadModel, dataStream: DataStreamView, layout: StageLayout): Link[] {
  if (layout.tapes.kind !== 'rows') return [];
  const rows = layout.tapes.rows;
  const readers = readModel.readers.filter(({ reads }) => reads === dataStream.id);
  const links: (Omit<Link, 'toY'> & { readonly box: StageLayout['workers'][number] })[] = [];
  readers.forEach((reader, lane) => {
    for (const { row, box, kind } of rows) {
      const shard = dataStream.shards[row];
      const cursor = reader.cursors.find(({ shardId }) => shardId === shard?.shardId);
      if (!cursor || cursor.status === 'finished') continue;
      const nodeId = reader.kind === 'pollingReader' ? reader.id : `${reader.id}/worker-${String(cursor.workerNumber)}`;
      const node = layout.workers.find(({ id }) => id === nodeId);
      const owner = reader.kind === 'pollingReader' ? 0 : (cursor.workerNumber ?? 0);
      const geometry = tapeGeometry({ ...box, readerCount: readers.length, kind });
      const lineY = geometry.readerY[lane];
      if (!node || lineY === undefined || isGone(readModel, reader.id, cursor.workerNumber)) continue;
      links.push({ owner, fromX: box.x + box.width, fromY: box.y + lineY, toX: node.x, box: node });
    }
  });
  return links.map(({ box, ...link }) => {
    const own = links.filter((other) => other.box === box);
    const place = own.findIndex((other) => other.fromY === link.fromY && other.owner === link.owner);
    const step = Math.min(18, (box.height - 24) / Math.max(1, own.length));
    return { ...link, toY: Math.round(box.y + 12 + (place + 0.5) * step) };
  });
}

function isGone(readModel: ReadModel, applicationId: string, workerNumber: number | null): boolean {
  const application = readModel.kclApplications.find(({ id }) => id === applicationId);
  const worker = application?.workers.find((candidate) => candidate.workerNumber === workerNumber);
  return worker !== undefined && worker.status !== 'running';
}
