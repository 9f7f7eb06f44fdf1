import * as v from 'valibot';
import { metricValueText, type AlarmAction, type SimulationConfig } from '../../../engine/index';
import { compileWatched } from '../compile/compileWatched';
import { boundValue, count, identifier, word } from '../schema/scalars';
import { actionForm } from './actionForm';

const alarmOf = (of: string, config: SimulationConfig) => config.metricAlarms?.find(({ id }) => id === of);

export const alarmForms = {
  PutMetricAlarm: actionForm('PutMetricAlarm')({
    targets: ['metricAlarm'],
    entries: {
      metric: word('The name of a metric'),
      dimension: v.optional(identifier),
      worker: v.optional(count(1)),
      shard: v.optional(count()),
      atLeast: boundValue,
    },
    label: 'Alarm',
    compile: (written, _, surroundings, path) =>
      compileWatched(written, surroundings, path) ?? {
        metric: 'GetRecords.IteratorAgeMilliseconds',
        dimension: '',
        threshold: 0,
      },
    choiceLabel: ({ metric, threshold }) => `${metric} ≥ ${metricValueText(metric, threshold)}`,
    isAtStart: ({ of, metric, dimension, threshold }, config) => {
      const start = alarmOf(of, config);
      if (start?.watches.kind !== 'metric') return false;
      return start.watches.metric === metric && start.watches.of === dimension && start.atLeast === threshold;
    },
    usualChoices: (of, config) => {
      const start = alarmOf(of, config);
      if (start?.watches.kind !== 'metric') return [];
      const { metric, of: dimension } = start.watches;
      return [1 / 4, 1 / 2, 1].map((part) => ({ metric, dimension, threshold: start.atLeast * part }));
    },
  }),
} satisfies Record<AlarmAction['do'], unknown>;
