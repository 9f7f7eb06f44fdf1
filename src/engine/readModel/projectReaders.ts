import type { DataStream } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import type { KclApplication } from '../kcl/kclApplication';
import { actualOwner, type LeaseRow } from '../kcl/leaseTable';
import type { ReaderAccount, ShardAccount, Stretch } from '../ledger/readerAccount';
import type { PollingReader } from '../pollingReaders/pollingReader';
import { placeIn, type ReaderPosition } from '../pollingReaders/readerPosition';
import type { RecordRetrieval } from '../retrieval/recordRetrieval';
import type { RunContext } from '../runContext';
import type { CursorView, GhostCursorView, ReaderView } from './readModel';

type Place = Pick<CursorView, 'workerNumber' | 'status' | 'ghosts'> & { readonly checkpointPosition: number | null };

export function projectPollingReader(reader: PollingReader): ReaderView {
  const { account, dataStream, config } = reader;
  return projectReader(
    account,
    dataStream,
    {
      kind: 'pollingReader',
      status: reader.status,
      recordsPerSecond: reader.recordsPerSecond,
      startAtMs: config.startAtMs,
      startingPosition: reader.startingPosition,
      readingOrder: reader.readingOrder,
      ...howItReads(reader.retrieval),
    },
    (shard) => ({
      workerNumber: null,
      status: readingStatus(reader, shard),
      checkpointPosition: null,
      ghosts: account.hasCursors ? [] : ghostsOf(reader, shard),
    }),
  );
}

function readingStatus(reader: PollingReader, { shardNumber }: Shard): CursorView['status'] {
  const reading = reader.reading(shardNumber);
  if (!reading) return 'notStarted';
  return reading.status === 'reading' && !reading.isRunning ? 'stopped' : reading.status;
}

/** The ends of the tape, and the place that it is set to. */
function ghostsOf({ startingPosition, dataStream }: PollingReader, shard: Shard): GhostCursorView[] {
  const { nowMs } = shard.clock;
  const { log } = shard;
  const types: ReaderPosition[] = [{ type: 'TRIM_HORIZON' }, { type: 'LATEST' }];
  if (types.every(({ type }) => type !== startingPosition.type)) types.splice(1, 0, startingPosition);
  return types.flatMap((place) => {
    const position = placeIn(dataStream, [shard], place, nowMs)?.get(shard);
    if (position === undefined) return [];
    const isChosen = place.type === startingPosition.type;
    return [{ type: place.type, positionMs: log.arrivalAt(position, nowMs), records: log.tail - position, isChosen }];
  });
}

export function howItReads(
  retrieval: RecordRetrieval,
): Pick<ReaderView, 'retrieval' | 'keyFailure' | 'consumerStatus' | 'pollIntervalMs'> {
  const status = retrieval.registeredConsumer?.status;
  return {
    retrieval: retrieval.isFanOut ? 'fanOut' : 'polling',
    keyFailure: retrieval.keyFailure,
    consumerStatus: status === undefined || status === 'deleted' ? null : status,
    pollIntervalMs: retrieval.pollIntervalMs,
  };
}

export function projectKclReader(application: KclApplication): ReaderView {
  const about = {
    kind: 'kclApplication' as const,
    status: 'reading' as const,
    recordsPerSecond: null,
    startAtMs: 0,
    startingPosition: null,
    readingOrder: null,
    ...howItReads(application.retrieval),
  };
  return projectReader(application.account, application.dataStream, about, (shard) => {
    const row = application.coordination.table.row(shard.shardNumber);
    // A deleted lease was finished; one that is not there yet waits for its parent's end.
    if (!row)
      return {
        workerNumber: null,
        status: shard.status === 'closed' ? 'finished' : 'waitingOnParentShards',
        checkpointPosition: null,
        ghosts: [],
      };
    return {
      ghosts: [],
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

export type AboutReader = Omit<
  ReaderView,
  | 'id'
  | 'reads'
  | 'propagationDelayMs'
  | 'iteratorAgeMs'
  | 'deliveredRecords'
  | 'duplicatedRecords'
  | 'writes'
  | 'writtenTwiceRecords'
  | 'unpacks'
  | 'unreadableRecords'
  | 'cursors'
>;

/** A reader of any kind: its cursors, and what it has been handed. */
export function projectReader(
  account: ReaderAccount,
  dataStream: DataStream,
  about: AboutReader,
  placeOf: (shard: Shard) => Place,
): ReaderView {
  const cursors: CursorView[] = [];
  for (const [shardNumber, progress] of account.shards) {
    const shard = dataStream.shard(shardNumber);
    if (shard.status !== 'expired') cursors.push(projectCursor(account, shard, progress, placeOf(shard)));
  }
  return readerView(account, dataStream.context, about, cursors);
}

/** A reader with these cursors; none where it is handed what comes. */
export function readerView(
  account: ReaderAccount,
  { metrics, clock }: RunContext,
  about: AboutReader,
  cursors: readonly CursorView[],
): ReaderView {
  const periodEndMs = Math.floor(clock.nowMs / metrics.periodMs) * metrics.periodMs;
  return {
    ...about,
    id: account.readerId,
    reads: account.dataStreamId,
    propagationDelayMs: metrics.figure(
      'propagationDelayMs',
      account.readerId,
      periodEndMs - metrics.periodMs,
      periodEndMs,
    ),
    iteratorAgeMs: cursors.reduce((age, cursor) => Math.max(age, cursor.iteratorAgeMs), 0),
    deliveredRecords: account.delivered.sumFrom(0),
    duplicatedRecords: account.duplicated.sumFrom(0),
    writes: account.writes,
    writtenTwiceRecords: account.writtenTwice.sumFrom(0),
    unpacks: account.unpacks,
    unreadableRecords: account.unreadable.sumFrom(0),
    cursors,
  };
}

function projectCursor(account: ReaderAccount, shard: Shard, progress: ShardAccount, place: Place): CursorView {
  const { nowMs } = shard.clock;
  const { log } = shard;
  const { checkpointPosition: checkpoint, workerNumber, status, ghosts } = place;
  const hasCursor = account.hasCursors;
  const stretch = ({ from, to }: Stretch) => ({
    fromMs: log.arrivalAt(from, nowMs),
    toMs: log.arrivalAt(to - 1, nowMs),
    records: to - from,
  });
  return {
    shardId: shard.shardId,
    workerNumber,
    status,
    positionMs: hasCursor ? log.arrivalAt(progress.position, nowMs) : nowMs,
    iteratorAgeMs: account.iteratorAgeMs(progress, nowMs),
    unreadRecords: hasCursor ? log.tail - progress.position : 0,
    checkpointPositionMs: checkpoint === null ? null : log.arrivalAt(checkpoint, nowMs),
    recordsSinceCheckpoint: checkpoint === null ? 0 : Math.max(0, progress.position - checkpoint),
    readTwice: progress.readTwice.map(stretch),
    skipped: progress.skipped.map(stretch),
    expiredUnreadRecords: progress.expiredUnread,
    ghosts,
  };
}
