import type { DataStream } from '../dataStreams/dataStream';
import { PutEntries } from '../dataStreams/putEntries';
import type { Random } from '../kernel/random';
import { producedSecond } from '../ledger/readerAccount';
import { RecentCalls } from '../producers/recentCalls';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { LogDistribution } from './logsConfig';
import type { DeliveryOutcome, LogPayload, PayloadDelivery } from './payloadDelivery';

/** Keys that Random draws from: many more than there are shards. */
const randomKeys = 4096;

/** Payloads of a subscription as records of a data stream: one log stream on one shard, or spread evenly (CWL-12). */
export class StreamDelivery implements PayloadDelivery {
  readonly kind = 'dataStream';
  readonly most: number;
  readonly recent = new RecentCalls();
  givenUpRecords = 0;
  readonly #entries: PutEntries;
  readonly #bytesMax: number;

  /** @param logStreams name and number of the log streams of each agent of the group. */
  constructor(
    readonly dataStream: DataStream,
    readonly distribution: LogDistribution,
    readonly logStreams: (source: number) => { readonly name: string; readonly hosts: number },
    readonly context: RunContext,
    readonly random: Random,
  ) {
    this.most = quotaValue('putRecordsEntriesMax', context.era);
    this.#bytesMax = quotaValue('putRecordsBytesMax', context.era);
    this.#entries = new PutEntries(this.most, false, true);
  }

  get destinationId(): string {
    return this.dataStream.id;
  }

  queued({ sinceMs }: LogPayload): void {
    this.#account.produce(producedSecond(sinceMs), 1);
  }

  givenUp({ sinceMs }: LogPayload): void {
    this.givenUpRecords++;
    const { failure } = this.dataStream.writes;
    if (failure === null) this.#account.giveUp(producedSecond(sinceMs), 'retriesExhausted');
    else this.#account.giveUp(producedSecond(sinceMs), 'retriesExhausted', failure.errorCode);
  }

  deliver(payloads: readonly LogPayload[], done: (payload: LogPayload, outcome: DeliveryOutcome) => void): void {
    let from = 0;
    while (from < payloads.length) {
      const to = this.#fill(payloads, from);
      const entries = this.#entries;
      const refused = this.dataStream.writes.putSized('PutRecords', entries, entries.count);
      const isBroken = this.dataStream.writes.failure !== null;
      this.recent.add(this.context.clock.nowMs, entries.count - refused, entries.count, refused);
      for (let place = from; place < to; place++) {
        const outcome = entries.refused[place - from] === 0 ? 'delivered' : isBroken ? 'failed' : 'refused';
        done(payloads[place] as LogPayload, outcome);
      }
      from = to;
    }
  }

  get #account() {
    return this.context.ledger.dataStream(this.dataStream.id);
  }

  /** As many payloads from `from` on as one call carries; gives where the next call begins. */
  #fill(payloads: readonly LogPayload[], from: number): number {
    const entries = this.#entries;
    entries.count = 0;
    let bytes = 0;
    let place = from;
    for (; place < payloads.length && entries.count < this.most; place++) {
      const payload = payloads[place] as LogPayload;
      if (entries.count > 0 && bytes + payload.bytes > this.#bytesMax) break;
      bytes += payload.bytes;
      const entry = entries.count++;
      entries.keyId[entry] = this.#keyOf(payload);
      entries.producedSecond[entry] = producedSecond(payload.sinceMs);
      entries.sizeBytes[entry] = payload.bytes;
    }
    return place;
  }

  #keyOf({ source, host }: LogPayload): number {
    const { keys } = this.dataStream;
    if (this.distribution === 'Random') {
      return keys.blockOf('random', randomKeys, null) + this.random.nextBelow(randomKeys);
    }
    const { name, hosts } = this.logStreams(source);
    return hosts === 1 ? keys.idOf(name, null) : keys.blockOf(name, hosts, null) + host;
  }
}
