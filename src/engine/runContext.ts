import type { ActorOptions, AnyActorLogic } from 'xstate';
import type { Account } from './account/account';
import type { RecordLedger } from './ledger/recordLedger';
import type { MetricStore } from './metrics/metricStore';
import type { Random } from './kernel/random';
import type { Trace } from './kernel/trace';
import type { VirtualClock } from './kernel/virtualClock';
import type { Era } from './simulationView';

/** What every part of a run is given: time, chance and the books. */
export interface RunContext {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly trace: Trace;
  readonly ledger: RecordLedger;
  readonly metrics: MetricStore;
  readonly era: Era;
  /** The account and Region that all parts belong to. */
  readonly account: Account;
  /** Every actor is started with these: our clock, and in a test a tap on all that is sent. */
  readonly actorOptions: Pick<ActorOptions<AnyActorLogic>, 'clock' | 'inspect'>;
}
