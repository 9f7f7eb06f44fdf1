import type { RecordLog } from '../dataStreams/recordLog';
import type { VirtualClock } from '../kernel/virtualClock';
import type { DistributionSeries } from '../metrics/distributionSeries';
import type { DeliveryMeter } from './readerAccount';

/** From the moment a record was stored to the moment one reader's code, or a destination, has it (KDS-24, KDS-31). */
export class PropagationDelay implements DeliveryMeter {
  constructor(
    readonly delays: DistributionSeries,
    readonly clock: VirtualClock,
  ) {}

  delivered(log: RecordLog, from: number, to: number): void {
    const { nowMs } = this.clock;
    for (let at = from, run = log.runOf(from); at < to; run++) {
      const end = Math.min(log.runEnd(run), to);
      this.delays.add(nowMs, nowMs - (log.runArrivedAtMs[run] as number), end - at);
      at = end;
    }
  }

  deliveredFrom(arrivedAtMs: number, records: number): void {
    const { nowMs } = this.clock;
    this.delays.add(nowMs, nowMs - arrivedAtMs, records);
  }
}
