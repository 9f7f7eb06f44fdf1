import { checked, same, type Quota } from './quota';

/** Numbers of streaming analytics. */
export const analyticsQuotas = {
  applicationKpusMax: {
    factId: 'MSF-03',
    amount: 'kpusMax',
    notes: 32,
    today: 64,
    unit: 'KPUs',
    source: 'msf-q',
    checked,
  },
  orchestrationKpus: same('MSF-04', 'orchestrationKpus', 1, 'KPUs', 'msf-res'),
  parallelismPerKpuMax: same('MSF-04', 'parallelismPerKpuMax', 8, 'tasks', 'msf-res'),
  kpuHourUsd: same('MSF-08', 'usdPerKpuHour', 0.11, 'USD/h', 'msf-price'),
} as const satisfies Record<string, Quota>;
