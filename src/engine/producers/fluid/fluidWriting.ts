import type { CountedWriting, DataStream } from '../../dataStreams/dataStream';
import type { RunContext } from '../../runContext';
import type { SendingContext } from '../recordSender';
import { FluidGroup } from './fluidGroup';
import type { FluidLaw } from './fluidLaw';
import { keySharesOf, type KeyShares } from './keyShares';

/** More offered records a second than this on one data stream are counted by shard, no longer drawn one by one. */
export const fluidAboveRecordsPerSecond = 200_000;

/** Who writes the data stream, as far as its mode asks. */
export interface OfferingProducer {
  /** Records a second at its peak; 0 while it is stopped. */
  readonly offeredRecordsPerSecond: number;
  /** The mode has changed: it sends another way from now on. */
  sendAnew(): void;
}

/**
 * Whether the records of a data stream are counted or drawn: a matter of the rate that is offered alone. A data stream
 * whose records keep an order by entity, or go to an event source mapping, is never counted: there each record matters.
 */
export class FluidWriting {
  readonly #producers: OfferingProducer[] = [];
  readonly #groups = new Map<string, FluidGroup>();
  readonly #shares = new Map<string, KeyShares>();
  #isOn = false;

  constructor(
    readonly dataStream: DataStream,
    readonly context: RunContext,
    readonly aboveRecordsPerSecond: number,
    readonly isAllowed: boolean,
  ) {
    dataStream.countedWriting = () => this.view;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  enroll(producer: OfferingProducer): void {
    this.#producers.push(producer);
  }

  /** Rates have changed. */
  settle(): void {
    const offered = this.#producers.reduce((sum, producer) => sum + producer.offeredRecordsPerSecond, 0);
    const isOn = this.isAllowed && !this.dataStream.keepsEntities && offered > this.aboveRecordsPerSecond;
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    for (const producer of this.#producers) producer.sendAnew();
  }

  /** For the read model. */
  get view(): CountedWriting | null {
    return this.#isOn ? { aboveRecordsPerSecond: this.aboveRecordsPerSecond } : null;
  }

  groupOf(law: FluidLaw, sending: SendingContext): FluidGroup {
    let group = this.#groups.get(law.key);
    if (!group) {
      const random = this.context.random.fork(`fluid:${this.dataStream.id}:${law.key}`);
      group = new FluidGroup(law, this.dataStream, this.context, random, () => this.#sharesOf(law, sending));
      this.#groups.set(law.key, group);
    }
    return group;
  }

  /** Shared by all groups with one distribution: a million keys take a second to place. */
  #sharesOf({ keysKey }: FluidLaw, sending: SendingContext): KeyShares {
    const known = this.#shares.get(keysKey);
    if (known && known.shards === this.dataStream.openShards) return known;
    const shares = keySharesOf(sending.source, this.dataStream);
    this.#shares.set(keysKey, shares);
    shares.shards.forEach((shard, place) => {
      const all = shares.shares[place] as number;
      const keyId = shares.topKeyId[place] as number;
      if (keyId >= 0 && all > 0) shard.countedKey = { keyId, ratio: (shares.topKeyShare[place] as number) / all };
    });
    return shares;
  }
}
