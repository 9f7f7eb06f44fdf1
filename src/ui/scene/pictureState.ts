import type { DataStreamView, ReadModel, SlotFrame } from '../../engine/index';
import {
  blockFormOf,
  createPalette,
  fullestSlotRecords,
  fullShareOf,
  type BlockForm,
  type Palette,
} from '../../scene/index';

/** What a picture of one data stream decides once for all its tapes. */
export interface PictureChoice {
  readonly palette: Palette;
  readonly form: BlockForm;
  readonly fullShare: number;
}

/** Keeps the form of the blocks from flickering: it depends on the one before. */
export class PictureState {
  #form: BlockForm | null = null;

  choose(readModel: ReadModel, dataStream: DataStreamView, frame: SlotFrame): PictureChoice {
    const owners = Math.max(0, ...readModel.kclApplications.map(({ workers }) => workers.length));
    const busiest = Math.max(0, ...dataStream.shards.map((shard) => shard.acceptedRecordsPerSecond));
    this.#form = blockFormOf(
      this.#form,
      fullestSlotRecords(frame),
      dataStream.acceptedRecordsPerSecond,
      (busiest * frame.spanMs) / 1000,
    );
    const fullShare = fullShareOf(frame, (row) => ({
      recordsPerSecond: dataStream.shards[row]?.writeLimitRecordsPerSecond ?? 1,
      bytesPerSecond: dataStream.shards[row]?.writeLimitBytesPerSecond ?? 1,
    }));
    return { palette: createPalette(owners), form: this.#form, fullShare };
  }
}
