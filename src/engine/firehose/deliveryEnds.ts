import { quantities } from '../kernel/quantities';
import { isInErrorPrefix, type DeliveryFate } from './deliveryBooks';
import { deliveryFamilies } from './deliverySeries';
import type { DeliveryStream } from './deliveryStream';
import { bytesOut, recordsIn, type HeldRecords } from './heldRecords';
import type { LogParcel } from './logParcel';
import type { SealedRecords } from './recordBuffer';
import { storedBytes } from './storedBytes';

const { print } = quantities;

/** An object that has arrived, for the picture. */
export interface ArrivedObject {
  readonly atMs: number;
  readonly bytes: number;
  readonly records: number;
  readonly trigger: SealedRecords['trigger'];
  readonly waitedMs: number;
}

const objectsRemembered = 12;

/** How records leave a Firehose stream for good: in an object that arrives, in one that is given up, or by themselves. */
export class DeliveryEnds {
  readonly arrivedObjects: ArrivedObject[] = [];

  constructor(readonly stream: DeliveryStream) {}

  /** Gives the number of those that the data stream has not trimmed meanwhile. */
  leave(held: HeldRecords, fate: DeliveryFate): number {
    const { account, books, config, context, series } = this.stream;
    const isWanted = config.recordKinds[held.kind]?.isWanted ?? true;
    const records = account.leave(held, fate, isWanted);
    books.leave(fate, records, records * held.sizeBytes);
    if (held.parcel) this.#leaveParcel(held, held.parcel, fate);
    if (isInErrorPrefix(fate)) series.of('errorPrefixRecords').add(context.clock.nowMs, records);
    return records;
  }

  arrive(sealed: SealedRecords): void {
    const records = sealed.groups.reduce((sum, held) => sum + this.leave(held, 'arrived'), 0);
    if (records === 0) return;
    const { id, books, config, context, series, settings } = this.stream;
    const { nowMs } = context.clock;
    const bytes = storedBytes(bytesOut(sealed.groups), settings.compression, config.conversion);
    series.delivered(deliveryFamilies[config.destination], nowMs, records, bytes);
    books.objects++;
    const { trigger, openedAtMs } = sealed;
    this.arrivedObjects.push({ atMs: nowMs, bytes, records, trigger, waitedMs: nowMs - openedAtMs });
    if (this.arrivedObjects.length > objectsRemembered) this.arrivedObjects.shift();
    const why = trigger === 'size' ? 'its size was reached' : 'its seconds were over';
    const what = `${print.count(records)} records, ${print.size(bytes)}`;
    this.stream.say('object.delivered', `${id} delivers ${what}: ${why}`);
  }

  /** The object is given up after its last retry. */
  skip(sealed: SealedRecords): void {
    const { id, books, config, settings } = this.stream;
    books.skippedObjects++;
    const records = sealed.groups.reduce((sum, held) => sum + this.leave(held, 'deliveryFailed'), 0);
    const place = config.destination === 'Redshift' ? 'the manifest under errors/' : 'the bucket of failed records';
    this.stream.say(
      'object.skipped',
      `${id} gives an object of ${print.count(recordsIn(sealed.groups))} records up after ${print.duration(settings.retryMs)}: ${print.count(records)} go to ${place}`,
      'refused',
    );
  }

  /** Log events are counted one by one, and at the destination by whether they can be read. */
  #leaveParcel({ format, producedSecond }: HeldRecords, parcel: LogParcel, fate: DeliveryFate): void {
    const { account, books, context, series } = this.stream;
    books.leaveParcel(parcel.events, fate, format === 'gzip');
    parcel.left(fate);
    if (fate !== 'arrived') return;
    if (format === 'gzip') account.unreadable.add(producedSecond, 1);
    else series.of('readableLogEvents').add(context.clock.nowMs, parcel.events);
  }
}
