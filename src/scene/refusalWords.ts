import { quantities, type ShardView } from '../engine/index';
import { megabytesText, shardsText } from './tapeWords';

const { print } = quantities;

/** What the badge of the refusing shards says: equal refusals are one badge. */
export interface RefusalWords {
  /** '×340/s', or a total under one a second. */
  readonly count: string;
  /** 'since 0:03, two keys'. */
  readonly since: string;
  readonly sentence: string;
  readonly errorCode: 'ProvisionedThroughputExceededException';
}

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** @param shards those that refuse, or did a moment ago; at least one. */
export function refusalWords(shards: readonly ShardView[]): RefusalWords {
  const sum = (of: (shard: ShardView) => number) => shards.reduce((total, shard) => total + of(shard), 0);
  const perSecond = sum((shard) => shard.refusedRecordsPerSecond);
  const starts = shards.flatMap(({ refusingSinceMs }) => refusingSinceMs ?? []);
  const keys = sum((shard) => shard.refusedKeyCount);
  const since = [
    ...(starts.length > 0 ? [`since ${print.clock(Math.floor(Math.min(...starts) / 1000) * 1000)}`] : ['in all']),
    ...(keys > 0 ? [keysText(keys)] : []),
  ].join(', ');
  return {
    count: perSecond >= 1 ? `×${print.count(perSecond)}/s` : `×${print.count(sum((shard) => shard.refusedRecords))}`,
    since,
    sentence: sentenceOf(shards),
    errorCode: 'ProvisionedThroughputExceededException',
  };
}

function keysText(keys: number): string {
  return `${numberWords[keys] ?? print.count(keys)} ${keys === 1 ? 'key' : 'keys'}`;
}

function sentenceOf(shards: readonly ShardView[]): string {
  const names = shardsText(shards.map(({ shardNumber }) => shardNumber)).replace(/^s/, 'S');
  const one = shards[0];
  if (!one) return '';
  const isBytes = one.refusedBy === 'bytes';
  const offered = (shard: ShardView) =>
    isBytes ? megabytesText(shard.offeredBytesPerSecond) : `${print.count(shard.offeredRecordsPerSecond)} rec/s`;
  const takes = isBytes ? megabytesText(one.writeLimitBytesPerSecond) : print.count(one.writeLimitRecordsPerSecond);
  if (shards.length > 1) return `${names} were offered more than the ${takes} that each of them takes.`;
  const verb = one.refusedRecordsPerSecond > 0 ? 'was' : 'is now';
  return `${names} ${verb} offered ${offered(one)}; it takes ${takes}.`;
}
