/**
 * The tapes of one data stream cut into slots of time, as numbers for the canvas: for each shard of the read model,
 * in its order, `slotCount` slots of `slotFields.length` values. Slots are aligned to whole multiples of the span;
 * the last one holds `nowMs` and is still filling.
 */
export interface SlotFrame {
  readonly dataStreamId: string;
  readonly spanMs: number;
  readonly slotCount: number;
  /** Start of the oldest slot. */
  readonly firstSlotMs: number;
  readonly shardIds: readonly string[];
  readonly values: Float32Array;
}

/**
 * What stands in a slot, in this order. `busiestKeyId` is −1 when nothing was written; `userRecords` are what the Kinesis
 * records carry; `twins` were stored before, `overtaken` lie behind a later record of their entity in the same shard.
 */
export const slotFields = [
  'records',
  'bytes',
  'refused',
  'busiestKeyId',
  'busiestKeyRecords',
  'userRecords',
  'twins',
  'overtaken',
] as const;

export interface SlotRequest {
  readonly dataStreamId: string;
  readonly spanMs: number;
  readonly slotCount: number;
}
