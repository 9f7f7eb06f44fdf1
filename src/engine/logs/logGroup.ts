import type { Action, ActionOutcome } from '../actions';
import { BilledLevel } from '../cost/billedLevel';
import { gigabyte, hoursPerMonth, type CostItem } from '../cost/costItem';
import type { CallFailure } from '../dataStreams/putCallLimits';
import { invariant } from '../kernel/invariant';
import { CountsByIndex } from '../kernel/growingColumn';
import { quantities } from '../kernel/quantities';
import type { Part } from '../part';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { exportTaskMachine } from './exportTask.machine';
import { InsightsQueries } from './insightsQueries';
import type { insightsQueryMachine } from './insightsQuery.machine';
import { LogBatches } from './logBatches';
import { LogExport } from './logExport';
import { applyLogGroupAction } from './logGroupActions';
import { openLogGroupSeries, type LogGroupSeries } from './logGroupSeries';
import type { LogsAccount } from './logsAccount';
import type { LogAgentConfig, LogGroupConfig, SubscriptionFilterConfig } from './logsConfig';
import { MetricFilter } from './metricFilter';
import type { PayloadDelivery } from './payloadDelivery';
import { judgeBatch, type LogBatch, type LogRejection } from './putBatch';
import { SubscriptionFilter } from './subscriptionFilter';
import type { subscriptionFilterMachine } from './subscriptionFilter.machine';

export interface LogGroupMachines {
  readonly subscriptionFilter: typeof subscriptionFilterMachine;
  readonly insightsQuery: typeof insightsQueryMachine;
  readonly exportTask: typeof exportTaskMachine;
}

/** What lies around a log group, made by whoever puts a run together. */
export interface LogGroupSurroundings {
  readonly account: LogsAccount;
  readonly agents: readonly LogAgentConfig[];
  /** The way to a destination, or why there is none, in a sentence. */
  readonly deliveryTo: (filter: SubscriptionFilterConfig, group: LogGroup) => PayloadDelivery | string;
}

const dayMs = 24 * 60 * 60_000;

/** What an agent has brought, slot by slot: for the picture. */
export interface LogSlots {
  readonly events: CountsByIndex;
  readonly marked: CountsByIndex;
}

/** A log group: it stores what agents put, and hands it to filters as it comes. */
export class LogGroup implements Part {
  readonly id: string;
  readonly account: LogsAccount;
  readonly batches = new LogBatches();
  readonly series: LogGroupSeries;
  readonly metricFilters = new Map<string, MetricFilter>();
  readonly subscriptionFilters = new Map<string, SubscriptionFilter>();
  /** Those that were deleted while a function still had a payload of theirs in hand. */
  readonly retired: SubscriptionFilter[] = [];
  readonly queries: InsightsQueries;
  readonly export: LogExport;
  /** Every event that has arisen: arisen = on the hosts + rejected + stored + expired. */
  readonly totals = { arisen: 0, stored: 0, expired: 0, tooLarge: 0, tooOld: 0, tooNew: 0, ingestedBytes: 0 };
  readonly slots: readonly LogSlots[];
  retentionDays: number | null;
  keyId: string | null;
  /** From when on events are encrypted with that key (KMS-11). */
  keyHoldsFromMs = 0;
  readonly #stored: BilledLevel;
  #storedBytes = 0;
  #rejectedInPeriod = 0;
  #refusedCallsInPeriod = 0;

  constructor(
    readonly config: LogGroupConfig,
    readonly surroundings: LogGroupSurroundings,
    readonly context: RunContext,
    readonly machines: LogGroupMachines,
  ) {
    this.id = config.id;
    this.account = surroundings.account;
    this.retentionDays = config.retentionDays;
    this.keyId = config.keyId;
    this.series = openLogGroupSeries(config.id, context.metrics);
    this.slots = surroundings.agents.map(() => ({ events: new CountsByIndex(), marked: new CountsByIndex() }));
    this.queries = new InsightsQueries(this, machines.insightsQuery);
    this.export = new LogExport(this, machines.exportTask);
    this.#stored = new BilledLevel(context.clock);
    for (const { name, pattern } of config.metricFilters)
      this.metricFilters.set(name, new MetricFilter({ name, pattern }, 0));
    for (const filter of config.subscriptionFilters) {
      const complaint = this.subscribe(filter);
      invariant(complaint === null, `${filter.name} of ${config.id}: ${complaint ?? ''}`);
    }
  }

  /** The word that filters can look for; one in a group. */
  get word(): string | null {
    return this.surroundings.agents.find(({ marked }) => marked !== null)?.marked?.word ?? null;
  }

  get retentionMs(): number | null {
    return this.retentionDays === null ? null : this.retentionDays * dayMs;
  }

  get storedBytes(): number {
    return this.#storedBytes;
  }

  get rejected(): number {
    return this.totals.tooLarge + this.totals.tooOld + this.totals.tooNew;
  }

  apply(action: Action): ActionOutcome | null {
    return applyLogGroupAction(this, action);
  }

  /** Why the filter cannot be made, in a sentence; null when it is. */
  subscribe(filter: SubscriptionFilterConfig): string | null {
    const delivery = this.surroundings.deliveryTo(filter, this);
    if (typeof delivery === 'string') return delivery;
    this.subscriptionFilters.set(
      filter.name,
      new SubscriptionFilter(
        filter,
        this.id,
        this.context.clock.nowMs,
        this.config.gzipRatio,
        delivery,
        this.series,
        this.context,
        this.machines.subscriptionFilter,
      ),
    );
    return null;
  }

