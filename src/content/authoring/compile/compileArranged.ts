import type { CompiledMatchChoice, MatchQuestion, OrderProof, OrderQuestion } from '../../questionTypes';
import type { Path } from '../problem';
import { asList } from '../schema/mapping';
import type { WrittenHolds } from '../schema/measureSchema';
import type { WrittenMatch, WrittenOrder } from '../schema/questionSchema';
import { textOf, type Compilation } from './compilation';
import { compileTimedActions } from './compileAction';
import { compileMeasure } from './compileMeasure';
import { compileHolds, compileRequirement } from './compileRequirement';
import { checkIds } from './compileScenario';
import { compileRun, type About, type World } from './compileWorkload';

/** Written in the right order; the page shuffles. */
export function compileOrder(written: WrittenOrder, about: About, world: World, path: Path): OrderQuestion {
  const { compilation } = world;
  const proof = written.proof ? compileOrderProof(written.proof, world, [...path, 'proof']) : null;
  return {
    ...about,
    kind: 'order',
    ends: written.ends,
    items: written.items.map((item, index) => {
      const at = [...path, 'items', index];
      checkItem(item, proof, compilation, at);
      return {
        text: textOf(compilation, item.text, [...at, 'text']),
        why: textOf(compilation, item.why, [...at, 'why'], proof !== null),
        design: compileTimedActions(item.design ?? [], 0, compilation, [...at, 'design']),
        when: item.when ? compileRequirement(item.when, compilation, [...at, 'when']) : null,
      };
    }),
    proof,
  };
}

function checkItem(
  { design, when }: WrittenOrder['items'][number],
  proof: OrderProof | null,
  { report }: Compilation,
  path: Path,
): void {
  if (!proof && (design || when)) report(path, "'design' and 'when' go with a proof; the question has none.");
  if (proof?.by.kind === 'figure' && !design) {
    report(path, "Where a figure decides, every item has a 'design'; [] when it changes nothing.");
  }
  if (proof?.by.kind === 'figure' && when) report([...path, 'when'], "'when' goes with a proof without a measure.");
  if (proof?.by.kind === 'moment' && !when) {
    report(path, "Say with 'when' by which moment of the run this item is known.");
  }
  if (proof?.by.kind === 'moment' && design) report([...path, 'design'], "'design' goes with a proof by a measure.");
}

function compileOrderProof(written: NonNullable<WrittenOrder['proof']>, world: World, path: Path): OrderProof | null {
  const { compilation } = world;
  const leavesOut = checkedLeavesOut(written.leavesOut, compilation, path);
  const actions = compileTimedActions(written.actions ?? [], 0, compilation, [...path, 'actions']);
  const run = compileRun(actions, world);
  if (!written.measure) {
    if (written.first) compilation.report([...path, 'first'], "'first' goes with a measure.");
    return { ...run, leavesOut, by: { kind: 'moment' } };
  }
  const measure = compileMeasure(written.measure, null, false, compilation, [...path, 'measure']);
  if (!written.first) {
    compilation.report(path, "Say with 'first' whether the smallest or the greatest figure stands at the top.");
  }
  return measure && { ...run, leavesOut, by: { kind: 'figure', measure, first: written.first ?? 'smallest' } };
}

export function compileMatch(written: WrittenMatch, about: About, world: World, path: Path): MatchQuestion {
  const { compilation } = world;
  const { pairs, spare = [], proof } = written;
  const rights = [...new Set([...pairs.map(({ right }) => right), ...spare])];
  if (spare.some((text) => pairs.some(({ right }) => right === text))) {
    compilation.report([...path, 'spare'], 'What is spare fits nowhere; this fits a pair.');
  }
  if (new Set(rights).size < 3) compilation.report([...path, 'pairs'], 'At least three different choices are needed.');
  const holdsOf = (right: string): readonly WrittenHolds[] =>
    pairs.flatMap((pair) => (pair.right === right ? asList<WrittenHolds>(pair.holds) : []));
  const choices: CompiledMatchChoice[] = rights.map((right) => {
    const place = pairs.findIndex((pair) => pair.right === right);
    const at = place < 0 ? [...path, 'spare'] : [...path, 'pairs', place];
    if (proof && place >= 0 && holdsOf(right).length === 0) {
      compilation.report(at, `Say with 'holds' what a run shows where “${right}” is right.`);
    }
    return {
      text: textOf(compilation, right, [...at, 'right']),
      holds: proof ? holdsOf(right).flatMap((one) => compileHolds(one, compilation, [...at, 'holds'])) : [],
    };
  });
  return {
    ...about,
    kind: 'match',
    lefts: pairs.map((pair, index) => {
      const at = [...path, 'pairs', index];
      if (proof && !pair.design)
        compilation.report(at, "Every pair of a proof has a 'design'; [] when it changes nothing.");
      if (!proof && (pair.design || pair.holds)) {
        compilation.report(at, "'design' and 'holds' go with a proof; the question has none.");
      }
      return {
        text: textOf(compilation, pair.left, [...at, 'left']),
        choice: rights.indexOf(pair.right),
        why: textOf(compilation, pair.why, [...at, 'why']),
        design: compileTimedActions(pair.design ?? [], 0, compilation, [...at, 'design']),
      };
    }),
    choices,
    proof: proof
      ? { ...compileRun([], world), leavesOut: checkedLeavesOut(proof.leavesOut, compilation, [...path, 'proof']) }
      : null,
  };
}

function checkedLeavesOut(written: readonly string[] = [], { library, report }: Compilation, path: Path) {
  checkIds(written, library.simplificationIds, 'simplification', report, [...path, 'leavesOut']);
  return written;
}
