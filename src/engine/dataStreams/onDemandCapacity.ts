import { createActor, type ActorRefFrom } from 'xstate';
import { hear } from '../kernel/hear';
import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { capacityModeMachine } from './capacityMode.machine';
import type { Shard } from './shard';

/** What grows: the open shards, and a way to split some of them in the middle. */
export interface GrowingShards {
  readonly id: string;
  readonly openShards: readonly Shard[];
  /** Splits each in the middle, as soon as no change of the data stream is on its way. */
  splitInTheMiddle(shards: readonly Shard[]): void;
}

/** Traffic is measured by the minute. */
const minuteMs = 60_000;

/**
 * Capacity of a data stream in its mode. On demand it is twice the peak (KDS-62): a shard whose busiest minute took more
 * than half of its limits is split in the middle, a fixed time after the first such minute. Model: on-demand-growth.
 */
export class OnDemandCapacity {
  readonly #actor: ActorRefFrom<typeof capacityModeMachine>;
  /** Busiest minute of each open shard, as a share of its limits. */
  readonly #peakRatios = new Map<Shard, number>();
  readonly #growthMs: number;
  growsAtMs: number | null = null;

  constructor(
    readonly grown: GrowingShards,
    readonly context: RunContext,
    machine: typeof capacityModeMachine,
    growthMs: number | undefined,
  ) {
    this.#growthMs = growthMs ?? quotaValue('onDemandGrowthMs', context.era);
    this.#actor = createActor(machine, { input: { growthMs: this.#growthMs }, ...context.actorOptions });
    hear(this.#actor, context.clock, {
      'growth.due': () => {
        this.#grow();
      },
    });
  }

  start(mode: 'PROVISIONED' | 'ON_DEMAND'): void {
    this.#actor.start();
    if (mode === 'ON_DEMAND') this.choose(mode);
  }

  get mode(): 'PROVISIONED' | 'ON_DEMAND' {
    return this.#actor.getSnapshot().value === 'provisioned' ? 'PROVISIONED' : 'ON_DEMAND';
  }

  choose(mode: 'PROVISIONED' | 'ON_DEMAND'): void {
    this.growsAtMs = null;
    this.#peakRatios.clear();
    this.#actor.send({ type: mode === 'ON_DEMAND' ? 'onDemand.chosen' : 'provisioned.chosen' });
  }

  /** Looks at the minute that ends with this period. */
  closePeriod(period: number): void {
    if (this.mode !== 'ON_DEMAND') return;
    for (const shard of this.grown.openShards) {
      const ratio = this.#minuteRatio(shard, period);
      if (ratio > (this.#peakRatios.get(shard) ?? 0)) this.#peakRatios.set(shard, ratio);
    }
    if (this.#busyShards().length > 0 && this.#actor.getSnapshot().can({ type: 'traffic.aboveHalf' })) {
      const { clock, trace } = this.context;
      this.growsAtMs = clock.nowMs + this.#growthMs;
      const at = quantities.print.clock(this.growsAtMs);
      const text = `${this.grown.id} takes more than half of its capacity: it grows by itself, at ${at}`;
      this.#actor.send({ type: 'traffic.aboveHalf' });
      trace.line(clock.nowMs, this.grown.id, 'capacity.short', text);
    }
  }

  /** Share of a shard's limits that the minute up to the end of `period` took. */
  #minuteRatio({ series, throughput }: Shard, period: number): number {
    const { periodMs } = this.context.metrics;
    const periods = Math.max(1, Math.round(minuteMs / periodMs));
    let records = 0;
    let bytes = 0;
    for (let back = 0; back < periods; back++) {
      records += series.incomingRecords.at(period - back);
      bytes += series.incomingBytes.at(period - back);
    }
    const seconds = (periods * periodMs) / 1000;
    return Math.max(
      records / seconds / throughput.writeRecords.perSecond,
      bytes / seconds / throughput.writeBytes.perSecond,
    );
  }

  #busyShards(): Shard[] {
    const most = 1 / quotaValue('onDemandCapacityRatio', this.context.era);
    return this.grown.openShards.filter((shard) => (this.#peakRatios.get(shard) ?? 0) > most);
  }

  /** Splits the busy shards, as far as the ceiling allows (KDS-64). */
  #grow(): void {
    this.growsAtMs = null;
    const { era } = this.context;
    const ceiling = quotaValue('onDemandWriteBytesPerSecondMax', era) / quotaValue('writeBytesPerSecond', era);
    const room = Math.max(0, ceiling - this.grown.openShards.length);
    this.grown.splitInTheMiddle(this.#busyShards().slice(0, room));
    const open = new Set(this.grown.openShards);
    for (const shard of [...this.#peakRatios.keys()]) if (!open.has(shard)) this.#peakRatios.delete(shard);
  }
}
