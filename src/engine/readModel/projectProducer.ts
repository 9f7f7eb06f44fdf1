import type { DataStream } from '../dataStreams/dataStream';
import { hashRatioOf } from '../dataStreams/hashKeyRange';
import type { Producer } from '../producers/producer';
import { busiestKeys } from './keyActivity';
import type { activityOf } from './projectDataStream';
import type { ProducerView } from './readModel';

const keysShown = 8;

export function projectProducer(
  producer: Producer,
  activity: ReturnType<typeof activityOf>,
  nowMs: number,
): ProducerView {
  const { config, keyChoice, recent } = producer;
  const dataStream: DataStream = producer.dataStream;
  const { produced, offered, refused } = recent.since(nowMs - 1000);
  return {
    id: config.id,
    to: config.to,
    status: producer.status,
    api: config.api,
    entriesPerCallMax: producer.entriesPerCallMax,
    retries: producer.retry.retries,
    recordSizeBytes: config.recordSizeBytes,
    producedRecordsPerSecond: produced,
    offeredRecordsPerSecond: offered,
    acceptedRecordsPerSecond: offered - refused,
    refusedRecordsPerSecond: refused,
    waitingRecords: producer.waitingRecords,
    givenUpRecords: producer.givenUpRecords,
    partitionKeyText: keyChoice.text,
    entityName: config.entity?.name ?? null,
    keys: busiestKeys(activity, dataStream, keyChoice.first, keyChoice.values, keysShown).map((key) => ({
      keyId: key.keyId,
      name: dataStream.keys.nameOf(key.keyId),
      offeredRecordsPerSecond: key.offered,
      refusedRecordsPerSecond: key.refused,
      hashRatio: hashRatioOf(dataStream.keys.hashKeyOf(key.keyId)),
    })),
  };
}
