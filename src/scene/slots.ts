import { slotFields, type ShardView, type SlotFrame } from '../engine/index';

/** What stands in one slot of one shard. */
export interface SlotContent {
  readonly records: number;
  readonly bytes: number;
  readonly refused: number;
  /** −1 when nothing was written. */
  readonly busiestKeyId: number;
  readonly busiestKeyRecords: number;
  /** More than the records where some of them are aggregates. */
  readonly userRecords: number;
  /** Stored before, under another sequence number. */
  readonly twins: number;
  /** Behind a later record of the same entity. */
  readonly overtaken: number;
}

export function slotContent(frame: SlotFrame, row: number, slot: number): SlotContent {
  const at = (row * frame.slotCount + slot) * slotFields.length;
  const value = (field: number) => frame.values[at + field] ?? 0;
  return {
    records: value(0),
    bytes: value(1),
    refused: value(2),
    busiestKeyId: value(3),
    busiestKeyRecords: value(4),
    userRecords: value(5),
    twins: value(6),
    overtaken: value(7),
  };
}

/** What a shard may take in a second. */
export interface TapeLimits {
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
}

export function limitsOf(shard: ShardView | undefined): TapeLimits {
  return {
    recordsPerSecond: shard?.writeLimitRecordsPerSecond ?? 1,
    bytesPerSecond: shard?.writeLimitBytesPerSecond ?? 1,
  };
}

/** Share of what the shard may take in a slot: the fuller of its two limits. */
export function slotShare(content: SlotContent, spanMs: number, limits: TapeLimits): number {
  const seconds = spanMs / 1000;
  return Math.max(
    content.records / (limits.recordsPerSecond * seconds),
    content.bytes / (limits.bytesPerSecond * seconds),
  );
}

/** A picture of a nearly idle data stream would show nothing at true height. */
const nearlyIdleShare = 0.03;

/** Share that stands for full height: the busiest slot's where every slot of every tape stays below 3 %. */
export function fullShareOf(frame: SlotFrame, limits: (row: number) => TapeLimits): number {
  let busiest = 0;
  frame.shardIds.forEach((_, row) => {
    const ofRow = limits(row);
    for (let slot = 0; slot < frame.slotCount; slot++) {
      busiest = Math.max(busiest, slotShare(slotContent(frame, row, slot), frame.spanMs, ofRow));
    }
  });
  return busiest > 0 && busiest < nearlyIdleShare ? busiest : 1;
}

/** Slots back from now for which a shard that refused still counts as troubled: the badge outlives short gaps. */
const troubledSlots = 24;

/** True while a shard refuses, and for as long as a refusal is fresh on its tape. */
export function isTroubled(frame: SlotFrame, row: number, shard: ShardView): boolean {
  if (shard.status !== 'open') return false;
  if (shard.refusedRecordsPerSecond > 0) return true;
  for (let back = 1; back <= Math.min(troubledSlots, frame.slotCount); back++) {
    if (slotContent(frame, row, frame.slotCount - back).refused > 0) return true;
  }
  return false;
}