  /** Name and number of the log streams of an agent. */
  logStreams(source: number): { readonly name: string; readonly hosts: number } {
    const agent = this.surroundings.agents[source];
    return { name: agent?.id ?? '', hosts: agent?.hosts ?? 1 };
  }

  noteArisen(events: number): void {
    this.totals.arisen += events;
  }

  /** One PutLogEvents call of one log stream; false when it is refused. */
  takeCall(logStream: string): boolean {
    const { nowMs } = this.context.clock;
    this.series.callCount.add(nowMs, 1);
    if (this.account.takeCall(logStream)) return true;
    this.#refusedCallsInPeriod++;
    this.series.throttleCount.add(nowMs, 1);
    return false;
  }

  put(batch: LogBatch): void {
    const { clock, era, trace } = this.context;
    const { nowMs } = clock;
    const { events, marked, rejected } = judgeBatch(batch, nowMs, this.retentionMs, era);
    for (const reason of ['tooLarge', 'tooOld', 'tooNew'] as const) this.#reject(reason, rejected[reason]);
    trace.foldInt(batch.events * 8 + batch.host);
    if (events === 0) return;
    const bytes = events * (batch.eventBytes + quotaValue('logEventOverheadBytes', era));
    const place = this.batches.append(nowMs, events, marked, bytes);
    this.totals.stored += events;
    this.totals.ingestedBytes += bytes;
    this.#storedBytes += bytes;
    this.#stored.set(this.#storedBytes);
    this.series.incomingLogEvents.add(nowMs, events);
    this.series.incomingBytes.add(nowMs, bytes);
    const slots = this.slots[batch.source];
    const slot = Math.floor(nowMs / this.config.slotMs);
    slots?.events.add(slot, events);
    if (marked > 0) slots?.marked.add(slot, marked);
    const word = this.surroundings.agents[batch.source]?.marked?.word ?? null;
    for (const filter of this.metricFilters.values()) filter.see(word, events, marked);
    for (const filter of this.subscriptionFilters.values()) filter.see(batch, word, events, marked, bytes, place);
  }

  /** Why nothing that the key protects can be read (KMS-11); null when all can. */
  keyFailure(): CallFailure | null {
    if (this.keyId === null || this.context.clock.nowMs < this.keyHoldsFromMs) return null;
    return this.context.account.kmsKey(this.keyId)?.failure ?? null;
  }

  closePeriod(): void {
    const { nowMs } = this.context.clock;
    this.#expire(nowMs);
    const waiting = [...this.subscriptionFilters.values()].reduce((sum, filter) => sum + filter.waitingEvents, 0);
    const counted = [...this.metricFilters.values()].reduce((sum, filter) => sum + filter.counted, 0);
    this.series.waitingLogEvents.level(nowMs, waiting);
    this.series.storedLogBytes.level(nowMs, this.#storedBytes);
    this.series.metricFilterCount.level(nowMs, counted);
    this.series.queryMatches.level(nowMs, this.queries.lastResult?.matches ?? 0);
    this.series.oldestNotInS3Ms.level(nowMs, this.export.oldestWaitingMs(nowMs));
    this.#reportTrouble();
  }

  costItems(): readonly CostItem[] {
    const { ingestedBytes } = this.totals;
    const gbMonths = gigabyte * hoursPerMonth;
    return [
      { name: 'logsIngested', price: 'logsIngestedGbUsd', units: ingestedBytes / gigabyte, unitsPerHour: null },
      {
        name: 'logsStored',
        price: 'logsStoredGbMonthUsd',
        units: this.#stored.unitHours / gbMonths,
        unitsPerHour: this.#stored.level / gbMonths,
      },
      {
        name: 'logsScanned',
        price: 'logsScannedGbUsd',
        units: this.queries.totals.scannedBytes / gigabyte,
        unitsPerHour: null,
      },
    ];
  }

  say(type: string, text: string, tone: 'plain' | 'ok' | 'refused' = 'plain'): void {
    this.context.trace.line(this.context.clock.nowMs, this.id, type, text, tone);
  }

  #reject(reason: LogRejection, events: number): void {
    if (events === 0) return;
    this.totals[reason] += events;
    this.#rejectedInPeriod += events;
    this.series.rejectedLogEvents.add(this.context.clock.nowMs, events);
    this.context.trace.foldInt(-events);
  }

  #expire(nowMs: number): void {
    const { retentionMs } = this;
    if (retentionMs === null) return;
    const { events, bytes } = this.batches.expire(nowMs - retentionMs);
    if (events === 0) return;
    this.totals.stored -= events;
    this.totals.expired += events;
    this.#storedBytes -= bytes;
    this.#stored.set(this.#storedBytes);
    this.context.trace.foldNumber(events);
  }

  #reportTrouble(): void {
    const { count } = quantities.print;
    if (this.#rejectedInPeriod > 0) {
      const text = `${count(this.#rejectedInPeriod)} events are rejected, in rejectedLogEventsInfo; the others of their calls are stored`;
      this.say('logEvents.rejected', text, 'refused');
    }
    if (this.#refusedCallsInPeriod > 0) {
      this.say(
        'putLogEvents.refused',
        `${count(this.#refusedCallsInPeriod)} PutLogEvents calls meet ThrottlingException`,
        'refused',
      );
    }
    this.#rejectedInPeriod = 0;
    this.#refusedCallsInPeriod = 0;
  }
}
