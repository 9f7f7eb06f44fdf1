import type { DataStream } from '../dataStreams/dataStream';
import { hashRatioOf } from '../dataStreams/hashKeyRange';
import { DeliveryStream } from '../firehose/deliveryStream';
import type { RecentCalls } from '../producers/recentCalls';
import { busiestKeys } from './keyActivity';
import type { activityOf } from './projectDataStream';
import type { ProducerView } from './readModel';

export type ActivityIn = (dataStream: DataStream) => ReturnType<typeof activityOf>;

const keysShown = 8;

/** A service of AWS that writes records, as what it does looks like from the data stream. */
export interface Writing {
  readonly id: string;
  readonly kind: Exclude<ProducerView['kind'], 'producer'>;
  readonly target: DataStream | DeliveryStream;
  readonly recent: RecentCalls;
  readonly waiting: number;
  readonly givenUp: number;
  readonly entriesMost: number;
  /** Null where they differ. */
  readonly recordBytes: number | null;
  readonly partitionKeyText: string;
}

/** Such a service is drawn as a producer that calls PutRecords, or PutRecordBatch of Firehose. */
export function viewOfWriting(writing: Writing, activityIn: ActivityIn, nowMs: number): ProducerView {
  const { target, waiting } = writing;
  const { produced, offered, refused, failed } = writing.recent.since(nowMs - 1000);
  const isFirehose = target instanceof DeliveryStream;
  const keys = isFirehose ? [] : busiestKeys(activityIn(target), target, 0, target.keys.count, keysShown);
  return {
    id: writing.id,
    kind: writing.kind,
    to: target.id,
    status: 'producing',
    api: isFirehose ? 'PutRecordBatch' : 'PutRecords',
    entriesPerCallMax: writing.entriesMost,
    retryPolicy: null,
    requestTimeoutMs: null,
    recentCalls: [],
    oneAtATime: false,
    recordSizeBytes: writing.recordBytes,
    rowsPerRecord: 1,
    library: null,
    kpl: null,
    agent: null,
    producedRecordsPerSecond: produced,
    offeredRecordsPerSecond: offered,
    acceptedRecordsPerSecond: offered - refused - failed,
    refusedRecordsPerSecond: refused,
    failedRecordsPerSecond: failed,
    waitingRecords: waiting,
    waitingRecordsMost: waiting,
    givenUpRecords: writing.givenUp,
    doubtedRecords: 0,
    partitionKeyText: writing.partitionKeyText,
    entityName: null,
    keys: keys.map((key) => ({
      keyId: key.keyId,
      name: target.keys.nameOf(key.keyId),
      offeredRecordsPerSecond: key.offered,
      refusedRecordsPerSecond: key.refused,
      hashRatio: hashRatioOf(target.keys.hashKeyOf(key.keyId)),
    })),
  };
}
