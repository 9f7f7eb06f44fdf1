import type { DeliveryStream } from '../firehose/deliveryStream';
import type { LogParcel } from '../firehose/logParcel';
import { producedSecond } from '../ledger/readerAccount';
import { RecentCalls } from '../producers/recentCalls';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { LogBatches } from './logBatches';
import type { SubscriptionFilterConfig } from './logsConfig';
import type { DeliveryOutcome, LogPayload, PayloadDelivery } from './payloadDelivery';

/** Payloads of a subscription as records of a Firehose stream, one for each: they stay zipped until something opens them. */
export class FirehoseDelivery implements PayloadDelivery {
  readonly kind = 'deliveryStream';
  /** Model: control-message. */
  readonly controlBytes = 180;
  readonly most: number;
  readonly recent = new RecentCalls();
  givenUpRecords = 0;
  readonly #bytesMax: number;
  readonly #recordBytesMax: number;

  constructor(
    readonly deliveryStream: DeliveryStream,
    readonly filter: Pick<SubscriptionFilterConfig, 'pattern'>,
    readonly batches: LogBatches,
    readonly context: RunContext,
  ) {
    this.most = quotaValue('putRecordBatchRecordsMax', context.era);
    this.#bytesMax = quotaValue('putRecordBatchBytesMax', context.era);
    this.#recordBytesMax = quotaValue('firehoseRecordBytesMax', context.era);
  }

  get destinationId(): string {
    return this.deliveryStream.id;
  }

  queued({ sinceMs }: LogPayload): void {
    this.#account.produce(producedSecond(sinceMs), 1);
  }

  givenUp({ sinceMs }: LogPayload): void {
    this.givenUpRecords++;
    const { failure, lastFailure } = this.deliveryStream.writes;
    const errorCode = (failure ?? lastFailure)?.errorCode ?? this.deliveryStream.refusalCode;
    this.#account.giveUp(producedSecond(sinceMs), 'retriesExhausted', errorCode);
  }

  deliver(payloads: readonly LogPayload[], done: (payload: LogPayload, outcome: DeliveryOutcome) => void): void {
    for (let from = 0; from < payloads.length;) {
      const call = payloads.slice(from, this.#endOfCall(payloads, from));
      from += call.length;
      const { writes } = this.deliveryStream;
      const taken = writes.putParcels(call.map((payload) => this.#record(payload)));
      const accepted = taken.filter((isTaken) => isTaken).length;
      const fresh = call.filter(({ attempts }) => attempts === 0).length;
      this.recent.add(this.context.clock.nowMs, fresh, call.length, call.length - accepted);
      const refused = writes.failure === null || writes.failure.retryable ? 'refused' : 'lost';
      for (const [place, payload] of call.entries()) done(payload, taken[place] ? 'delivered' : refused);
    }
  }

  get #account() {
    return this.context.ledger.dataStream(this.deliveryStream.id);
  }

  #record({ sinceMs, bytes, events, openBytes, messageBytes, place }: LogPayload) {
    const parcel: LogParcel = {
      events,
      openBytes,
      messageBytes,
      left: (fate) => {
        const isAll = this.filter.pattern === '' && this.deliveryStream.config.destination === 'S3';
        if (isAll && fate === 'arrived' && place >= 0) this.batches.reachS3(place, events);
      },
    };
    return { producedSecond: producedSecond(sinceMs), sizeBytes: bytes, parcel };
  }

  /** As many from `from` on as one call carries; one that no call can carry goes alone (FH-14, FH-15). */
  #endOfCall(payloads: readonly LogPayload[], from: number): number {
    let bytes = 0;
    let to = from;
    for (; to < payloads.length && to - from < this.most; to++) {
      const size = payloads[to]?.bytes ?? 0;
      const isAlone = Math.max(size, payloads[from]?.bytes ?? 0) > this.#recordBytesMax;
      if (to > from && (isAlone || bytes + size > this.#bytesMax)) break;
      bytes += size;
    }
    return to;
  }
}
