import { quantities, type LogGroupView, type LogSourceView, type MetricAlarmView } from '../../../engine/index';
import { alarmStatus, patternText } from '../../../scene/index';
import { refusedRow, type Inspected, type InspectedRow } from './inspectedNode';

const { count, size, duration, clock } = quantities.print;

export function describeLogGroup(group: LogGroupView): Inspected {
  const { retentionDays, lastQuery } = group;
  const filters: InspectedRow[] = [
    ...group.metricFilters.map(({ name, pattern, counted }) => ({
      label: name,
      value: `counts ${patternText(pattern)}: ${count(counted)}`,
    })),
    ...group.subscriptionFilters.map(({ name, destination, forwardedEvents, waitingEvents }) => ({
      label: name,
      value: `→ ${destination}: ${count(forwardedEvents)}${waitingEvents > 0 ? `, ${count(waitingEvents)} wait` : ''}`,
    })),
  ];
  const waiting = group.subscriptionFilters.some(({ status }) => status === 'retrying');
  return {
    title: group.id,
    kind: 'log group',
    status: waiting ? { tone: 'warn', words: 'retrying' } : null,
    rows: [
      { label: 'Stored', value: `${count(group.storedEvents)} events`, tone: 'strong' },
      { label: 'Size', value: size(group.storedBytes) },
      { label: 'Retention', value: retentionDays === null ? 'never expire' : `${String(retentionDays)} days` },
      refusedRow('Rejected', group.rejectedEvents, count),
      { label: 'Metric filters', value: count(group.metricFilters.length) },
      { label: 'Subscriptions', value: count(group.subscriptionFilters.length) },
      ...filters,
      { label: 'Queries', value: count(group.queriesSoFar) },
      ...(lastQuery ? [{ label: 'Last query', value: `${count(lastQuery.matches)} at ${clock(lastQuery.atMs)}` }] : []),
      { label: 'Key', value: group.keyId ?? 'of the service' },
    ],
    keys: [],
  };
}

export function describeLogAgent(source: LogSourceView): Inspected {
  return {
    title: source.agentId,
    kind: 'CloudWatch agent',
    status:
      source.status === 'cut'
        ? { tone: 'warn', words: 'cut off' }
        : source.status === 'stopped'
          ? { tone: 'open', words: 'stopped' }
          : null,
    rows: [
      { label: 'Hosts', value: count(source.logStreams) },
      { label: 'Writes', value: `${count(source.eventsPerSecond, 1)} events/s`, tone: 'strong' },
      { label: 'Bytes', value: `${size(source.bytesPerSecond)}/s` },
      { label: 'Event', value: size(source.eventBytes) },
      { label: 'Waiting here', value: count(source.waitingEvents) },
      ...(source.word === null ? [] : [{ label: 'Some hold', value: source.word }]),
    ],
    keys: [],
  };
}

/** Who is called, and whether they are on the way. */
function responseRows({ responseAfterMs, respondsAtMs }: MetricAlarmView): Inspected['rows'] {
  if (responseAfterMs === null) return [];
  return [
    { label: 'People take', value: duration(responseAfterMs) },
    { label: 'They begin', value: respondsAtMs === null ? 'not called' : clock(respondsAtMs) },
  ];
}

export function describeAlarm(alarm: MetricAlarmView): Inspected {
  return {
    title: alarm.id,
    kind: 'CloudWatch alarm',
    status: alarmStatus(alarm),
    rows: [
      { label: 'Watches', value: alarm.watches },
      { label: 'Threshold', value: `${alarm.atLeastText} in ${duration(alarm.periodMs)}` },
      {
        label: 'Last period',
        value: alarm.valueText ?? (alarm.group === null ? 'no data' : 'nothing counts'),
        tone: 'strong',
      },
      { label: 'Since', value: clock(alarm.sinceMs) },
      ...responseRows(alarm),
    ],
    keys: [],
  };
}
