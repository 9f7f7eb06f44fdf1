import { readSequenceNumber, sequenceNumberOf } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import { producedSecond } from '../ledger/readerAccount';
import { quotaValue } from '../quotas/quotas';
import type { DataStream } from './dataStream';
import { isHashKey } from './hashKeyRange';
import type { PutApi } from './putCallLimits';
import { PutEntries } from './putEntries';

/** One record of a call as an SDK sends it. */
export interface PutRequestEntry {
  readonly partitionKey: string;
  readonly explicitHashKey?: string | null;
  readonly dataBytes: number;
}

/** An entry's part of the answer. */
export type PutEntryAnswer =
  | { readonly shardId: string; readonly sequenceNumber: string }
  | { readonly errorCode: 'ProvisionedThroughputExceededException' };

interface FailedCall {
  readonly ok: false;
  readonly errorCode: string;
  readonly sentence: string;
}

export type PutRecordsAnswer =
  { readonly ok: true; readonly failedRecordCount: number; readonly records: readonly PutEntryAnswer[] } | FailedCall;

export type PutRecordAnswer =
  { readonly ok: true; readonly shardId: string; readonly sequenceNumber: string } | FailedCall;

/**
 * The calls of an SDK on one data stream, record by record and under their own names. Producers of a run write by
 * columns; both go through the same writes.
 */
export class DataStreamCalls {
  constructor(readonly dataStream: DataStream) {}

  putRecords(request: readonly PutRequestEntry[]): PutRecordsAnswer {
    return this.#put('PutRecords', request);
  }

  /** @param sequenceNumberForOrdering the number that the record before this one got (KDS-09). */
  putRecord(entry: PutRequestEntry, sequenceNumberForOrdering?: string): PutRecordAnswer {
    if (sequenceNumberForOrdering !== undefined && !this.#hasGiven(sequenceNumberForOrdering)) {
      return fail('InvalidArgumentException', 'SequenceNumberForOrdering is a number that this data stream has given.');
    }
    const answer = this.#put('PutRecord', [entry]);
    if (!answer.ok) return answer;
    const [record] = answer.records;
    if (record && 'shardId' in record) return { ok: true, ...record };
    return fail('ProvisionedThroughputExceededException', 'A bucket of the shard is empty.');
  }

  #put(api: PutApi, request: readonly PutRequestEntry[]): PutRecordsAnswer {
    const problem = request.map((entry) => this.#problemOf(entry)).find((found) => found !== null);
    if (problem) return problem;
    const { context, writes, keys, id } = this.dataStream;
    const { nowMs } = context.clock;
    const entries = new PutEntries(request.length, false, true);
    for (const { partitionKey, explicitHashKey = null, dataBytes } of request) {
      const at = entries.count++;
      entries.keyId[at] = keys.idOf(partitionKey, explicitHashKey);
      entries.producedSecond[at] = producedSecond(nowMs);
      entries.sizeBytes[at] = dataBytes + utf8Length(partitionKey);
    }
    const account = context.ledger.dataStream(id);
    account.produce(producedSecond(nowMs), request.length);
    const failedRecordCount = writes.putSized(api, entries, request.length);
    for (let refused = 0; refused < failedRecordCount; refused++) account.giveUp(producedSecond(nowMs), 'noRetries');
    if (writes.failure) return fail(writes.failure.errorCode, writes.failure.sentence);
    return { ok: true, failedRecordCount, records: this.#answersOf(entries) };
  }

  /** Each stored entry with its shard and number: the last ones of each shard, in order. */
  #answersOf(entries: PutEntries): PutEntryAnswer[] {
    const { dataStream } = this;
    const { nowMs } = dataStream.context.clock;
    const next = new Map<number, number>();
    const stored: number[] = [];
    for (let entry = 0; entry < entries.count; entry++) {
      const { shardNumber } = dataStream.shardOfKey(entries.keyId[entry] as number);
      stored.push(shardNumber);
      if (entries.refused[entry] === 0) next.set(shardNumber, (next.get(shardNumber) ?? 0) + 1);
    }
    for (const [shardNumber, count] of next) next.set(shardNumber, dataStream.shard(shardNumber).log.tail - count);
    return stored.map((shardNumber, entry) => {
      if (entries.refused[entry] !== 0) return { errorCode: 'ProvisionedThroughputExceededException' };
      const position = next.get(shardNumber) ?? 0;
      next.set(shardNumber, position + 1);
      const { shardId, openedAtMs } = dataStream.shard(shardNumber);
      return { shardId, sequenceNumber: sequenceNumberOf(shardNumber, openedAtMs, position, nowMs) };
    });
  }

  /** What is wrong with an entry by itself (KDS-04, KDS-05). */
  #problemOf({ partitionKey, explicitHashKey = null }: PutRequestEntry): FailedCall | null {
    const most = quotaValue('partitionKeyCharactersMax', this.dataStream.context.era);
    const characters = Array.from(partitionKey).length;
    if (characters < 1 || characters > most) {
      const range = `1 to ${quantities.print.count(most)} characters`;
      return fail('ValidationException', `A partition key has ${range}, not ${quantities.print.count(characters)}.`);
    }
    if (explicitHashKey === null || isHashKey(explicitHashKey)) return null;
    return fail(
      'InvalidArgumentException',
      `ExplicitHashKey is a decimal number of the ruler, not '${explicitHashKey}'.`,
    );
  }

  #hasGiven(sequenceNumber: string): boolean {
    const read = readSequenceNumber(sequenceNumber);
    const shard = read === null ? undefined : this.dataStream.shards[read.shardNumber];
    return read !== null && shard !== undefined && read.arrivedAtMs <= this.dataStream.context.clock.nowMs;
  }
}

function fail(errorCode: string, sentence: string): FailedCall {
  return { ok: false, errorCode, sentence };
}

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
