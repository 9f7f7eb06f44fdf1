import { plainText, type FactRow } from '../../content/index';
import { groupOf } from './factGroups';

/** What a learner looks for among the facts; '' asks for all. */
export interface FactWish {
  readonly text: string;
  /** Key of a group. */
  readonly group: string;
  readonly era: FactRow['era'] | '';
  readonly evidence: FactRow['evidence'] | '';
  /** Title of a source. */
  readonly source: string;
}

export const everyFact: FactWish = { text: '', group: '', era: '', evidence: '', source: '' };

/** The rows that have every word that was typed, somewhere, and fit the rest, in the order of the registry. */
export function chooseFacts(rows: readonly FactRow[], wish: FactWish): readonly FactRow[] {
  const words = wish.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (wish.group !== '' && groupOf(row)?.key !== wish.group) return false;
    if (wish.era !== '' && row.era !== wish.era) return false;
    if (wish.evidence !== '' && row.evidence !== wish.evidence) return false;
    if (wish.source !== '' && !row.sources.some(({ title }) => title === wish.source)) return false;
    const text = words.length === 0 ? '' : searched(row);
    return words.every((word) => text.includes(word));
  });
}

function searched({ id, title, sentence, figure, eras, exceeded }: FactRow): string {
  const parts = [id, title, plainText(sentence), figure, eras?.notes, eras?.today, exceeded && plainText(exceeded)];
  return parts.join(' ').toLowerCase();
}

/** Titles of all sources, the one with most rows first. */
export function sourcesOf(rows: readonly FactRow[]): readonly { readonly title: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { sources } of rows) for (const { title } of sources) counts.set(title, (counts.get(title) ?? 0) + 1);
  return [...counts].map(([title, count]) => ({ title, count })).sort((a, b) => b.count - a.count);
}
