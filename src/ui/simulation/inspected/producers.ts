import { quantities, quotaValue, type Era, type ProducerView } from '../../../engine/index';
import { refusedRow, type Inspected, type InspectedRow } from './inspectedNode';

const { count, rate, size, byteRate, duration } = quantities.print;

const kindWords = {
  producer: 'producer',
  subscriptionFilter: 'subscription filter',
  streamProcessor: 'stream processor',
} as const satisfies Record<ProducerView['kind'], string>;

export function describeProducer(producer: ProducerView, era: Era): Inspected {
  const { offeredRecordsPerSecond, recordSizeBytes, requestTimeoutMs } = producer;
  const bytes = recordSizeBytes === null ? '' : `, ${byteRate(offeredRecordsPerSecond * recordSizeBytes)}`;
  const rows: (InspectedRow | null)[] = [
    { label: 'Offered', value: `${rate(offeredRecordsPerSecond)}${bytes}` },
    { label: 'Written', value: rate(producer.acceptedRecordsPerSecond), tone: 'strong' },
    refusedRow('Refused', producer.refusedRecordsPerSecond, rate),
    producer.failedRecordsPerSecond > 0 ? refusedRow('Failed', producer.failedRecordsPerSecond, rate) : null,
    { label: 'Waiting here', value: count(producer.waitingRecords) },
    refusedRow('Given up', producer.givenUpRecords, count),
    producer.library === null ? null : { label: 'Library', value: libraryOf(producer) },
    ...kplRows(producer),
    { label: 'Call', value: callText(producer) },
    recordSizeBytes === null ? null : { label: 'Record', value: recordText(recordSizeBytes, producer.rowsPerRecord) },
    { label: 'What fails', value: resendText(producer, era) },
    requestTimeoutMs === null ? null : { label: 'Answer within', value: duration(requestTimeoutMs) },
    // A record of Firehose has none.
    producer.api === 'PutRecordBatch' ? null : { label: 'Partition key', value: producer.partitionKeyText },
  ];
  return {
    title: producer.id,
    kind: kindWords[producer.kind],
    status: producer.status === 'stopped' ? { tone: 'open', words: 'stopped' } : null,
    rows: rows.filter((row) => row !== null),
    keys: producer.keys,
  };
}

function libraryOf({ library, kpl, oneAtATime }: ProducerView): string {
  const name = library ?? '';
  if (kpl) return kpl.aggregation ? name : `${name} without aggregation`;
  return oneAtATime ? `${name}, one at a time` : name;
}

/** Buffering and life of a record in the producer library. */
function kplRows({ kpl }: ProducerView): Inspected['rows'] {
  if (!kpl) return [];
  return [
    { label: 'Buffers up to', value: duration(kpl.recordMaxBufferedTimeMs) },
    { label: 'RecordTtl', value: duration(kpl.recordTtlMs) },
    { label: 'In an aggregate', value: `${count(Math.round(kpl.userRecordsPerKinesisRecord))} records` },
    { label: 'Parcels', value: `${count(kpl.openParcels.length)} open, ${count(kpl.closedParcels)} wait` },
  ];
}

/** Short, for its narrow column: '3 times, from 100 ms', 'until 30 s old'. */
function resendText({ kind, kpl, agent, retryPolicy }: ProducerView, era: Era): string {
  if (kind === 'streamProcessor') return 'again each second';
  if (agent) return 'until it gets through';
  if (kpl) return `until ${duration(kpl.recordTtlMs)} old`;
  if (retryPolicy === null) return `until ${duration(quotaValue('subscriptionRetryMs', era))} old`;
  const { retries } = retryPolicy;
  if (retries === 0) return 'not sent again';
  const times = retries === 1 ? 'once more' : `${count(retries)} times`;
  if (retryPolicy.kind === 'nextCall') return `${times}, next call`;
  const when = retryPolicy.baseMs === 0 ? 'at once' : `from ${duration(retryPolicy.baseMs)}`;
  return `${times}, ${retryPolicy.resends === 'wholeRequest' ? 'whole request' : when}`;
}

function recordText(recordSizeBytes: number, rows: number): string {
  return rows <= 1 || !Number.isInteger(rows) ? size(recordSizeBytes) : `${size(recordSizeBytes)}, ${count(rows)} rows`;
}

function callText({ api, entriesPerCallMax, kpl, agent }: ProducerView): string {
  return kpl || agent || api === 'PutRecord' ? api : `${api} of ${count(entriesPerCallMax)}`;
}
