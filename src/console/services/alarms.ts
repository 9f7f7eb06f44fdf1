import { metricCatalog, type AlarmAction, type MetricName } from '../../engine/index';
import { form, option, type FormsOf } from '../consoleForm';
import { nameOf, number, oneOf, text, type ValueForm } from '../valueForm';

const alarm = option(
  '--alarm-name',
  nameOf('name', ({ metricAlarms }) => metricAlarms),
);
const metricNames: readonly MetricName[] = metricCatalog.map(({ name }) => name);
/** There are too many of them for a hint. */
const metricName: ValueForm<MetricName> = {
  ...oneOf(...new Set(metricNames)),
  hint: 'metric',
  read: (written) => {
    const value = metricNames.find((name) => name === written);
    return value === undefined ? { ok: false, sentence: `There is no metric '${written}'.` } : { ok: true, value };
  },
};

export const alarmForms: FormsOf<AlarmAction> = {
  PutMetricAlarm: form('aws cloudwatch put-metric-alarm', alarm, {
    metric: option('--metric-name', metricName),
    dimension: option('--dimension', text),
    threshold: option('--threshold', number),
  }),
};
