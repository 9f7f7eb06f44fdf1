import { workersShown } from '../../scene/index';
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

const pinsMost = 6;
const stepMost = 42;
const firstY = 10;

/** Workers and polling readers, one below the other. */
export function miniReaders({ readModel, palette }: StagePicture, height: number): MiniReader[] {
  const workers = readModel.kclApplications.flatMap((application) =>
    workersShown(application).map((worker) => ({
      id: `${application.id}/${worker.workerId}`,
      sign: String(worker.workerNumber),
      colour: `k${String(palette.of(application.id).ownerColour(worker.workerNumber))}`,
      isGone: worker.status !== 'running',
      shardIds: worker.leasedShardIds,
    })),
  );
  const pollers = readModel.readers
    .filter(({ kind }) => kind !== 'kclApplication')
    .map(({ id, kind, cursors }) => ({
      id,
      sign: kind === 'eventSourceMapping' ? 'λ' : kind === 'analyticsApplication' ? 'Σ' : id.charAt(0).toUpperCase(),
      colour: 'ink',
      isGone: false,
      shardIds: cursors.map(({ shardId }) => shardId),
    }));
  const all = [...workers, ...pollers].slice(0, pinsMost);
  const step = Math.min(stepMost, height / Math.max(1, all.length));
  return all.map((reader, place) => ({ ...reader, y: Math.round(firstY + place * step) }));
}
