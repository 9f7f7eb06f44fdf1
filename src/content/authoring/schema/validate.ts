import * as v from 'valibot';
import { nearestName } from '../../nearestName';
import type { Path } from '../problem';
import type { YamlSource } from '../yamlSource';
import { knownKeys } from './mapping';

/** The file's data in the shape of the schema, or null with every problem reported. */
export function validate<const Schema extends v.GenericSchema>(
  schema: Schema,
  source: YamlSource,
): v.InferOutput<Schema> | null {
  if (source.problems.length > 0) return null;
  const result = v.safeParse(schema, source.data);
  if (result.success) return result.output;
  for (const issue of result.issues) tell(issue, source);
  return null;
}

function tell(issue: v.BaseIssue<unknown>, source: YamlSource): void {
  const path = (issue.path ?? []).map((item) => item.key as string | number);
  const known = knownKeys(issue.message);
  if (known) tellUnknownKeys(issue, path.slice(0, -1), known, source);
  else source.report(path, issue.message);
}

/** The schema stops at the first unknown key; the learner of the format wants to see them all. */
function tellUnknownKeys(
  issue: v.BaseIssue<unknown>,
  above: Path,
  known: readonly string[],
  { report }: YamlSource,
): void {
  const written = issue.path?.at(-1)?.input as Record<string, unknown>;
  for (const key of Object.keys(written).filter((name) => !known.includes(name))) {
    const free = known.filter((name) => !(name in written));
    const nearest = nearestName(key, free) ?? nearestName(key, known);
    const suggestion = nearest === null ? `Known here: ${known.join(', ')}.` : `Did you mean '${nearest}'?`;
    report([...above, key], `Unknown key '${key}'.`, suggestion);
  }
}
