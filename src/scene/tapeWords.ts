import { quantities, type CursorView, type ShardView } from '../engine/index';
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
export function captionText(
  form: 'single' | 'batch',
  spanMs: number,
  recordsPerSecond: number,
  fullShare: number,
): string {
  if (form === 'single') return 'one block is one record';
  const most = (recordsPerSecond * spanMs) / 1000;
  if (fullShare < 1) {
    return `one block is ${spanText(spanMs)}, full height here is ${print.ratio(fullShare)} of the limit`;
  }
  return `one block is ${spanText(spanMs)}, up to ${print.count(Math.max(1, most))} records`;
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
  if (shard.status === 'closed') parts.unshift('closed, still read');
  const readers = cursors
    .filter(({ cursor }) => cursor.status !== 'finished')
    .map(
      ({ name, cursor }) =>
        `${name} is ${ageText(cursor.iteratorAgeMs)} with ${print.count(cursor.unreadRecords)} unread`,
    );
  const sentence = `Shard ${String(shard.shardNumber)}: ${parts.join(', ')}.`;
  return readers.length > 0 ? `${sentence} ${readers.join('; ')}.` : sentence;
}

/** What the badge of a refusing shard says. */
export interface RefusalWords {
  /** '×340/s', or a total under one a second. */
  readonly count: string;
  readonly since: string;
  readonly sentence: string;
  readonly errorCode: 'ProvisionedThroughputExceededException';
}

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export function refusalWords(shard: ShardView): RefusalWords {
  const keys = shard.refusedKeyCount;
  const keyText =
    keys >= numberWords.length ? `${print.count(keys)} keys` : `${numberWords[keys] ?? ''} key${keys === 1 ? '' : 's'}`;
  const since = shard.refusingSinceMs === null ? '' : `since ${print.clock(shard.refusingSinceMs)}, `;
  const isBytes = shard.refusedBy === 'bytes';
  const offered = isBytes
    ? megabytesText(shard.offeredBytesPerSecond)
    : `${print.count(shard.offeredRecordsPerSecond)} rec/s`;
  const takes = isBytes ? '1 MiB/s' : print.count(shard.writeLimitRecordsPerSecond);
  return {
    count:
      shard.refusedRecordsPerSecond >= 1
        ? `×${print.count(shard.refusedRecordsPerSecond)}/s`
        : `×${print.count(shard.refusedRecords)}`,
    since: `${since}${keyText}`,
    sentence: `Shard ${String(shard.shardNumber)} was offered ${offered}; it takes ${takes}.`,
    errorCode: 'ProvisionedThroughputExceededException',
  };
}
