import { metricValueText, type AlarmAction } from '../../engine/index';
import type { ActionWords } from './actionWords';

export const alarmWords: ActionWords<AlarmAction['do']> = {
  PutMetricAlarm: ({ of, metric, dimension, threshold }) =>
    `Let ${of} go off when ${metric} of ${dimension} is ${metricValueText(metric, threshold)} or more`,
};
