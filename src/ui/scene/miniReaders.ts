import { readerSign, workersShown } from '../../scene/index';
import type { StagePicture } from './stagePicture';

/** Somebody who reads, as a pin beside small tapes. */
export interface MiniReader {
  readonly id: string;
  readonly sign: string;
  /** Colour role: 'k3', or 'ink' for a polling reader. */
  readonly colour: string;
  readonly isGone: boolean;
  readonly shardIds: readonly string[];
  readonly y: number;
}

/** More of them have no pin of their own; all stand below by name. */
export const readersMost = 6;
const stepMost = 42;
const firstY = 10;

/** Workers and polling readers, one below the other. */
export function miniReaders(picture: StagePicture, height: number): MiniReader[] {
  const all = readersIn(picture).slice(0, readersMost);
  const step = Math.min(stepMost, height / Math.max(1, all.length));
  return all.map((reader, place) => ({ ...reader, y: Math.round(firstY + place * step) }));
}

export function miniReaderCount(picture: StagePicture): number {
  return readersIn(picture).length;
}

function readersIn({ readModel, palette, dataStream }: StagePicture): Omit<MiniReader, 'y'>[] {
  const isOf = ({ reads }: { readonly reads: string }) => reads === dataStream.id;
  const workers = readModel.kclApplications.filter(isOf).flatMap((application) =>
    workersShown(application).map((worker) => ({
      id: `${application.id}/${worker.workerId}`,
      sign: String(worker.workerNumber),
      colour: `k${String(palette.of(application.id).ownerColour(worker.workerNumber))}`,
      isGone: worker.status !== 'running',
      shardIds: worker.leasedShardIds,
    })),
  );
  const pollers = readModel.readers
    .filter((reader) => isOf(reader) && reader.kind !== 'kclApplication')
    .map(({ id, kind, cursors }) => ({
      id,
      sign: readerSign({ kind, id }),
      colour: 'ink',
      isGone: false,
      shardIds: cursors.map(({ shardId }) => shardId),
    }));
  return [...workers, ...pollers];
}
