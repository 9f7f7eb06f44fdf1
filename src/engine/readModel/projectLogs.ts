import type { LogAgent } from '../logs/logAgent';
import type { LogGroup } from '../logs/logGroup';
import { FirehoseDelivery } from '../logs/firehoseDelivery';
import { StreamDelivery } from '../logs/streamDelivery';
import type { SubscriptionFilter } from '../logs/subscriptionFilter';
import { viewOfWriting, type ActivityIn } from './projectWriting';
import type { LogGroupView, LogSourceView, ProducerView, SubscriptionFilterView } from './readModel';

/** Slots of the picture. */
const slotsShown = 48;

export function projectLogGroup(group: LogGroup, agents: readonly LogAgent[], nowMs: number): LogGroupView {
  const { config, totals, queries } = group;
  const slot = Math.floor(nowMs / config.slotMs);
  const { running, schedule } = queries;
  return {
    id: group.id,
    retentionDays: group.retentionDays,
    keyId: group.keyId,
    storedEvents: totals.stored,
    storedBytes: group.storedBytes,
    rejectedEvents: group.rejected,
    expiredEvents: totals.expired,
    slotMs: config.slotMs,
    slot,
    sources: agents.filter((agent) => agent.group === group).map((agent) => projectSource(agent, slot)),
    metricFilters: [...group.metricFilters.values()].map(({ config: { name, pattern }, createdAtMs, counted }) => ({
      name,
      pattern,
      createdAtMs,
      counted,
    })),
    subscriptionFilters: [...group.subscriptionFilters.values()].map((filter) => projectFilter(filter, nowMs)),
    query: running && {
      progress: Math.min(1, (nowMs - running.startedAtMs) / running.scanMs),
      fromMs: running.fromMs,
      startedAtMs: running.startedAtMs,
    },
    lastQuery: queries.lastResult,
    queriesSoFar: queries.totals.queries,
    queryEveryMs: schedule?.everyMs ?? null,
    exportStatus: group.export.status,
    exportEveryMs: group.export.everyMs,
    exportedUntilMs: group.export.exportedUntilMs,
    exportedEvents: group.export.exportedEvents,
  };
}

function projectSource(agent: LogAgent, slot: number): LogSourceView {
  const { config, group } = agent;
  const slots = group.slots[agent.source];
  const from = slot - slotsShown + 1;
  const last = (column: { readonly values: Float64Array; readonly length: number } | undefined) =>
    Array.from({ length: slotsShown }, (_, place) => {
      const at = from + place;
      return column && at >= 0 && at < column.length ? (column.values[at] as number) : 0;
    });
  const events = last(slots?.events);
  // The last whole slots: the newest one is still filling.
  const whole = Math.max(1, Math.ceil(config.flushMs / group.config.slotMs));
  const recent = events.slice(-1 - whole, -1).reduce((sum, count) => sum + count, 0);
  const eventsPerSecond = (recent * 1000) / (whole * group.config.slotMs);
  return {
    agentId: agent.id,
    status: agent.status,
    logStreams: config.hosts,
    eventBytes: config.eventBytes,
    word: config.marked?.word ?? null,
    eventsPerSecond,
    bytesPerSecond: eventsPerSecond * config.eventBytes,
    flushMs: config.flushMs,
    waitingEvents: agent.waiting,
    events,
    marked: last(slots?.marked),
  };
}

function projectFilter(filter: SubscriptionFilter, nowMs: number): SubscriptionFilterView {
  const { config, totals, delivery } = filter;
  return {
    ...config,
    kind: delivery.kind,
    status: filter.status === 'retrying' ? 'retrying' : 'forwarding',
    createdAtMs: filter.createdAtMs,
    forwardedEvents: totals.forwarded,
    waitingEvents: filter.waitingEvents,
    lostEvents: totals.lost,
    oldestWaitingMs: filter.oldestMs(nowMs),
  };
}

/** A subscription to a data stream or to Firehose writes records as a producer does, and is drawn as one. */
export function projectSubscription(filter: SubscriptionFilter, activityIn: ActivityIn, nowMs: number): ProducerView[] {
  const { delivery, config, waitingPayloads } = filter;
  if (!(delivery instanceof StreamDelivery || delivery instanceof FirehoseDelivery)) return [];
  const { recent, most, givenUpRecords } = delivery;
  const writing = {
    id: config.name,
    kind: 'subscriptionFilter',
    target: delivery instanceof StreamDelivery ? delivery.dataStream : delivery.deliveryStream,
    recent,
    waiting: waitingPayloads,
    givenUp: givenUpRecords,
    entriesMost: most,
    recordBytes: null,
    partitionKeyText: config.distribution === 'Random' ? 'random' : 'log stream',
  } as const;
  return [viewOfWriting(writing, activityIn, nowMs)];
}
