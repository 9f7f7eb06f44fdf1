import type { ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import { RegisteredConsumer, type ConsumerObserver } from './registeredConsumer';
import type { registeredConsumerMachine } from './registeredConsumer.machine';

export type RegistrationOutcome =
  { readonly ok: true; readonly consumer: RegisteredConsumer } | Extract<ActionOutcome, { readonly ok: false }>;

/** The registered consumers of one data stream (KDS-36). */
export class RegisteredConsumers {
  readonly #consumers: RegisteredConsumer[] = [];
  /** Consumers times open shards, added up over the periods: what is paid for (PRC-04). */
  consumerShardMs = 0;

  constructor(
    readonly dataStreamId: string,
    readonly context: RunContext,
    readonly machine: typeof registeredConsumerMachine,
  ) {}

  /** Those that count against the limit, in order of registration. */
  get registered(): readonly RegisteredConsumer[] {
    return this.#consumers.filter(({ status }) => status !== 'deleted');
  }

  /** Bytes pushed to all consumers so far. */
  get deliveredBytes(): number {
    return this.#consumers.reduce((sum, consumer) => sum + consumer.deliveredBytes, 0);
  }

  /** One RegisterStreamConsumer call (KDS-32, KDS-33). */
  register(consumerName: string, observer: ConsumerObserver): RegistrationOutcome {
    const { clock, trace, era } = this.context;
    const { registered } = this;
    const of = this.dataStreamId;
    if (registered.some((consumer) => consumer.consumerName === consumerName)) {
      return refuse('ResourceInUseException', `${of} has a consumer ${consumerName} already.`);
    }
    const most = quotaValue('registeredConsumersMax', era);
    if (registered.length >= most) {
      const sentence = `${of} has ${quantities.print.count(most)} registered consumers; that is the limit.`;
      return refuse('LimitExceededException', sentence);
    }
    const creatingMost = quotaValue('creatingConsumersMax', era);
    if (registered.filter(({ status }) => status === 'CREATING').length >= creatingMost) {
      const count = quantities.print.count(creatingMost);
      return refuse('LimitExceededException', `${count} consumers of ${of} are CREATING; the next has to wait.`);
    }
    trace.line(clock.nowMs, of, 'registeredConsumer.creating', `consumer ${consumerName} of ${of} is CREATING`);
    const consumer = new RegisteredConsumer(consumerName, of, this.context, this.machine, observer);
    this.#consumers.push(consumer);
    return { ok: true, consumer };
  }

  /** Levels of the period that ends now, and what is paid for it. */
  closePeriod(openShards: number): void {
    const active = this.#consumers.filter(({ status }) => status === 'ACTIVE');
    for (const consumer of active) consumer.closePeriod();
    this.consumerShardMs += active.length * openShards * this.context.metrics.periodMs;
  }
}

function refuse(errorCode: string, sentence: string): Extract<ActionOutcome, { readonly ok: false }> {
  return { ok: false, errorCode, sentence };
}
