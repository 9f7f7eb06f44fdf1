import { describe, expect, it } from 'vitest';
import { rankFound, type Findable } from './rankFound';

const item = (kind: Findable['kind'], id: string, title: string, detail = ''): Findable => ({
  kind,
  id,
  title,
  detail,
  choose: () => undefined,
});
const all = [
  item('Scenario', 'hot-partition-key', 'One busy key', 'A stadium keys each scan by its gate'),
  item('Action', '', 'Partition key of north: each ticket its own'),
  item('Fact', 'KDS-05', 'A key has one hash', 'MD5 of the partition key'),
  item('Fact', 'KDS-056', 'Calls a day', 'UpdateShardCount'),
];
const idsOf = (typed: string) => rankFound(all, typed).map(({ title }) => title);

describe('what is looked for', () => {
  it('is found by its id before anything else', () => {
    expect(idsOf('kds-05')).toEqual(['A key has one hash', 'Calls a day']);
  });

  it('is found by the beginning of its title before words within it, and by its other words last', () => {
    expect(idsOf('partition')).toEqual([
      'Partition key of north: each ticket its own',
      'One busy key',
      'A key has one hash',
    ]);
    expect(idsOf('one')).toEqual(['One busy key', 'A key has one hash']);
  });

  it('holds every word typed, in any order and any case', () => {
    expect(idsOf('GATE stadium')).toEqual(['One busy key']);
    expect(idsOf('gate nowhere')).toEqual([]);
  });

  it('comes by its kind among equals: what can be done here before where one can go', () => {
    expect(idsOf('key')).toEqual(['Partition key of north: each ticket its own', 'One busy key', 'A key has one hash']);
  });

  it('is the first of everything while nothing is typed', () => {
    expect(idsOf(' ')).toHaveLength(4);
  });
});
