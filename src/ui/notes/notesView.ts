import { catalog, type Bank, type Catalog, type Concept, type FactRow } from '../../content/index';

type Scenario = Catalog['areas'][number]['scenarios'][number];

/** What has become of a line of the notes. */
export type NoteStanding = 'holds' | 'partly' | 'changed' | 'wrong';

/** A line of the study notes, worked over. */
export interface NoteLine {
  readonly row: FactRow;
  readonly standing: NoteStanding;
  /** Where it can be seen. */
  readonly scenarios: readonly Scenario[];
  /** A skill that it belongs to and that questions ask for; null where there is none yet. */
  readonly concept: Concept | null;
}

export interface NotesPart {
  readonly title: string;
  readonly lines: readonly NoteLine[];
}

/** The lines of the notes under their headings, in the order of the notes. */
export function notesView(rows: readonly FactRow[], bank: Bank): readonly NotesPart[] {
  const asked = new Set(bank.questions.flatMap(({ concepts }) => concepts));
  const concepts = bank.topics.flatMap((topic) => topic.concepts).filter(({ id }) => asked.has(id));
  const played = catalog.areas.flatMap((area) => area.scenarios);
  const parts = new Map<string, NoteLine[]>();
  for (const row of rows) {
    if (!row.note) continue;
    const scenarios = played.filter(({ teaches }) => teaches.includes(row.id));
    const slugs = scenarios.map(({ slug }) => slug);
    const concept = concepts.find((candidate) => candidate.scenarios.some((slug) => slugs.includes(slug))) ?? null;
    const line = { row, standing: standingOf(row, row.note.holds), scenarios, concept };
    parts.set(row.note.under, [...(parts.get(row.note.under) ?? []), line]);
  }
  return [...parts].map(([title, lines]) => ({ title, lines }));
}

/** What holds no more because the service has changed was right once. */
function standingOf({ era }: FactRow, holds: 'yes' | 'partly' | 'no'): NoteStanding {
  if (era === 'changed') return 'changed';
  return holds === 'yes' ? 'holds' : holds === 'no' ? 'wrong' : 'partly';
}
