import type { LambdaFunction } from '../lambda/lambdaFunction';
import type { RunContext } from '../runContext';
import type { DeliveryOutcome, LogPayload, PayloadDelivery } from './payloadDelivery';

/** Payloads of a subscription as invocations of a function, one for each. */
export class FunctionDelivery implements PayloadDelivery {
  readonly kind = 'lambdaFunction';
  readonly most = Infinity;
  /** Invocations that run now. */
  running = 0;

  constructor(
    readonly lambdaFunction: LambdaFunction,
    readonly context: RunContext,
  ) {}

  get destinationId(): string {
    return this.lambdaFunction.id;
  }

  deliver(payloads: readonly LogPayload[], done: (payload: LogPayload, outcome: DeliveryOutcome) => void): void {
    const { clock } = this.context;
    for (const payload of payloads) {
      const invocation = this.lambdaFunction.beginWith(payload.events);
      if (invocation === null) {
        done(payload, 'refused');
        continue;
      }
      this.running++;
      clock.schedule(clock.nowMs + invocation.durationMs, () => {
        this.running--;
        this.lambdaFunction.end(invocation, invocation.error !== null, 0);
        done(payload, invocation.error === null ? 'delivered' : 'failed');
      });
    }
  }
}
