import {
  quantities,
  type LogGroupView,
  type LogSourceView,
  type MetricAlarmView,
  type SubscriptionFilterView,
} from '../engine/index';

const { print } = quantities;

/** 'gateways: 400 log streams, 400 events/s, 400 KiB/s.' */
export function logSourceSentence(source: LogSourceView): string {
  const streams = source.logStreams === 1 ? 'one log stream' : `${print.count(source.logStreams)} log streams`;
  const rate = `${print.count(source.eventsPerSecond, 1)} events a second, ${print.size(source.bytesPerSecond)}/s`;
  const waits = source.status === 'sending' ? '' : ` ${print.count(source.waitingEvents)} events wait on the hosts.`;
  return `${source.agentId}: ${streams}, ${rate}.${waits}`;
}

export function retentionText({ retentionDays }: Pick<LogGroupView, 'retentionDays'>): string {
  return retentionDays === null ? 'never expire' : `kept for ${String(retentionDays)} days`;
}

/** What a filter takes: 'every event', or the word that it looks for. */
export function patternText(pattern: string): string {
  return pattern === '' ? 'every event' : pattern;
}

/** Lines below the name of a subscription filter. */
export function subscriptionLines(
  filter: SubscriptionFilterView,
): readonly { readonly text: string; readonly tone: 'plain' | 'warn' | 'refused' }[] {
  const lines: { text: string; tone: 'plain' | 'warn' | 'refused' }[] = [
    { text: `${print.count(filter.forwardedEvents)} forwarded`, tone: 'plain' },
  ];
  if (filter.kind === 'dataStream') {
    lines.push({ text: filter.distribution === 'Random' ? 'spread at random' : 'by log stream', tone: 'plain' });
  }
  if (filter.status === 'retrying')
    lines.push({ text: `${print.count(filter.waitingEvents)} tried again`, tone: 'warn' });
  if (filter.lostEvents > 0) lines.push({ text: `${print.count(filter.lostEvents)} lost`, tone: 'refused' });
  return lines;
}

/** The state of an alarm as a status word and its tone. */
export function alarmStatus({ state }: Pick<MetricAlarmView, 'state'>): {
  readonly tone: 'ok' | 'refused' | 'open';
  readonly words: string;
} {
  if (state === 'ALARM') return { tone: 'refused', words: 'ALARM' };
  return state === 'OK' ? { tone: 'ok', words: 'OK' } : { tone: 'open', words: 'no data' };
}
