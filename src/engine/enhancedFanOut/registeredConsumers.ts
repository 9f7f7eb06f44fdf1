import type { ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import { RegisteredConsumer, type ConsumerObserver } from './registeredConsumer';
import type { registeredConsumerMachine } from './registeredConsumer.machine';

/** The data stream as its consumers know it. */
export interface ConsumerSite {
  readonly mode: 'PROVISIONED' | 'ON_DEMAND';
  /** The number of those that are ACTIVE has changed. */
  consumersChanged(): void;
}

/** `bytes` of a shard were pushed to a consumer. */
export type PushObserver = (consumer: RegisteredConsumer, shardNumber: number, bytes: number) => void;

export type RegistrationOutcome =
  { readonly ok: true; readonly consumer: RegisteredConsumer } | Extract<ActionOutcome, { readonly ok: false }>;

/** The registered consumers of one data stream (KDS-36). */
export class RegisteredConsumers {
  readonly #consumers: RegisteredConsumer[] = [];
  /** Told of every push, for those who check it. */
  pushObserver: PushObserver | null = null;

  /** @param site what of the data stream decides here, and who is told when the bill changes. */
  constructor(
    readonly dataStreamId: string,
    readonly context: RunContext,
    readonly machine: typeof registeredConsumerMachine,
    readonly site: ConsumerSite,
  ) {}

  /** Those that are paid for, and may subscribe. */
  get activeCount(): number {
    return this.#consumers.filter(({ status }) => status === 'ACTIVE').length;
  }

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
    const most = this.#consumersMost;
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
    const consumer = new RegisteredConsumer(consumerName, of, this.context, this.machine, {
      consumerActivated: () => {
        this.site.consumersChanged();
        observer.consumerActivated();
      },
      consumerClosed: () => {
        this.site.consumersChanged();
        observer.consumerClosed();
      },
      pushed: (shardNumber, bytes) => this.pushObserver?.(consumer, shardNumber, bytes),
    });
    this.#consumers.push(consumer);
    return { ok: true, consumer };
  }

  /** Levels of the period that ends now. */
  closePeriod(): void {
    for (const consumer of this.#consumers) if (consumer.status === 'ACTIVE') consumer.closePeriod();
  }

  /** 20, or 50 on demand with Advantage (KDS-32). */
  get #consumersMost(): number {
    const { era, account } = this.context;
    const isAdvantage = this.site.mode === 'ON_DEMAND' && account.hasAdvantage;
    return quotaValue(isAdvantage ? 'registeredConsumersAdvantageMax' : 'registeredConsumersMax', era);
  }
}

function refuse(errorCode: string, sentence: string): Extract<ActionOutcome, { readonly ok: false }> {
  return { ok: false, errorCode, sentence };
}
