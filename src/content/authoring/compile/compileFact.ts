import type { FactRow, FactSource } from '../../factTypes';
import { nearestName } from '../../nearestName';
import type { Path, Report } from '../problem';
import type { WrittenFact } from '../schema/factSchema';
import { compileText } from './compileText';

/** A row of the registry, its sources by name. */
export function compileFact(
  written: WrittenFact,
  sources: ReadonlyMap<string, FactSource>,
  factIds: ReadonlySet<string>,
  report: Report,
  path: Path,
): FactRow {
  const text = (markup: string, key: string) =>
    compileText(markup, { factIds, names: () => null, truth: false }, (sentence, suggestion) =>
      report([...path, key], sentence, suggestion ?? null),
    );
  return {
    id: written.id,
    title: written.title,
    sentence: text(written.sentence, 'sentence'),
    figure: written.figure === undefined ? null : String(written.figure),
    eras: written.eras ?? null,
    exceeded: written.exceeded === undefined ? null : text(written.exceeded, 'exceeded'),
    era: written.era,
    sources: written.sources.flatMap((key, index) => {
      const source = sources.get(key);
      if (source) return [source];
      const nearest = nearestName(key, [...sources.keys()]);
      report(
        [...path, 'sources', index],
        `There is no source '${key}'.`,
        nearest ? `Did you mean '${nearest}'?` : null,
      );
      return [];
    }),
    evidence: written.evidence,
    checked: written.checked,
    rows: written.rows ?? [],
    note: written.note ?? null,
    amounts: written.amounts ?? {},
  };
}
