import type { MetricAlarm } from '../alarms/metricAlarm';
import type { MetricAlarmView } from './views/alarms';

export function projectMetricAlarm(alarm: MetricAlarm): MetricAlarmView {
  const { id, config, watches, state, sinceMs, atLeast, value, respondsAtMs } = alarm;
  const isFilter = watches.kind === 'metricFilter';
  return {
    id,
    group: isFilter ? watches.group : null,
    watches: isFilter ? watches.filter : `${watches.metric} of ${watches.of}`,
    metric: isFilter ? null : { name: watches.metric, of: watches.of },
    state,
    sinceMs,
    atLeast,
    atLeastText: alarm.textOf(atLeast),
    periodMs: config.periodMs,
    value,
    valueText: value === null ? null : alarm.textOf(value),
    respondsAtMs,
    responseAfterMs: config.response?.afterMs ?? null,
  };
}
