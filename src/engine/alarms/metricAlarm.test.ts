import { describe, expect, test } from 'vitest';
import type { MetricAlarmConfig } from '../config';
import { linesOf, pollingReaderDefaults, runTo, world } from '../testConfigs';

const steady = { rate: { kind: 'steady', recordsPerSecond: 10 }, callIntervalMs: 100, phaseMs: 0 } as const;

const age: MetricAlarmConfig = {
  id: 'too-far-behind',
  watches: { kind: 'metric', metric: 'GetRecords.IteratorAgeMilliseconds', of: 'archive' },
  atLeast: 20_000,
  periodMs: 5000,
  response: null,
};

/** A reader that stops after ten seconds, and an alarm on how far it is behind. */
function stoppedReader(toMs: number, alarm: Partial<MetricAlarmConfig> = {}) {
  const config = world(1, steady, {
    pollingReaders: [pollingReaderDefaults],
    metricAlarms: [{ ...age, ...alarm }],
    scheduled: [{ atMs: 10_000, action: { do: 'stopReader', of: 'archive' } }],
  });
  return runTo(toMs, config);
}

const alarmOf = (simulation: ReturnType<typeof stoppedReader>) => simulation.readModel().metricAlarms[0];

describe('an alarm on a metric of the run', () => {
  test('goes off at the end of the first period in which the metric reaches its threshold', () => {
    expect(alarmOf(stoppedReader(29_000))?.state).toBe('OK');
    const simulation = stoppedReader(30_500);
    expect(alarmOf(simulation)).toMatchObject({ state: 'ALARM', sinceMs: 30_000, atLeastText: '20 s' });
    expect(simulation.metrics.series('alarmState', 'too-far-behind')?.points.at(-1)).toBe(1);
    expect(linesOf(simulation, 'alarm.changed').at(-1)).toMatch(/^30\.0 s too-far-behind is ALARM: 20.* s in 5 s$/);
  });

  test('has no data where nothing of that name is kept', () => {
    const watches = { kind: 'metric', metric: 'workerCpuRatio', of: 'archive/worker-1' } as const;
    expect(alarmOf(stoppedReader(30_000, { watches }))).toMatchObject({ state: 'INSUFFICIENT_DATA', value: null });
  });

  test('watches something else from the next period on, when it is put anew', () => {
    const simulation = stoppedReader(28_000);
    const put = { do: 'PutMetricAlarm', of: 'too-far-behind', dimension: 'archive' } as const;
    const metric = 'GetRecords.IteratorAgeMilliseconds';
    expect(simulation.apply({ ...put, metric, threshold: 0 })).toMatchObject({ ok: false });
    simulation.apply({ ...put, metric, threshold: 40_000 });
    simulation.advanceTo(45_000);
    expect(alarmOf(simulation)?.state).toBe('OK');
    simulation.advanceTo(56_000);
    expect(alarmOf(simulation)?.state).toBe('ALARM');
  });
});

describe('people who are called by an alarm', () => {
  const response = { afterMs: 15_000, actions: [{ do: 'startReader', of: 'archive' }] } as const;

  test('come after the time that they take, and then do what the story says', () => {
    const simulation = stoppedReader(35_000, { response });
    expect(alarmOf(simulation)).toMatchObject({ respondsAtMs: 45_000, responseAfterMs: 15_000 });
    expect(simulation.readModel().readers[0]?.status).toBe('stopped');

    simulation.advanceTo(60_000);
    expect(simulation.readModel().readers[0]?.status).toBe('reading');
    expect(alarmOf(simulation)).toMatchObject({ state: 'OK', respondsAtMs: null });
    expect(linesOf(simulation, 'alarm.answered')).toHaveLength(1);
    simulation.checkInvariants();
  });

  test('are not called twice while they are on the way', () => {
    const simulation = stoppedReader(31_000, { response: { ...response, afterMs: 60_000 } });
    simulation.apply({ do: 'startReader', of: 'archive' });
    simulation.advanceTo(40_000);
    simulation.apply({ do: 'stopReader', of: 'archive' });
    simulation.advanceTo(80_000);
    expect(alarmOf(simulation)).toMatchObject({ state: 'ALARM', respondsAtMs: 90_000 });
    expect(linesOf(simulation, 'alarm.called')).toHaveLength(1);
  });
});
