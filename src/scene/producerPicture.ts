import type { ProducerView, ReadModel, SlotFrame } from '../engine/index';
import { slotContent } from './slots';

/** One call as an envelope: cells for its entries, in their order, those that bounced last. */
export interface EnvelopePicture {
  readonly cells: readonly ('stored' | 'bounced')[];
  readonly entries: number;
  readonly bounced: number;
}

const cellsMost = 20;

/** The newest calls where some of their entries bounced; nothing where all is well. */
export function envelopesOf({
  recentCalls,
  api,
}: Pick<ProducerView, 'recentCalls' | 'api'>): readonly EnvelopePicture[] {
  if (api !== 'PutRecords' || recentCalls.every((call) => call.bounced === 0)) return [];
  return recentCalls.map(({ offered, bounced: failed }) => {
    const count = Math.min(cellsMost, offered);
    // A single entry that bounced is seen, and so is a single one that was stored.
    const share = Math.round((count * failed) / offered);
    const bounced = failed === 0 ? 0 : Math.min(Math.max(share, 1), failed === offered ? count : count - 1);
    const cells = Array.from({ length: count }, (_, cell): 'stored' | 'bounced' =>
      cell < count - bounced ? 'stored' : 'bounced',
    );
    return { cells, entries: offered, bounced: failed };
  });
}

const pileMost = 48;

/** A queue as a pile of squares, each of which stands for `records`. */
export interface PilePicture {
  readonly squares: number;
  readonly records: number;
}

/** The scale suits the longest queue so far, so that a pile that melts gets smaller. */
export function pileOf({
  waitingRecords,
  waitingRecordsMost,
}: Pick<ProducerView, 'waitingRecords' | 'waitingRecordsMost'>): PilePicture {
  const most = Math.max(waitingRecords, waitingRecordsMost);
  let records = 1;
  for (let step = 0; most > pileMost * records; step++) records *= step % 3 === 1 ? 2.5 : 2;
  return { squares: Math.ceil(waitingRecords / records), records };
}

/** A parcel that the producer library fills. */
export interface ParcelPicture {
  readonly userRecords: number;
  readonly fillRatio: number;
  /** Of the ring: what is left of RecordMaxBufferedTime. */
  readonly remainingRatio: number;
}

/** The fullest of the parcels that are open, and how many others there are; null when none is. */
export function fullestParcel(
  kpl: NonNullable<ProducerView['kpl']>,
): (ParcelPicture & { readonly others: number }) | null {
  let fullest: ParcelPicture | null = null;
  for (const parcel of kpl.openParcels) if (!fullest || parcel.fillRatio > fullest.fillRatio) fullest = parcel;
  return fullest && { ...fullest, others: kpl.openParcels.length - 1 };
}

/** User records in a Kinesis record of the data stream, where some producer packs them; 0 where none does. */
export function packingOf({ producers }: Pick<ReadModel, 'producers'>, dataStreamId: string): number {
  return producers.reduce((most, { to, kpl }) => {
    return to === dataStreamId && kpl?.aggregation ? Math.max(most, kpl.userRecordsPerKinesisRecord) : most;
  }, 0);
}

/** What the marks on the tapes mean, of those that can be seen: '⊞ aggregates', '‖ stored twice', '◂ overtaken'. */
export function marksText(frame: SlotFrame): string {
  const seen = { parcel: false, twin: false, overtaken: false };
  for (let row = 0; row < frame.shardIds.length; row++) {
    for (let slot = 0; slot < frame.slotCount; slot++) {
      const { records, userRecords, twins, overtaken } = slotContent(frame, row, slot);
      seen.parcel ||= userRecords > records;
      seen.twin ||= twins > 0;
      seen.overtaken ||= overtaken > 0;
    }
  }
  const texts = [
    seen.parcel ? '⊞ aggregates of user records' : '',
    seen.twin ? '‖ stored a second time' : '',
    seen.overtaken ? '◂ overtaken: it lies behind a later one' : '',
  ];
  return texts.filter((text) => text !== '').join(' · ');
}
