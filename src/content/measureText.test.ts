import { describe, expect, test } from 'vitest';
import { boundText, measureValueText, requirementLabel, requirementText } from './measureText';
import type { LedgerMeasure, MetricMeasure, Requirement } from './requirementTypes';

const refusals: MetricMeasure = {
  kind: 'metric',
  metric: 'WriteProvisionedThroughputExceeded',
  of: 'scans',
  take: 'one',
  stretch: { kind: 'last', durationMs: 60_000 },
  dimension: 'rate',
};

const repeats: LedgerMeasure = {
  kind: 'ledger',
  figure: 'duplicated',
  by: null,
  reader: null,
  dimension: 'count',
  produced: null,
  counts: 'wholeRun',
};

function goal(measure: Requirement['measure'], bound: Requirement['bound'], value: number) {
  return { measure, bound, value };
}

describe('a goal says what its predicate checks', () => {
  test.each([
    [goal(refusals, 'atMost', 0), 'No write to scans is refused over the last 60 s.', 'no refused writes'],
    [
      goal({ ...refusals, metric: 'IncomingRecords' }, 'atLeast', 1250),
      'Records stored in scans come to at least 1,250/s over the last 60 s.',
      'records stored ≥ 1,250/s',
    ],
    [
      goal(
        {
          ...refusals,
          metric: 'GetRecords.IteratorAgeMilliseconds',
          of: 'turnstiles',
          dimension: 'duration',
          stretch: { kind: 'end' },
        },
        'atMost',
        10_000,
      ),
      'The iterator age of turnstiles is at most 10 s at the end.',
      'iterator age ≤ 10 s',
    ],
    [
      goal(
        { ...refusals, metric: 'workerCpuRatio', of: 'seats', take: 'greatest', dimension: 'ratio' },
        'atMost',
        0.85,
      ),
      'The CPU of the busiest worker of seats is at most 85 % over the last 60 s.',
      'CPU ≤ 85 %',
    ],
    [
      goal({ ...refusals, metric: 'costPerMonthUsd', of: 'run', dimension: 'price' }, 'atMost', 5),
      'The price of a month is at most $5.00 over the last 60 s.',
      'price of a month ≤ $5.00',
    ],
    [
      goal({ ...refusals, metric: 'costPerDayUsd', of: 'shardHours', dimension: 'price' }, 'atMost', 4),
      'The price of a day for shard-hours is at most $4.00 over the last 60 s.',
      'price of a day ≤ $4.00',
    ],
    [
      goal(
        { ...refusals, metric: 'operatedParts', of: 'run', dimension: 'count', stretch: { kind: 'end' } },
        'atMost',
        1,
      ),
      'The parts that you operate come to at most 1 at the end.',
      'parts you operate ≤ 1',
    ],
    [goal(repeats, 'atMost', 1500), 'At most 1,500 records are processed twice.', 'processed twice ≤ 1,500'],
    [
      goal({ ...repeats, figure: 'outOfOrder', by: 'ticket' }, 'atMost', 0),
      'No record is out of order within its ticket.',
      'nothing out of order',
    ],
    [
      goal({ ...repeats, figure: 'delivered', dimension: 'ratio' }, 'atLeast', 0.99),
      'At least 99 % of the records produced are delivered.',
      'delivered ≥ 99 %',
    ],
  ])('%#', (requirement, sentence, label) => {
    expect(requirementText(requirement)).toBe(sentence);
    expect(requirementLabel(requirement)).toBe(label);
  });

  test('one shard or one worker is called by its number', () => {
    const ofShard = goal({ ...refusals, of: 'scans/shardId-000000000002' }, 'atMost', 0);
    expect(requirementText(ofShard)).toContain('No write to shard 2 of scans is refused');
    const ofWorker = { ...refusals, metric: 'workerCpuRatio', of: 'seats/worker-1', dimension: 'ratio' } as const;
    expect(requirementText(goal(ofWorker, 'atMost', 0.5))).toContain('The CPU of worker 1 of seats is at most 50 %');
  });
});

test('a value is printed in the unit of its measure', () => {
  expect(measureValueText(refusals, 1340)).toBe('1,340/s');
  expect(measureValueText({ dimension: 'byteRate' }, 2.7 * 1024 ** 2)).toBe('2.7 MiB/s');
  expect(measureValueText({ dimension: 'ratio' }, 0.85)).toBe('85 %');
  expect(measureValueText(repeats, 5500)).toBe('5,500');
});

test('a bound of zero is none at all', () => {
  expect(boundText(goal(refusals, 'atMost', 0))).toBe('none');
  expect(boundText(goal(refusals, 'atLeast', 0))).toBe('at least 0/s');
});
