import { describe, expect, it } from 'vitest';
import type { CostLine, OperatedLine } from '../../engine/index';
import { costLineName, hourlySumText, operatedSum, operatedText, unpricedText } from './costRows';

const shards: CostLine = {
  name: 'shardHours',
  of: 'scans',
  price: { factId: 'PRC-01', usd: 0.015 },
  units: 0.1,
  unitsPerHour: 4,
  usdSoFar: 0.0015,
  usdPerHour: 0.06,
};

describe('a line of the bill', () => {
  it('says how an hour comes to its price', () => {
    expect(costLineName(shards)).toBe('Shard-hours');
    expect(hourlySumText(shards)).toBe('4 × $0.015 a shard-hour');
    expect(hourlySumText({ ...shards, name: 'payloadUnits', unitsPerHour: 5.76 })).toBe(
      '5.76 × $0.015 a million units',
    );
  });

  it('without a price says only what there is of it', () => {
    const instances: CostLine = { ...shards, name: 'instances', of: 'turnstiles', price: null, unitsPerHour: 2 };
    expect(hourlySumText(instances)).toBe('');
    expect(unpricedText(instances)).toBe('2 instances of turnstiles');
    expect(unpricedText({ ...instances, name: 'leaseTable', unitsPerHour: 1 })).toBe(
      'lease table in DynamoDB of turnstiles',
    );
  });
});

describe('a thing that is operated', () => {
  it('is counted where its number is for the operator to decide', () => {
    expect(operatedText({ kind: 'shards', count: 4 })).toBe('4 shards');
    expect(operatedText({ kind: 'shards', count: 1 })).toBe('1 shard');
    expect(operatedText({ kind: 'code', count: null })).toBe('program');
  });

  it('is told together with others of its kind', () => {
    const code: Omit<OperatedLine, 'of'> = { kind: 'code', count: null };
    const shards: Omit<OperatedLine, 'of'> = { kind: 'shards', count: 2 };
    const parts: OperatedLine[] = [
      { ...shards, of: 'scans' },
      { ...code, of: 'north' },
      { ...shards, of: 'alerts', count: 1 },
      { ...code, of: 'turnstiles' },
      { kind: 'leaseTable', of: 'turnstiles', count: null },
    ];
    expect(operatedSum(parts)).toBe('3 shards, 2 programs, lease table');
    expect(operatedSum([])).toBe('nothing');
  });
});
