import type { FactRow, FactSource } from '../factTypes';
import { compileFact } from './compile/compileFact';
import { sourceOf, type ContentFiles } from './contentFiles';
import type { Problem } from './problem';
import { factsSchema, sourcesSchema } from './schema/factSchema';
import { validate } from './schema/validate';

const folder = 'scenarios/facts';
const sourcesFile = `${folder}/sources.yaml`;

export interface LoadedFacts {
  readonly facts: readonly FactRow[];
  /** Ids that stand in a file, even where the row has a problem: one mistake shall not look like many. */
  readonly ids: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** The registry: one file for each service, one for the sources. */
export function loadFacts(files: ContentFiles): LoadedFacts {
  const sourcesYaml = sourceOf(files, sourcesFile);
  const written = validate(sourcesSchema, sourcesYaml);
  const sources = new Map<string, FactSource>(
    (written?.sources ?? []).map(({ key, title, address, copy }) => [
      key,
      { title, address: address ?? null, copy: copy ?? null },
    ]),
  );
  const yamls = files
    .list(folder)
    .filter((path) => path !== sourcesFile)
    .map((path) => sourceOf(files, path));
  const rows = yamls.map((source) => ({ source, rows: validate(factsSchema, source)?.facts ?? [] }));
  const ids = new Set<string>();
  for (const { source, rows: inFile } of rows) {
    inFile.forEach(({ id }, index) => {
      if (ids.has(id)) source.report(['facts', index, 'id'], `${id} stands in the registry already.`);
      ids.add(id);
    });
  }
  // Without its sources every row would be blamed for a fault of that one file.
  const facts = written
    ? rows.flatMap(({ source, rows: inFile }) =>
        inFile.map((row, index) => compileFact(row, sources, ids, source.report, ['facts', index])),
      )
    : [];
  return { facts, ids, problems: [sourcesYaml, ...yamls].flatMap((source) => source.problems) };
}
