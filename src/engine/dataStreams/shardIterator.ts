import { readSequenceNumber, sequenceNumberOf } from '../kernel/ids';
import type { Shard } from './shard';

export type ShardIteratorType =
  'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER' | 'AT_TIMESTAMP' | 'TRIM_HORIZON' | 'LATEST';

/** Where a reader begins in a shard (KDS-27). */
export type StartingPosition =
  | { readonly type: 'TRIM_HORIZON' | 'LATEST' }
  /** The first record that arrived at this moment of the run or later. */
  | { readonly type: 'AT_TIMESTAMP'; readonly atMs: number }
  | { readonly type: 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER'; readonly sequenceNumber: string };

/** A place in a shard, or why there is none. */
export type IteratorPlace =
  | { readonly ok: true; readonly position: number }
  | { readonly ok: false; readonly errorCode: 'InvalidArgumentException'; readonly sentence: string };

/**
 * The position that a shard iterator stands for. A moment before the trim horizon means the trim horizon, one between
 * two records the later of them (KDS-27). A sequence number belongs to one shard and to a record that is there.
 */
export function placeOf(shard: Shard, starting: StartingPosition, nowMs: number): IteratorPlace {
  const { log } = shard;
  const at = (position: number): IteratorPlace => ({ ok: true, position: Math.max(position, log.trimHorizon) });
  switch (starting.type) {
    case 'TRIM_HORIZON':
      return at(log.trimHorizon);
    case 'LATEST':
      return at(log.tail);
    case 'AT_TIMESTAMP':
      return starting.atMs > nowMs ? refuse('A timestamp lies in the past.') : at(log.positionAt(starting.atMs));
    case 'AT_SEQUENCE_NUMBER':
    case 'AFTER_SEQUENCE_NUMBER': {
      const place = readSequenceNumber(starting.sequenceNumber);
      if (place?.shardNumber !== shard.shardNumber || place.position >= log.tail || !isOwn(shard, starting, place)) {
        return refuse(`${shard.shardId} has no record with the sequence number ${starting.sequenceNumber}.`);
      }
      return at(starting.type === 'AT_SEQUENCE_NUMBER' ? place.position : place.position + 1);
    }
  }
}

/** The sequence number of a stored record. */
export function sequenceNumberAt(shard: Shard, position: number): string {
  return sequenceNumberOf(shard.shardNumber, shard.openedAtMs, position, shard.log.arrivalAt(position, 0));
}

function isOwn(
  shard: Shard,
  { sequenceNumber }: { readonly sequenceNumber: string },
  { position }: { readonly position: number },
): boolean {
  return sequenceNumberAt(shard, position) === sequenceNumber;
}

function refuse(sentence: string): IteratorPlace {
  return { ok: false, errorCode: 'InvalidArgumentException', sentence };
}
