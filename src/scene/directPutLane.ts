import type { DeliveryStreamView, ProducerView, ReadModel } from '../engine/index';
import { laneBlockHeight, laneBlockPx, laneBlockXs, laneStepPx } from './flights';
import { slotPx } from './tapeGeometry';

/** Length of a lane into a Firehose stream, in px. */
export const directPutLanePx = 48;

/** What is on its way from a producer into a Firehose stream, and what is on its way back. */
export interface DirectPutLane {
  /** Left edges of the blocks; each stands for what is offered in one metric period. */
  readonly blocks: readonly number[];
  /** Of a block, in px: 12 at the quota. */
  readonly height: number;
  /** Left edges of what was not taken. */
  readonly bounced: readonly number[];
}

/** Blocks move by 40 px a metric period, towards the buffer; what is refused moves back as fast. */
export function directPutLane(
  producer: Pick<
    ProducerView,
    'offeredRecordsPerSecond' | 'refusedRecordsPerSecond' | 'failedRecordsPerSecond' | 'recordSizeBytes'
  >,
  { quota }: Pick<DeliveryStreamView, 'quota'>,
  { nowMs, metricPeriodMs }: Pick<ReadModel, 'nowMs' | 'metricPeriodMs'>,
): DirectPutLane {
  const { offeredRecordsPerSecond: offered, refusedRecordsPerSecond, failedRecordsPerSecond } = producer;
  const bytes = offered * (producer.recordSizeBytes ?? 0);
  const share = quota === null ? 0 : Math.max(offered / quota.recordsPerSecond, bytes / quota.bytesPerSecond);
  const places = laneBlockXs(nowMs, (metricPeriodMs * slotPx) / laneStepPx, 0, directPutLanePx);
  const isRefused = refusedRecordsPerSecond + failedRecordsPerSecond > 0;
  return {
    blocks: offered > 0 ? places : [],
    height: laneBlockHeight(share),
    bounced: isRefused ? places.map((x) => directPutLanePx - laneBlockPx - x) : [],
  };
}
