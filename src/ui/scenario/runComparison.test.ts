import { describe, expect, it } from 'vitest';
import type { RunFigure } from '../../webWorker/runFigures';
import { byPart, compareRuns } from './runComparison';

const refused = (value: number): RunFigure => ({
  kind: 'metric',
  name: 'WriteProvisionedThroughputExceeded',
  of: 'scans',
  dimension: 'rate',
  value,
});
const delivered = (value: number): RunFigure => ({ kind: 'ledger', name: 'delivered', of: 'turnstiles', value });

describe('two runs side by side', () => {
  it('show what differs most first, in the words of each run', () => {
    const { differing, alike } = compareRuns([delivered(9_000), refused(340)], [delivered(12_000), refused(0)]);
    expect(differing.map(({ name, of, a, b }) => [name, of, a, b])).toEqual([
      ['WriteProvisionedThroughputExceeded', 'scans', '340/s', '0/s'],
      ['delivered', 'turnstiles', '9,000', '12,000'],
    ]);
    expect(alike).toEqual([]);
  });

  it('count what reads the same as alike', () => {
    const { differing, alike } = compareRuns([refused(340.2)], [refused(340.4)]);
    expect(differing).toEqual([]);
    expect(alike.map(({ a, b }) => [a, b])).toEqual([['340/s', '340/s']]);
  });

  it('take a figure that only one of them has for nothing in the other', () => {
    const [row] = compareRuns([], [delivered(7)]).differing;
    expect(row).toMatchObject({ a: '0', b: '7', differenceRatio: 1 });
  });

  it('go part by part, a shard with its data stream, what differs before what is alike', () => {
    const ofShard = (value: number): RunFigure => ({ ...refused(value), of: 'scans/shardId-000000000001' });
    const parts = byPart(compareRuns([refused(5), ofShard(9), delivered(3)], [refused(5), ofShard(0), delivered(3)]));
    expect(parts.map(({ part, differing, alike }) => [part, differing.map(({ of }) => of), alike.length])).toEqual([
      ['scans', ['scans/shardId-000000000001'], 1],
      ['turnstiles', [], 1],
    ]);
  });
});
