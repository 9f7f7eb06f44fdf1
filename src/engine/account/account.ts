import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import { hear } from '../kernel/hear';
import { quantities } from '../kernel/quantities';
import type { KmsKey } from '../kms/kmsKey';
import type { Part } from '../part';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { accountSettingsMachine, AccountSettingsEvent } from './accountSettings.machine';

/** A data stream as the account counts it. */
interface CountedDataStream {
  billAnew(change: () => void): void;
  readonly mode: 'PROVISIONED' | 'ON_DEMAND';
  readonly openShards: { readonly length: number };
}

/** The account and Region that everything of a run belongs to: its settings, and what it holds in all. */
export class Account implements Part {
  readonly id = 'account';
  readonly #actor: ActorRefFrom<typeof accountSettingsMachine>;
  readonly #dataStreams: CountedDataStream[] = [];
  readonly #kmsKeys = new Map<string, KmsKey>();
  /** Advantage was to end before it may: it ends by itself then. */
  #endWhenUnlocked = false;

  constructor(
    readonly context: Omit<RunContext, 'account'>,
    machine: typeof accountSettingsMachine,
  ) {
    const { clock, era, actorOptions } = context;
    this.#actor = createActor(machine, {
      input: { lockMs: quotaValue('onDemandAdvantageLockMs', era) },
      ...actorOptions,
    });
    hear(this.#actor, clock, {
      'advantage.unlocked': () => {
        if (this.#endWhenUnlocked) clock.schedule(clock.nowMs, () => this.#end());
      },
      'advantage.ended': () => {
        this.#endWhenUnlocked = false;
        this.#say('On-demand Advantage has ended');
      },
    });
    this.#actor.start();
  }

  /** On-demand Advantage: warm throughput, fifty registered consumers a data stream, other prices. */
  get hasAdvantage(): boolean {
    return this.#actor.getSnapshot().value !== 'standard';
  }

  add(dataStream: CountedDataStream): void {
    this.#dataStreams.push(dataStream);
  }

  addKey(key: KmsKey): void {
    this.#kmsKeys.set(key.id, key);
  }

  kmsKey(id: string): KmsKey | null {
    return this.#kmsKeys.get(id) ?? null;
  }

  /** Room for shards that one has to provide (KDS-55). */
  get shardsLeft(): number {
    const provided = this.#dataStreams.filter(({ mode }) => mode === 'PROVISIONED');
    const open = provided.reduce((sum, { openShards }) => sum + openShards.length, 0);
    return quotaValue('shardsPerAccountMax', this.context.era) - open;
  }

  apply(action: Action): ActionOutcome | null {
    if (action.do !== 'UpdateAccountSettings') return null;
    if (this.context.era === 'notes') {
      return refuse('UnknownOperationException', 'On-demand Advantage came in November 2025.');
    }
    return action.to === 'ENABLED' ? this.#enable() : this.#disable();
  }

  #enable(): ActionOutcome {
    if (this.hasAdvantage) {
      if (!this.#endWhenUnlocked) return refuse('InvalidArgumentException', 'On-demand Advantage is enabled already.');
      this.#endWhenUnlocked = false;
      this.#say('On-demand Advantage stays on after all');
      return { ok: true };
    }
    this.#send('advantage.enabled');
    this.#say('On-demand Advantage is on for the account: warm throughput, and a minimum on the bill');
    return { ok: true };
  }

  #disable(): ActionOutcome {
    if (!this.hasAdvantage) return refuse('InvalidArgumentException', 'On-demand Advantage is not enabled.');
    if (this.#actor.getSnapshot().can({ type: 'advantage.disabled' })) return this.#end();
    this.#endWhenUnlocked = true;
    const lock = quantities.print.duration(quotaValue('onDemandAdvantageLockMs', this.context.era));
    this.#say(`On-demand Advantage stays on for ${lock} after it was enabled, then it ends`);
    return { ok: true };
  }

  #end(): ActionOutcome {
    this.#send('advantage.disabled');
    return { ok: true };
  }

  /** Other prices hold from then on: every data stream is billed up to now before. */
  #send(type: AccountSettingsEvent['type']): void {
    const change = this.#dataStreams.reduce(
      (inner, dataStream) => () => {
        dataStream.billAnew(inner);
      },
      () => {
        this.#actor.send({ type });
      },
    );
    change();
  }

  #say(text: string): void {
    const { clock, trace } = this.context;
    trace.line(clock.nowMs, this.id, 'account.changed', text);
  }
}

function refuse(errorCode: string, sentence: string): ActionOutcome {
  return { ok: false, errorCode, sentence };
}
