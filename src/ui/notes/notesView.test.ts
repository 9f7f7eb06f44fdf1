import { describe, expect, it } from 'vitest';
import { loadBank, loadFacts } from '../../content/index';
import { notesView } from './notesView';

const parts = notesView(await loadFacts(), await loadBank());
const lines = parts.flatMap((part) => part.lines);
const lineOf = (id: string) => lines.find(({ row }) => row.id === id);

describe('the study notes', () => {
  it('stand line by line under their own headings, none left out', () => {
    expect(parts.map(({ title }) => title)).toEqual([
      ...['Kinesis', 'Data Streams', 'Video Streams', 'Firehose', 'Data Analytics', 'General', 'Hints'],
    ]);
    expect(lines.map(({ row }) => row.id)).toEqual(
      Array.from({ length: 45 }, (_, index) => `N${String(index + 1).padStart(2, '0')}`),
    );
  });

  it('say of each line what has become of it', () => {
    expect(lineOf('N06')?.standing).toBe('holds');
    expect(lineOf('N07')?.standing).toBe('changed');
    expect(lineOf('N12')?.standing).toBe('partly');
    expect(lineOf('N31')?.standing).toBe('wrong');
  });

  it('lead to a scenario that shows it and to a skill that is asked for', () => {
    const line = lineOf('N13');
    expect(line?.scenarios.map(({ slug }) => slug)).toContain('five-calls-a-second');
    expect(line?.concept?.scenarios).toContain('five-calls-a-second');
  });
});
