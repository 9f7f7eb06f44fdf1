import { Account } from './account/account';
import type { ActionOutcome } from './actions';
import type { DataStreamConfig } from './config';
import { DataStream } from './dataStreams/dataStream';
import { DataStreamCalls } from './dataStreams/dataStreamCalls';
import { ReadCalls } from './dataStreams/readCalls';
import { Random } from './kernel/random';
import { Trace } from './kernel/trace';
import { VirtualClock } from './kernel/virtualClock';
import { RecordLedger } from './ledger/recordLedger';
import { engineMachines } from './machines';
import { MetricStore } from './metrics/metricStore';
import { quotaValue } from './quotas/quotas';
import type { Era } from './simulationView';

/** A data stream that nobody but the caller writes to and reads from, ACTIVE and at rest. */
export class OpenDataStream extends DataStreamCalls {
  readonly reading = new ReadCalls(this.dataStream);

  get nowMs(): number {
    return this.dataStream.context.clock.nowMs;
  }

  advanceTo(horizonMs: number): void {
    this.dataStream.context.clock.advanceTo(horizonMs);
  }

  /** Splits a shard in the middle and waits until the data stream is ACTIVE again. */
  split(shardId: string): ActionOutcome | null {
    const outcome = this.dataStream.apply({ do: 'SplitShard', of: this.dataStream.id, shardId, at: 'midpoint' });
    this.advanceTo(this.nowMs + this.dataStream.config.reshardMs);
    return outcome;
  }
}

/** Opens one outside of any run: what a conformance case or a comparison with another implementation works on. */
export function openDataStream(
  config: Pick<DataStreamConfig, 'id' | 'shardCount'> & Partial<DataStreamConfig>,
  era: Era = 'today',
): OpenDataStream {
  const clock = new VirtualClock();
  const base = {
    clock,
    actorOptions: { clock },
    random: new Random(1),
    trace: new Trace(),
    ledger: new RecordLedger(),
    metrics: new MetricStore(1000),
    era,
  };
  const context = { ...base, account: new Account(base, engineMachines.accountSettings) };
  const dataStream = new DataStream(
    { mode: 'PROVISIONED', retentionMs: quotaValue('retentionMsMin', era), reshardMs: 1000, ...config },
    context,
    engineMachines,
  );
  context.ledger.openReader(`nobody:${config.id}`, config.id);
  dataStream.start();
  clock.advanceTo(0);
  return new OpenDataStream(dataStream);
}
