import { expect, test } from 'vitest';
import type { MetricAlarmView } from '../engine/index';
import { alarmFlagsOf, alarmValueText } from './alarmFlags';

const alarm: MetricAlarmView = {
  id: 'too-far-behind',
  group: null,
  watches: 'GetRecords.IteratorAgeMilliseconds of dairy',
  metric: { name: 'GetRecords.IteratorAgeMilliseconds', of: 'dairy' },
  state: 'OK',
  sinceMs: 0,
  atLeast: 28_800_000,
  atLeastText: '8 h',
  periodMs: 300_000,
  value: 3_600_000,
  valueText: '1 h',
  respondsAtMs: null,
  responseAfterMs: null,
};

test('an alarm on an iterator age stands on the tape as far from the head as its threshold', () => {
  expect(alarmFlagsOf({ metricAlarms: [{ ...alarm, state: 'ALARM' }] }, 'dairy')).toEqual([
    { alarmId: 'too-far-behind', ageMs: 28_800_000, text: '8 h', isRaised: true },
  ]);
});

test('an alarm on another reader, on anything but an age, or on a metric filter has no place there', () => {
  const cpu = { ...alarm, metric: { name: 'workerCpuRatio', of: 'dairy' } } as const;
  const filter = { ...alarm, metric: null, group: 'app-log' };
  expect(alarmFlagsOf({ metricAlarms: [alarm] }, 'archive')).toEqual([]);
  expect(alarmFlagsOf({ metricAlarms: [cpu, filter] }, 'dairy')).toEqual([]);
});

test('its value is said beside its threshold', () => {
  expect(alarmValueText(alarm)).toBe('1 h of 8 h');
  expect(alarmValueText({ ...alarm, valueText: null })).toBe('no data, goes off at 8 h');
});
