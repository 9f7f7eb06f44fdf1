import { describe, expect, it } from 'vitest';
import { loadFacts } from '../../content/index';
import { chooseFacts, everyFact, sourcesOf } from './chooseFacts';
import { groupOf } from './factGroups';

const rows = await loadFacts();
const idsFor = (wish: Partial<typeof everyFact>) => chooseFacts(rows, { ...everyFact, ...wish }).map(({ id }) => id);

describe('the table of facts', () => {
  it('has a place for every row of the registry', () => {
    expect(rows.filter((row) => groupOf(row) === null).map(({ id }) => id)).toEqual([]);
  });

  it('finds rows by all of the words typed, wherever they stand, and by id', () => {
    expect(idsFor({ text: 'partition KEY length' })).toContain('KDS-04');
    expect(idsFor({ text: 'kds-04' })).toContain('KDS-04');
    expect(idsFor({ text: 'kds-04 zebra' })).toEqual([]);
  });

  it('narrows by service, era, certainty and source at once', () => {
    const changed = chooseFacts(rows, { ...everyFact, group: 'data-streams', era: 'changed' });
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.every(({ id, era }) => id.startsWith('KDS') && era === 'changed')).toBe(true);
    expect(idsFor({ group: 'traps' }).every((id) => id.startsWith('TRAP-'))).toBe(true);
    expect(chooseFacts(rows, { ...everyFact, evidence: 'M' }).every(({ evidence }) => evidence === 'M')).toBe(true);
    const [most] = sourcesOf(rows);
    expect(idsFor({ source: most?.title ?? '' })).toHaveLength(most?.count ?? -1);
  });
});
