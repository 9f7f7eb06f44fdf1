import { slotContent } from './tapeBlocks';
import type { SlotFrame } from '../engine/index';

export type BlockForm = 'single' | 'batch';

/** From this many records a second on a block is a batch, whatever the slots say. */
const batchFromRecordsPerSecond = 500;

/** Most records in one slot that is over. */
export function fullestSlotRecords(frame: SlotFrame): number {
  let most = 0;
  frame.shardIds.forEach((_, row) => {
    for (let slot = 0; slot < frame.slotCount - 1; slot++) {
      most = Math.max(most, slotContent(frame, row, slot).records);
    }
  });
  return most;
}

/** Single records while no slot holds more than one; back to them only well below that, so that the form does not flicker. */
export function blockFormOf(
  before: BlockForm | null,
  fullestRecords: number,
  recordsPerSecond: number,
  busiestShardRecordsPerSlot: number,
): BlockForm {
  if (recordsPerSecond >= batchFromRecordsPerSecond || fullestRecords > 1) return 'batch';
  if (before === 'batch') {
    const isCalm = busiestShardRecordsPerSlot <= 0.5 && recordsPerSecond < batchFromRecordsPerSecond / 2;
    return isCalm ? 'single' : 'batch';
  }
  return 'single';
}
