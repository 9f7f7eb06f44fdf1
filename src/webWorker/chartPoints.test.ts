import { expect, test } from 'vitest';
import { MetricStore } from '../engine/metrics/metricStore';
import { chartPoints } from './chartPoints';

const delay = { name: 'propagationDelayMs', of: 'archive', take: 'one' } as const;

test('a percentile of a period in which nothing was measured is a gap', () => {
  const metrics = new MetricStore(1000);
  const series = metrics.openDistribution('propagationDelayMs', 'archive', 'reader');
  series.add(500, 80, 3);
  series.add(2500, 120, 1);
  expect(Array.from(chartPoints(metrics, delay, 4, 1000).points)).toEqual([80, NaN, 120, NaN]);
});

test('the slowest of several readers is the slowest of those that have read', () => {
  const metrics = new MetricStore(1000);
  for (const reader of ['archive', 'audit']) metrics.placeReader(reader, 'readings');
  metrics.openDistribution('propagationDelayMs', 'archive', 'reader').add(500, 80, 3);
  metrics.openDistribution('propagationDelayMs', 'audit', 'reader').add(1500, 200, 1);
  const points = chartPoints(metrics, { ...delay, of: 'readings', take: 'greatest' }, 2, 1000).points;
  expect(Array.from(points)).toEqual([80, 200]);
});

test('where nothing is counted the count is zero', () => {
  const metrics = new MetricStore(1000);
  metrics.open('IncomingRecords', 'readings', 'dataStream').add(1500, 7);
  const rate = { name: 'IncomingRecords', of: 'readings', take: 'one' } as const;
  expect(Array.from(chartPoints(metrics, rate, 3, 1000).points)).toEqual([0, 7, 0]);
});
