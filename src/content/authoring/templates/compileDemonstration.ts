import { requirementLabel, requirementText } from '../../measureText';
import type { CompiledDemonstration, NumberQuestion } from '../../questionTypes';
import type { Requirement } from '../../requirementTypes';
import type { Library } from '../compile/compilation';
import type { Anchor } from '../compile/compileQuestion';
import type { Path, Report } from '../problem';
import type { WrittenCheck, WrittenTemplate } from '../schema/templateSchema';
import { compileWritten } from './compileWritten';
import { readFormula, type Numbers } from './expression';
import { fillText, fillValue } from './fillText';

/** A check of a template with the numbers of one seed: its world, and the bounds around what the formula gives. */
export function compileDemonstration(
  { exams, concepts, facts }: WrittenTemplate,
  check: WrittenCheck,
  drawn: Numbers,
  anchor: Anchor,
  library: Library,
  report: Report,
  at: Path,
): readonly CompiledDemonstration[] {
  const { text = 'as asked', with: more = {}, measure, equals, within, ...world } = check;
  const numbers: Record<string, number> = { ...drawn };
  for (const [name, formula] of Object.entries(more)) numbers[name] = readFormula(formula)(numbers);
  const written = {
    id: 'Q000',
    kind: 'number',
    ...{ exams, concepts, facts, rule: 'The rule.' },
    // Only the stem is a text of markup here; what it is compiled to names the run.
    stem: fillText(text, numbers),
    ...(fillValue(world, numbers) as object),
    answer: fillValue({ measure, within }, numbers),
    nearMisses: [],
    why: 'It is {truth}.',
  };
  const question = compileWritten(written, anchor, library, report, at) as NumberQuestion | null;
  if (!question) return [];
  const { stem, answer, run } = question;
  const { actions: design, ...played } = run;
  const requirements = boundsAround(readFormula(equals)(numbers), answer);
  return [{ text: stem, proof: { ...played, requirements, leavesOut: [] }, design }];
}

/** Not less and not more than the tolerance allows; below nothing there is nothing. */
function boundsAround(expected: number, { measure, within }: NumberQuestion['answer']): readonly Requirement[] {
  const tolerance = within.kind === 'ratio' ? Math.abs(expected) * within.value : within.value;
  // What was computed may differ from what was counted in its last binary digit.
  const rounding = Math.abs(expected) * 1e-9;
  const bounds = [
    ...(expected > tolerance ? [{ bound: 'atLeast' as const, value: expected - tolerance - rounding }] : []),
    { bound: 'atMost' as const, value: expected + tolerance + rounding },
  ];
  return bounds.map(({ bound, value }) => {
    const predicate = { measure, bound, value };
    return { ...predicate, text: requirementText(predicate), label: requirementLabel(predicate) };
  });
}
