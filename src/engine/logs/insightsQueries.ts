import { createActor, type ActorRefFrom } from 'xstate';
import type { ActionOutcome } from '../actions';
import { hear } from '../kernel/hear';
import { quantities } from '../kernel/quantities';
import type { BookedTask } from '../kernel/virtualClock';
import { quotaValue } from '../quotas/quotas';
import type { insightsQueryMachine } from './insightsQuery.machine';
import type { LogGroup } from './logGroup';
import { matchesOf } from './metricFilter';

const { print } = quantities;
/** Model: query-speed. */
const scannedBytesPerMs = 1_000_000;
const scanMsMin = 2000;

export interface QuerySchedule {
  readonly everyMs: number;
  readonly overMs: number;
  readonly pattern: string;
}

interface RunningQuery {
  readonly actor: ActorRefFrom<typeof insightsQueryMachine>;
  readonly startedAtMs: number;
  readonly scanMs: number;
  readonly fromMs: number;
}

/** Logs Insights over one log group: it looks at what is stored, when it is asked (CWL-13). */
export class InsightsQueries {
  schedule: QuerySchedule | null = null;
  /** Of all queries so far. */
  readonly totals = { queries: 0, scannedBytes: 0 };
  lastResult: { readonly atMs: number; readonly matches: number; readonly scannedBytes: number } | null = null;
  #running: RunningQuery[] = [];
  #next: BookedTask | null = null;

  constructor(
    readonly group: LogGroup,
    readonly machine: typeof insightsQueryMachine,
  ) {}

  /** The query that was asked last and still runs. */
  get running(): RunningQuery | null {
    return this.#running.at(-1) ?? null;
  }

  start(pattern: string, overMs: number): ActionOutcome {
    const { group } = this;
    const { clock, era, actorOptions } = group.context;
    if (!(overMs > 0)) return refuse('InvalidParameterException', 'A query looks at some time, not at none.');
    if (!group.account.hasRoomForQuery) {
      const most = print.count(quotaValue('insightsQueriesMax', era));
      return refuse('LimitExceededException', `An account runs ${most} queries at once.`);
    }
    const keyFailure = group.keyFailure();
    if (keyFailure !== null) return refuse(keyFailure.errorCode, keyFailure.sentence);
    const fromMs = Math.max(0, clock.nowMs - overMs);
    const { events, marked, bytes } = group.batches.totals(fromMs, clock.nowMs + 1);
    const matches = matchesOf(pattern, group.word, events, marked);
    const scanMs = Math.max(scanMsMin, bytes / scannedBytesPerMs);
    const actor = createActor(this.machine, {
      input: { scanMs },
      ...actorOptions,
    });
    const query: RunningQuery = { actor, startedAtMs: clock.nowMs, scanMs, fromMs };
    group.account.runningQueries++;
    hear(actor, clock, {
      'query.complete': () => {
        this.lastResult = { atMs: clock.nowMs, matches, scannedBytes: bytes };
        const found = `${print.count(matches)} events match${pattern === '' ? '' : ` '${pattern}'`}`;
        group.say('query.complete', `The query over ${group.id} has scanned ${print.size(bytes)}: ${found}`, 'ok');
      },
      'query.ended': () => {
        group.account.runningQueries--;
        this.#running = this.#running.filter((one) => one !== query);
      },
    });
    this.totals.queries++;
    this.totals.scannedBytes += bytes;
    group.series.scannedBytes.add(clock.nowMs, bytes);
    this.#running.push(query);
    actor.start();
    group.say(
      'query.started',
      `A query looks at the last ${print.duration(Math.min(overMs, clock.nowMs))} of ${group.id}`,
    );
    return { ok: true };
  }

  stop(): ActionOutcome {
    const { running } = this;
    if (!running) return refuse('InvalidParameterException', `No query runs over ${this.group.id}.`);
    running.actor.send({ type: 'query.stopRequested' });
    this.group.say('query.stopped', `The query over ${this.group.id} is stopped`);
    return { ok: true };
  }

  /** Again and again from now on. Null ends it. */
  repeat(schedule: QuerySchedule | null): void {
    this.group.context.clock.cancel(this.#next);
    this.schedule = schedule;
    if (schedule) this.#bookNext(schedule);
  }

  #bookNext(schedule: QuerySchedule): void {
    const { clock } = this.group.context;
    this.#next = clock.schedule(clock.nowMs + schedule.everyMs, () => {
      const outcome = this.start(schedule.pattern, schedule.overMs);
      if (!outcome.ok) this.group.say('query.refused', `${outcome.errorCode}: ${outcome.sentence}`, 'refused');
      this.#bookNext(schedule);
    });
  }
}

function refuse(errorCode: string, sentence: string): ActionOutcome {
  return { ok: false, errorCode, sentence };
}
