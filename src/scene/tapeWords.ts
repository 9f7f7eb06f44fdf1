import { quantities, type CursorView, type DataStreamView, type ShardView } from '../engine/index';
import type { BlockForm } from './blockForm';
import { spanText } from './tapeAxis';

const { print } = quantities;

/** A reader's place on a tape with the name it goes by. */
export interface NamedCursor {
  readonly name: string;
  readonly cursor: CursorView;
}

/** '0.9 s behind', '44 s behind', 'up to date'. */
export function ageText(ageMs: number): string {
  if (ageMs < 50) return 'up to date';
  const tenths = Math.round(ageMs / 100) / 10;
  return `${ageMs < 10_000 ? `${tenths.toFixed(1)} s` : print.duration(Math.round(ageMs / 1000) * 1000)} behind`;
}

/** '4000… – 7fff…': the first four hexadecimal digits of both ends. */
export function rangeText(shard: Pick<ShardView, 'startingHashKey' | 'endingHashKey'>): string {
  const short = (hashKey: string) => `${BigInt(hashKey).toString(16).padStart(32, '0').slice(0, 4)}…`;
  return `${short(shard.startingHashKey)} – ${short(shard.endingHashKey)}`;
}

export function megabytesText(bytesPerSecond: number): string {
  return `${(bytesPerSecond / 1_048_576).toFixed(2)} MiB/s`;
}

/** The caption's last words: what one block is. */
export function captionText(form: BlockForm, spanMs: number, recordsPerSecond: number, fullShare: number): string {
  if (form === 'single') return 'one block is one record';
  const most = Math.max(1, Math.round((recordsPerSecond * spanMs * fullShare) / 1000));
  const words = `one block is ${spanText(spanMs)}, up to ${print.count(most)} ${most === 1 ? 'record' : 'records'}`;
  return fullShare < 1 ? `${words}, ${print.ratio(fullShare)} of the limit` : words;
}

/** 'on-demand: takes 4 MiB/s now, grows by itself at 15:30'. */
export function capacityText({ capacity }: Pick<DataStreamView, 'capacity'>): string {
  const { writeBytesPerSecond, growsAtMs } = capacity;
  const now = `on-demand: takes ${print.byteRate(writeBytesPerSecond)} now`;
  return growsAtMs === null ? now : `${now}, grows by itself at ${print.clock(growsAtMs)}`;
}

/** Above some rate records are counted, not followed: what the picture then cannot show. */
export function countedText({ aboveRecordsPerSecond }: NonNullable<DataStreamView['countedWriting']>): string {
  return `counted by shard above ${print.rate(aboveRecordsPerSecond)}: charts show no refused attempts, given-up records are an estimate near the limit`;
}

/** Everything a tape shows, in one sentence. */
export function tapeSentence(shard: ShardView, cursors: readonly NamedCursor[]): string {
  const parts = [
    `${print.count(shard.acceptedRecordsPerSecond)} of ${print.count(shard.writeLimitRecordsPerSecond)} records a second written`,
    `${megabytesText(shard.acceptedBytesPerSecond)} of ${megabytesText(shard.writeLimitBytesPerSecond)}`,
  ];
  if (shard.refusedRecordsPerSecond > 0) parts.push(`${print.count(shard.refusedRecordsPerSecond)} a second refused`);
  if (shard.busiestKey && shard.busiestKey.shareRatio >= 1 / 8) {
    parts.push(`busiest key ${shard.busiestKey.name} with ${print.ratio(shard.busiestKey.shareRatio)}`);
  }
  if (shard.status === 'closed') parts.splice(0, parts.length, 'closed, takes no more records');
  const readers = cursors.flatMap(({ name, cursor }) => cursorSentence(name, cursor) ?? []);
  const sentence = `Shard ${String(shard.shardNumber)}: ${parts.join(', ')}.`;
  return readers.length > 0 ? `${sentence} ${readers.join('; ')}.` : sentence;
}

function cursorSentence(name: string, cursor: CursorView): string | null {
  if (cursor.status === 'finished') return null;
  if (cursor.status === 'waitingOnParentShards') return `${name} waits for the parent shards`;
  const words = [`${name} is ${ageText(cursor.iteratorAgeMs)} with ${print.count(cursor.unreadRecords)} unread`];
  const twice = cursor.readTwice.reduce((sum, { records }) => sum + records, 0);
  const skipped = cursor.skipped.reduce((sum, { records }) => sum + records, 0);
  if (twice > 0) words.push(`${print.count(twice)} read twice`);
  if (skipped > 0) words.push(`${print.count(skipped)} never read`);
  if (cursor.expiredUnreadRecords > 0) words.push(`${print.count(cursor.expiredUnreadRecords)} expired unread`);
  return words.join(', ');
}

/** 'shard 2', 'shards 0 and 2', 'shards 0, 1 and 3'. */
export function shardsText(shardNumbers: readonly number[]): string {
  const numbers = shardNumbers.map(String);
  const last = numbers.pop() ?? '';
  return numbers.length === 0 ? `shard ${last}` : `shards ${numbers.join(', ')} and ${last}`;
}
