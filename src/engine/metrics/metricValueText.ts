import { quantities } from '../kernel/quantities';
import { metricCatalog, type MetricDefinition, type MetricName } from './metricCatalog';

const { print } = quantities;

/** A figure of a metric in its own unit: '23 h', '80 %', '900/s'. */
export function metricValueText(metric: MetricName, value: number): string {
  const found: MetricDefinition | undefined = metricCatalog.find(({ name }) => name === metric);
  if (found?.statistic === 'ratePerSecond') return found.unit === 'bytes' ? print.byteRate(value) : print.rate(value);
  switch (found?.unit) {
    case 'ms':
      return print.duration(value);
    case 'bytes':
      return print.size(value);
    case 'ratio':
      return print.ratio(value);
    case 'USD':
      return print.usd(value);
    default:
      return print.count(value);
  }
}
