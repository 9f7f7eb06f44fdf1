import type { Action } from '../actions';
import { invariant } from '../kernel/invariant';
import type { LogGroup } from '../logs/logGroup';
import type { RunContext } from '../runContext';
import type { AlarmWatch, MetricAlarmConfig } from './alarmConfig';
import { FilterCount, WatchedMetric, type AlarmSource } from './alarmSource';
import { MetricAlarm } from './metricAlarm';
import type { metricAlarmMachine } from './metricAlarm.machine';

/** The alarms of a run, each with what it watches. */
export function openAlarms(
  configs: readonly MetricAlarmConfig[],
  context: RunContext,
  machine: typeof metricAlarmMachine,
  groups: readonly LogGroup[],
  carryOut: (action: Action) => void,
): readonly MetricAlarm[] {
  const sourceOf = (watches: AlarmWatch, neededBy: string): AlarmSource => {
    if (watches.kind === 'metric') return new WatchedMetric(context.metrics, watches.metric, watches.of);
    const group = groups.find(({ id }) => id === watches.group);
    invariant(group !== undefined, `${neededBy} needs a log group '${watches.group}', which the config does not have.`);
    return new FilterCount(group, watches.filter);
  };
  return configs.map(
    (config) => new MetricAlarm(config, sourceOf(config.watches, config.id), context, machine, carryOut),
  );
}
