import type { CompiledQuestion } from '../../questionTypes';
import type { Path, Report } from '../problem';
import type { WrittenQuestion } from '../schema/questionSchema';
import { textOf, type Library } from './compilation';
import { compileMatch, compileOrder } from './compileArranged';
import { compileChoice } from './compileChoice';
import { compileNumberQuestion, compilePointQuestion } from './compileMeasured';
import { checkIds } from './compileScenario';
import { compileWorkload, type About, type Anchor } from './compileWorkload';

export type { Anchor } from './compileWorkload';

export function compileQuestion(
  written: WrittenQuestion,
  anchor: Anchor,
  library: Library,
  report: Report,
  path: Path,
): CompiledQuestion | null {
  const isMeasured = written.kind === 'number' || written.kind === 'point';
  const workload = isMeasured ? written : (written.proof ?? {});
  const world = compileWorkload(workload, anchor, library, report, isMeasured ? path : [...path, 'proof']);
  checkFacts(written.facts, library, report, [...path, 'facts']);
  checkIds(written.concepts, library.conceptIds, 'concept', report, [...path, 'concepts']);
  const about: About = {
    id: written.id,
    area: anchor.scenario.area,
    scenario: anchor.scenario.slug,
    exams: written.exams,
    concepts: written.concepts,
    facts: written.facts,
    checked: written.facts.map((id) => library.checkedOf(id) ?? '').sort(byCodeUnit)[0] ?? '',
    stem: textOf(world.compilation, written.stem, [...path, 'stem']),
    rule: textOf(world.compilation, written.rule, [...path, 'rule']),
  };
  switch (written.kind) {
    case 'number':
      return compileNumberQuestion(written, about, world, path);
    case 'point':
      return compilePointQuestion(written, about, world, path);
    case 'order':
      return compileOrder(written, about, world, path);
    case 'match':
      return compileMatch(written, about, world, path);
    default:
      return compileChoice(written, about, world, path);
  }
}

function checkFacts(facts: readonly string[], library: Library, report: Report, path: Path): void {
  checkIds(facts, library.factIds, 'fact', report, path);
  facts.forEach((id, index) => {
    if (library.fromMemory.has(id))
      report([...path, index], `Nobody may be asked about ${id}: it is from memory only.`);
  });
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
