import * as v from 'valibot';
import type { CompiledQuestion } from '../../questionTypes';
import type { Library } from '../compile/compilation';
import { compileQuestion, type Anchor } from '../compile/compileQuestion';
import type { Path, Report } from '../problem';
import { questionSchema } from '../schema/questionSchema';

/** A question that a template has written, checked and compiled as if an author had. */
export function compileWritten(
  written: object,
  anchor: Anchor,
  library: Library,
  report: Report,
  at: Path,
): CompiledQuestion | null {
  const parsed = v.safeParse(questionSchema, JSON.parse(JSON.stringify(written)));
  if (parsed.success) return compileQuestion(parsed.output, anchor, library, report, at);
  for (const issue of parsed.issues) {
    report(at, `${(issue.path ?? []).map(({ key }) => String(key)).join('.')}: ${issue.message}`);
  }
  return null;
}
