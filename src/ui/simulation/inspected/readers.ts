import { checkpointingText, readerPositionText, readingOrderText } from '../../../content/index';
import { quantities, quotaValue, type KclApplicationView, type ReaderView } from '../../../engine/index';
import { refusedRow, type Inspected, type InspectedRow } from './inspectedNode';

const { count, rate, duration, clock } = quantities.print;

/** What became of repetitions at the destination, and of aggregates that were not taken apart. */
function destinationRows(reader: ReaderView): Inspected['rows'] {
  return [
    { label: 'Destination', value: reader.writes === 'keyed' ? 'one row for each id' : 'appends each record' },
    ...(reader.duplicatedRecords > 0 ? [refusedRow('Rows too many', reader.writtenTwiceRecords, count)] : []),
    ...(reader.unreadableRecords > 0 ? [refusedRow('Unreadable', reader.unreadableRecords, count)] : []),
  ];
}

/** In a period in which nothing was read there is no delay. */
function delayText({ propagationDelayMs }: ReaderView): string {
  return propagationDelayMs > 0 ? `${duration(Math.round(propagationDelayMs))} (p95)` : '–';
}

export function describeReader(reader: ReaderView, application: KclApplicationView | null): Inspected {
  const running = application?.workers.filter(({ status }) => status === 'running').length ?? 0;
  return {
    title: reader.id,
    kind: application ? 'KCL application' : 'polling reader',
    status: statusOf(reader),
    rows: [
      { label: 'Reads', value: reader.reads },
      ...(reader.keyFailure === null
        ? []
        : [{ label: 'Its calls get', value: reader.keyFailure, tone: 'refused' as const }]),
      ...waysOf(reader),
      { label: 'Behind', value: duration(Math.round(reader.iteratorAgeMs)), tone: 'strong' },
      { label: 'Stored to read', value: delayText(reader) },
      { label: 'Delivered', value: count(reader.deliveredRecords) },
      { label: 'Twice', value: count(reader.duplicatedRecords) },
      ...destinationRows(reader),
      ...(application
        ? [
            { label: 'Workers', value: count(running) },
            { label: 'Checkpoint', value: checkpointingText(application.checkpointing) },
            { label: 'Failover time', value: duration(application.failoverTimeMs) },
            ...(application.workerRecordsPerSecond === null
              ? []
              : [{ label: 'A worker handles', value: rate(application.workerRecordsPerSecond) }]),
          ]
        : []),
    ],
    keys: [],
  };
}

function statusOf({ status, consumerStatus, startAtMs }: ReaderView): Inspected['status'] {
  if (status === 'waiting') return { tone: 'open', words: `starts at ${clock(startAtMs)}` };
  if (status === 'stopped') return { tone: 'warn', words: 'stopped' };
  return consumerStatus === null || consumerStatus === 'ACTIVE'
    ? null
    : { tone: 'warn', words: `consumer ${consumerStatus}` };
}

/** How it gets its records, from where, in which order, and what a registered consumer costs. */
function waysOf(reader: ReaderView): readonly InspectedRow[] {
  const { retrieval, consumerStatus, pollIntervalMs, startingPosition, readingOrder, recordsPerSecond } = reader;
  const price = quotaValue('fanOutConsumerShardHourUsd', 'today');
  return [
    retrieval === 'fanOut'
      ? { label: 'Gets records by', value: 'SubscribeToShard' }
      : { label: 'Gets records by', value: `GetRecords, every ${duration(pollIntervalMs)}` },
    ...(consumerStatus === null
      ? []
      : [
          { label: 'Consumer', value: consumerStatus },
          { label: 'Its price', value: `$${String(price)} a shard and hour` },
        ]),
    ...(startingPosition === null ? [] : [{ label: 'Starts at', value: readerPositionText(startingPosition) }]),
    ...(readingOrder === null ? [] : [{ label: 'After a reshard', value: readingOrderText[readingOrder] }]),
    ...(recordsPerSecond === null ? [] : [{ label: 'Works through', value: `${rate(recordsPerSecond)} a shard` }]),
  ];
}
