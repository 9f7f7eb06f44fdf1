import { createActor, type ActorRefFrom } from 'xstate';
import type { ActionOutcome } from '../actions';
import { hear } from '../kernel/hear';
import { quantities } from '../kernel/quantities';
import type { BookedTask } from '../kernel/virtualClock';
import { quotaValue } from '../quotas/quotas';
import type { exportTaskMachine } from './exportTask.machine';
import type { LogGroup } from './logGroup';

/** Model: export-time. */
const exportMs = 60_000;

/** Export of a log group to S3: a batch job over what has become exportable, twelve hours after it came (CWL-15). */
export class LogExport {
  everyMs: number | null = null;
  /** Events that lie in S3, and until when they had come. */
  exportedEvents = 0;
  exportedUntilMs = 0;
  readonly #actor: ActorRefFrom<typeof exportTaskMachine>;
  #untilMs = 0;
  #events = 0;
  #next: BookedTask | null = null;

  constructor(
    readonly group: LogGroup,
    machine: typeof exportTaskMachine,
  ) {
    const { clock, actorOptions } = group.context;
    this.#actor = createActor(machine, { input: { exportMs }, ...actorOptions });
    hear(this.#actor, clock, {
      'export.completed': () => {
        group.account.isExporting = false;
        this.exportedUntilMs = this.#untilMs;
        this.exportedEvents += this.#events;
        const text = `The export of ${group.id} is complete: ${quantities.print.count(this.#events)} events in S3`;
        group.say('export.completed', text, 'ok');
      },
    });
    this.#actor.start();
  }

  get status(): 'idle' | 'RUNNING' {
    return this.#actor.getSnapshot().value;
  }

  create(): ActionOutcome {
    const { group } = this;
    const { clock, era } = group.context;
    if (group.account.isExporting || this.status === 'RUNNING') {
      const sentence = 'An account has one active export task at a time.';
      return { ok: false, errorCode: 'LimitExceededException', sentence };
    }
    group.account.isExporting = true;
    this.#untilMs = Math.max(this.exportedUntilMs, clock.nowMs - quotaValue('logExportDelayMs', era));
    this.#events = group.batches.totals(this.exportedUntilMs, this.#untilMs).events;
    this.#actor.send({ type: 'export.requested' });
    group.say('export.started', `An export of ${group.id} to S3 begins`);
    return { ok: true };
  }

  repeat(everyMs: number | null): void {
    const { clock } = this.group.context;
    clock.cancel(this.#next);
    this.everyMs = everyMs;
    if (everyMs !== null) this.#bookNext(everyMs);
  }

  /** How long the oldest event has waited that is in the log group and not in S3, by export or by Firehose. */
  oldestWaitingMs(nowMs: number): number {
    return nowMs - (this.group.batches.oldestNotInS3(this.exportedUntilMs) ?? nowMs);
  }

  #bookNext(everyMs: number): void {
    const { clock } = this.group.context;
    this.#next = clock.schedule(clock.nowMs + everyMs, () => {
      const outcome = this.create();
      if (!outcome.ok) this.group.say('export.refused', `${outcome.errorCode}: ${outcome.sentence}`, 'refused');
      this.#bookNext(everyMs);
    });
  }
}
