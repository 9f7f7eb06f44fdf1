import type { DataStream } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import type { KclApplication } from '../kcl/kclApplication';
import { actualOwner, type LeaseRow } from '../kcl/leaseTable';
import type { ReaderAccount, ShardAccount, Stretch } from '../ledger/readerAccount';
import type { PollingReader } from '../pollingReaders/pollingReader';
import type { CursorView, ReaderView } from './readModel';

type Place = Pick<CursorView, 'workerNumber' | 'status'> & { readonly checkpointPosition: number | null };

export function projectPollingReader(reader: PollingReader): ReaderView {
  return projectReader('pollingReader', reader.account, reader.dataStream, (shard) => ({
    workerNumber: null,
    status: reader.isFinished(shard.shardNumber)
      ? 'finished'
      : shard.parents.every((parent) => reader.isFinished(parent))
        ? 'reading'
        : 'waitingOnParentShards',
    checkpointPosition: null,
  }));
}

export function projectKclReader(application: KclApplication): ReaderView {
  return projectReader('kclApplication', application.account, application.dataStream, (shard) => {
    const row = application.coordination.table.row(shard.shardNumber);
    // A deleted lease was finished; one that is not there yet waits for its parent's end.
    if (!row)
      return {
        workerNumber: null,
        status: shard.status === 'closed' ? 'finished' : 'waitingOnParentShards',
        checkpointPosition: null,
      };
    return {
      workerNumber: actualOwner(row) || null,
      status: cursorStatus(application, row),
      checkpointPosition: checkpointPosition(row, shard),
    };
  });
}

function cursorStatus(application: KclApplication, row: LeaseRow): CursorView['status'] {
  if (row.checkpoint.kind === 'SHARD_END') return 'finished';
  const owner = actualOwner(row);
  if (owner === 0) return 'unowned';
  const worker = application.worker(owner);
  if (!worker && application.coordination.worker(owner)) return 'elsewhere';
  const consumer = worker?.consumers.find((candidate) => candidate.row === row);
  if (consumer && consumer.blockedSinceMs !== null) return 'blocked';
  return consumer?.status === 'waitingOnParentShards' ? 'waitingOnParentShards' : 'reading';
}

function checkpointPosition(row: LeaseRow, shard: Shard): number | null {
  if (row.checkpoint.kind === 'position') return row.checkpoint.position;
  return row.checkpoint.kind === 'TRIM_HORIZON' ? shard.log.trimHorizon : null;
}

/** A reader of any kind: its cursors, and what it has been handed. */
export function projectReader(
  kind: ReaderView['kind'],
  account: ReaderAccount,
  dataStream: DataStream,
  placeOf: (shard: Shard) => Place,
): ReaderView {
  const cursors: CursorView[] = [];
  for (const [shardNumber, progress] of account.shards) {
    const shard = dataStream.shard(shardNumber);
    if (shard.status !== 'expired') cursors.push(projectCursor(account, shard, progress, placeOf(shard)));
  }
  return {
    id: account.readerId,
    kind,
    reads: dataStream.id,
    iteratorAgeMs: cursors.reduce((age, cursor) => Math.max(age, cursor.iteratorAgeMs), 0),
    deliveredRecords: account.delivered.sumFrom(0),
    duplicatedRecords: account.duplicated.sumFrom(0),
    cursors,
  };
}

function projectCursor(account: ReaderAccount, shard: Shard, progress: ShardAccount, place: Place): CursorView {
  const { nowMs } = shard.clock;
  const { log } = shard;
  const { checkpointPosition: checkpoint, workerNumber, status } = place;
  const stretch = ({ from, to }: Stretch) => ({
    fromMs: log.arrivalAt(from, nowMs),
    toMs: log.arrivalAt(to - 1, nowMs),
    records: to - from,
  });
  return {
    shardId: shard.shardId,
    workerNumber,
    status,
    positionMs: log.arrivalAt(progress.position, nowMs),
    iteratorAgeMs: account.iteratorAgeMs(progress, nowMs),
    unreadRecords: log.tail - progress.position,
    checkpointPositionMs: checkpoint === null ? null : log.arrivalAt(checkpoint, nowMs),
    recordsSinceCheckpoint: checkpoint === null ? 0 : Math.max(0, progress.position - checkpoint),
    readTwice: progress.readTwice.map(stretch),
    skipped: progress.skipped.map(stretch),
    expiredUnreadRecords: progress.expiredUnread,
  };
}
