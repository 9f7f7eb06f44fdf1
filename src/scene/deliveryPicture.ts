import { quantities, type DeliveryStreamView } from '../engine/index';
import { logWay } from './logWay';

const { print } = quantities;

export interface DeliveryLine {
  readonly text: string;
  readonly tone: 'plain' | 'warn' | 'refused';
}

/** Whole seconds: an age that is printed with its fractions cannot be read. */
export const wholeSeconds = (ms: number) => (ms < 500 ? '0 s' : print.duration(Math.round(ms / 1000) * 1000));

/** 'S3', 'S3, then COPY into Redshift': the way that objects go. */
export const destinationWay: Readonly<Record<DeliveryStreamView['destination'], string>> = {
  S3: 'S3',
  Redshift: 'Redshift, by way of S3',
  OpenSearch: 'OpenSearch',
  Splunk: 'Splunk',
  HttpEndpoint: 'HTTP endpoint',
  Snowflake: 'Snowflake',
  Iceberg: 'Iceberg tables',
};

/** What stands beside the two clocks, and what they say to who cannot see them. */
export function deliveryWords(stream: DeliveryStreamView) {
  const { buffer, hints } = stream;
  const bytes = `${print.size(buffer?.bytes ?? 0)} of ${print.size(hints.sizeBytes)}`;
  const age = `${wholeSeconds(buffer?.ageMs ?? 0)} of ${print.duration(hints.intervalMs)}`;
  const many = stream.buffers > 1 ? ` in the fullest of ${print.count(stream.buffers)} buffers` : '';
  return {
    source: stream.reads === null ? 'Direct PUT' : `reads ${stream.reads}`,
    bar: bytes,
    age,
    leader:
      buffer === null ? 'nothing is buffered' : buffer.leader === 'size' ? 'the size will win' : 'the seconds will win',
    clocks: `${bytes} and ${age}${many}`,
  };
}

const outcomes = {
  ok: 'answers',
  error: 'throws an error',
  tooManyRequests: 'is throttled',
  timeout: 'runs into its timeout',
  tooLarge: 'answers with too much',
} as const;

/** The function between source and destination in one line; null where there is none. */
export function transformLine(stream: DeliveryStreamView): DeliveryLine | null {
  const { transform, logEvents } = stream;
  if (!transform) return null;
  const { lastOutcome } = transform;
  if (lastOutcome === null) return { text: 'waits for its first batch', tone: 'plain' };
  const failsOnEach = logEvents !== null && logWay(stream).at(-1)?.gives === null;
  if (lastOutcome === 'ok' && failsOnEach) return { text: 'answers ProcessingFailed', tone: 'refused' };
  return { text: outcomes[lastOutcome], tone: lastOutcome === 'ok' ? 'plain' : 'refused' };
}

/** What lies in prefixes for failures, by the name of the place; only what there is. */
export function errorLines(stream: DeliveryStreamView): readonly DeliveryLine[] {
  const places: readonly (readonly [number, string])[] = [
    [stream.processingFailedRecords, 'in processing-failed/'],
    [stream.conversionFailedRecords, 'not converted'],
    [stream.partitionOverflowRecords, 'without a partition'],
    [
      stream.deliveryFailedRecords,
      stream.destination === 'Redshift' ? `in the manifest, ${print.count(stream.skippedObjects)} objects` : 'given up',
    ],
  ];
  return places
    .filter(([records]) => records > 0)
    .map(([records, where]) => ({ text: `${print.count(records)} ${where}`, tone: 'refused' }));
}

/** What waits for a destination that is away, and how much of its time is over; null while nothing does. */
export function waitingPicture(stream: DeliveryStreamView): {
  readonly objects: string;
  readonly time: string;
  readonly usedRatio: number | null;
} | null {
  const { pendingObjects, pendingRecords, limit } = stream;
  if (pendingObjects === 0) return null;
  const objects = `${print.count(pendingRecords)} records in ${print.count(pendingObjects)} objects wait`;
  if (limit === null)
    return { objects, time: `the oldest came ${wholeSeconds(stream.oldestAgeMs)} ago`, usedRatio: null };
  const what = limit.of === 'hold' ? 'the oldest was held for' : 'the oldest was tried for';
  return {
    objects,
    time: `${what} ${wholeSeconds(limit.usedMs)} of ${print.duration(limit.mostMs)}`,
    usedRatio: Math.min(1, limit.usedMs / limit.mostMs),
  };
}

/** Lines of a node that has no room for the whole picture. */
export function deliveryLines(stream: DeliveryStreamView): readonly DeliveryLine[] {
  const lines: DeliveryLine[] = [];
  const transform = transformLine(stream);
  if (transform) lines.push({ ...transform, text: `λ ${transform.text}` });
  const waiting = waitingPicture(stream);
  if (waiting) lines.push({ text: waiting.objects, tone: 'warn' });
  if (stream.expiredRecords > 0) lines.push({ text: `${print.count(stream.expiredRecords)} lost`, tone: 'refused' });
  lines.push(...errorLines(stream));
  lines.push({
    text: `→ ${destinationWay[stream.destination]}: ${print.count(stream.arrivedObjects)} objects`,
    tone: 'plain',
  });
  return lines;
}

export interface ShelvedObject {
  readonly key: number;
  /** Side of its square in px; its area stands for its bytes. */
  readonly side: number;
  readonly size: string;
  readonly after: string;
  readonly trigger: 'size' | 'interval';
}

const shelfMost = 7;
const sideLeast = 6;

/** The last objects, the newest first: squares whose area is their size, beside a full one. */
export function shelfOf(stream: DeliveryStreamView, sideMost: number): readonly ShelvedObject[] {
  const largest = Math.max(stream.hints.sizeBytes, ...stream.objects.map(({ bytes }) => bytes));
  return [...stream.objects]
    .reverse()
    .slice(0, shelfMost)
    .map(({ atMs, bytes, waitedMs, trigger }, place) => ({
      key: atMs * 1000 + place,
      side: Math.max(sideLeast, Math.round(sideMost * Math.sqrt(bytes / largest))),
      size: print.size(bytes),
      after: wholeSeconds(waitedMs),
      trigger,
    }));
}

export interface PartitionCell {
  readonly x: number;
  readonly y: number;
  readonly isActive: boolean;
}

/** A wall of small buffers, one cell for each partition that may be active, filled row by row. */
export function partitionWall(active: number, most: number, columns: number, pitch: number): readonly PartitionCell[] {
  return Array.from({ length: most }, (_, place) => ({
    x: (place % columns) * pitch,
    y: Math.floor(place / columns) * pitch,
    isActive: place < active,
  }));
}
