import { describe, expect, it } from 'vitest';
import type { CompiledScenario, Requirement } from '../../content/index';
import { chartedSeries, goalBound, isFailureCount } from './chartedSeries';

const requirement = (metric: string, of: string, value: number, take = 'one') =>
  ({
    measure: { kind: 'metric', metric, of, take, dimension: metric.endsWith('Ratio') ? 'ratio' : 'rate' },
    bound: 'atMost',
    value,
  }) as Requirement;

const scenario = {
  goals: [
    requirement('WriteProvisionedThroughputExceeded', 'scans', 0),
    { measure: { kind: 'ledger' }, value: 0 } as Requirement,
    requirement('workerCpuRatio', 'turnstiles', 0.85, 'greatest'),
  ],
  steps: [],
  config: {
    dataStreams: [{ id: 'scans' }],
    kclApplications: [{ id: 'turnstiles' }],
    pollingReaders: [],
  },
} as unknown as Pick<CompiledScenario, 'goals' | 'steps' | 'config'>;

describe('the charts of the strip', () => {
  it('are what the goals speak of, each once, then what always tells something', () => {
    expect(chartedSeries(scenario).map(({ label, dimension }) => [label, dimension])).toEqual([
      ['WriteProvisionedThroughputExceeded', 'rate'],
      ['CPU of the busiest worker', 'ratio'],
      ['GetRecords.IteratorAgeMilliseconds', 'duration'],
    ]);
  });

  it('say whose they are where a run has several readers', () => {
    const config = { ...scenario.config, kclApplications: [{ id: 'board' }, { id: 'emissions' }] };
    const charts = chartedSeries({ goals: [], steps: [], config } as unknown as typeof scenario);

    expect(charts.map(({ whose }) => whose)).toEqual(['board', 'emissions', null]);
    expect(chartedSeries(scenario).map(({ whose }) => whose)).toEqual([null, null, null]);
  });

  it('carry the bound of their goal', () => {
    const [refused, cpu, age] = chartedSeries(scenario);
    expect(refused && goalBound(scenario.goals, refused)?.value).toBe(0);
    expect(cpu && goalBound(scenario.goals, cpu)).toEqual({ value: 0.85, text: '85 %' });
    expect(age && goalBound(scenario.goals, age)).toBeNull();
  });

  it('are red only where failures are counted', () => {
    expect(isFailureCount('WriteProvisionedThroughputExceeded')).toBe(true);
    expect(isFailureCount('PutRecords.ThrottledRecords')).toBe(true);
    expect(isFailureCount('IncomingRecords')).toBe(false);
  });
});
