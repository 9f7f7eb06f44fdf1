import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { CallFailure } from '../dataStreams/putCallLimits';
import { quantities } from '../kernel/quantities';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import type { KmsKeyConfig, KmsPermission } from './kmsKeyConfig';
import type { kmsKeyMachine, KmsKeyEvent } from './kmsKey.machine';

/** A customer managed key in KMS. */
export class KmsKey implements Part {
  readonly id: string;
  readonly #actor: ActorRefFrom<typeof kmsKeyMachine>;
  /** Of those whom the policy names. Model: key-policy. */
  readonly #allows = new Map<string, KmsPermission | 'nothing'>();

  constructor(
    config: KmsKeyConfig,
    readonly context: Omit<RunContext, 'account'>,
    machine: typeof kmsKeyMachine,
  ) {
    this.id = config.id;
    for (const principal of config.denied ?? []) this.#allows.set(principal, 'nothing');
    this.#actor = createActor(machine, context.actorOptions);
    this.#actor.start();
  }

  get status(): 'enabled' | 'disabled' | 'throttling' {
    return this.#actor.getSnapshot().value;
  }

  /** What KMS answers to a request for a data key: null when it gives one (KMS-04). */
  get failure(): CallFailure | null {
    switch (this.status) {
      case 'enabled':
        return null;
      case 'disabled':
        return { errorCode: 'KMSDisabledException', sentence: `The key ${this.id} is disabled.`, retryable: false };
      case 'throttling':
        return {
          errorCode: 'KMSThrottlingException',
          sentence: `KMS gets more requests for ${this.id} than it answers.`,
          retryable: true,
        };
    }
  }

  /** Why `principal` may not use the key so, or null (KMS-03). */
  denialOf(principal: string, permission: KmsPermission): CallFailure | null {
    if ((this.#allows.get(principal) ?? permission) === permission) return null;
    return {
      errorCode: 'KMSAccessDeniedException',
      sentence: `The policy of ${this.id} does not let ${principal} use ${permission}.`,
      retryable: false,
    };
  }

  apply(action: Action): ActionOutcome | null {
    switch (action.do) {
      case 'disableKmsKey':
        return this.#order({ type: 'key.disabled' }, `The key ${this.id} is disabled`);
      case 'enableKmsKey':
        return this.#order({ type: 'key.enabled' }, `The key ${this.id} is enabled again`);
      case 'throttleKmsKey': {
        const { forMs } = action;
        if (!(forMs > 0)) return refuse('KMS throttles for some time, not for none.');
        const forHow = quantities.print.duration(forMs);
        return this.#order({ type: 'key.overloaded', forMs }, `KMS throttles requests for ${this.id} for ${forHow}`);
      }
      case 'PutKeyPolicy': {
        const { principal, allow } = action;
        this.#allows.set(principal, allow);
        return this.#say(`The policy of ${this.id} now lets ${principal} use ${allow}`);
      }
      default:
        return null;
    }
  }

  #order(event: KmsKeyEvent, text: string): ActionOutcome {
    if (!this.#actor.getSnapshot().can(event)) return refuse(`The key ${this.id} is ${this.status}.`);
    this.#actor.send(event);
    return this.#say(text);
  }

  #say(text: string): ActionOutcome {
    const { clock, trace } = this.context;
    trace.line(clock.nowMs, this.id, 'kmsKey.changed', text);
    return { ok: true };
  }
}

function refuse(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'KMSInvalidStateException', sentence };
}
