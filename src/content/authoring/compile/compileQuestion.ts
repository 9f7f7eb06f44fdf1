import type { LoggedAction, SimulationConfig } from '../../../engine/index';
import type { CompiledScenario } from '../../compiledTypes';
import type {
  ChoiceQuestion,
  CompiledOption,
  CompiledProof,
  CompiledQuestion,
  CompiledRun,
  NumberQuestion,
  PointQuestion,
} from '../../questionTypes';
import type { Path, Report } from '../problem';
import { asList } from '../schema/mapping';
import type {
  WrittenChoice,
  WrittenNumber,
  WrittenPoint,
  WrittenQuestion,
  WrittenWorkload,
} from '../schema/questionSchema';
import type { WrittenTopology } from '../schema/topologySchema';
import { textOf, type Compilation, type Library } from './compilation';
import { compileTimedActions } from './compileAction';
import { compileMeasure, compileValue } from './compileMeasure';
import { compileNumber } from './compilePrediction';
import { compileRequirement } from './compileRequirement';
import { checkIds } from './compileScenario';
import { compileTopology } from './compileTopology';
import { TopologyNames } from './names';

/** The scenario that a question follows: as it is played, and as it was written. */
export interface Anchor {
  readonly scenario: CompiledScenario;
  readonly topology: WrittenTopology;
}

export function compileQuestion(
  written: WrittenQuestion,
  anchor: Anchor,
  library: Library,
  report: Report,
  path: Path,
): CompiledQuestion | null {
  const workload = written.kind === 'one' || written.kind === 'several' ? (written.proof ?? {}) : written;
  const workloadPath = 'proof' in written ? [...path, 'proof'] : path;
  const world = compileWorkload(workload, anchor, library, report, workloadPath);
  checkFacts(written.facts, library, report, [...path, 'facts']);
  const about = {
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
  if (written.kind === 'number') return compileNumberQuestion(written, about, world, path);
  if (written.kind === 'point') return compilePointQuestion(written, about, world, path);
  return compileChoice(written, about, world, path);
}

type About = Omit<ChoiceQuestion, 'kind' | 'options' | 'proof'>;

/** A workload ready to be played: its config, and the names that may be used in it. */
interface World {
  readonly compilation: Compilation;
  readonly config: SimulationConfig;
  readonly pace: number;
}

function compileWorkload(
  written: WrittenWorkload & { readonly wholeRun?: boolean | undefined },
  { scenario, topology }: Anchor,
  library: Library,
  report: Report,
  path: Path,
): World {
  const own = written.topology;
  if (own && written.workload) report(path, "Write either 'workload: scenario' or a topology.");
  const names = new TopologyNames(own ?? topology, own ? report : () => undefined, [...path, 'topology']);
  const runMs = written.run ?? scenario.runMs;
  const wholeRun = written.wholeRun ?? scenario.wholeRun;
  const compilation: Compilation = { library, report, names, era: scenario.era, runMs, wholeRun };
  const { schedule } = written;
  const scheduled = Array.isArray(schedule)
    ? compileTimedActions(schedule, 0, compilation, [...path, 'schedule'])
    : schedule === true
      ? scenario.config.scheduled
      : [];
  const config = own
    ? compileTopology(
        { topology: own, names, era: scenario.era, report, path: [...path, 'topology'] },
        scheduled,
        runMs,
        undefined,
      )
    : { ...scenario.config, scheduled };
  return { compilation, config, pace: written.pace ?? scenario.pace };
}

function compileChoice(written: WrittenChoice, about: About, world: World, path: Path): ChoiceQuestion {
  const { proof } = written;
  const { compilation } = world;
  const right = written.options.filter((option) => option.right).length;
  if (written.kind === 'one' ? right !== 1 : right < 2) {
    const wanted = written.kind === 'one' ? 'exactly one option is right' : 'at least two options are right';
    compilation.report([...path, 'options'], `With kind: ${written.kind} ${wanted}; here ${right}.`);
  }
  return {
    ...about,
    kind: written.kind,
    options: written.options.map((_, index) => compileOption(written, index, world, [...path, 'options', index])),
    proof: proof ? compileProof(proof, world, [...path, 'proof']) : null,
  };
}

function compileOption({ options, proof }: WrittenChoice, index: number, world: World, path: Path): CompiledOption {
  const { compilation } = world;
  const written = options[index];
  if (!written) throw new RangeError('There is no such option.');
  const { right = false, otherwise, design, breaks } = written;
  const broken = asList<number>(breaks).map((number) => number - 1);
  if (!proof && (design || breaks !== undefined)) {
    compilation.report(path, "'design' and 'breaks' go with a proof; the question has none.");
  }
  if (proof) {
    if (!design) compilation.report(path, "Every option of a proof has a 'design'; [] when it changes nothing.");
    if (right && broken.length > 0) compilation.report([...path, 'breaks'], 'A right option breaks nothing.');
    if (!right && broken.length === 0)
      compilation.report(path, "Say with 'breaks' which requirement this option breaks.");
    if (broken.some((place) => place >= proof.requirements.length)) {
      compilation.report([...path, 'breaks'], `There are ${proof.requirements.length} requirements.`);
    }
  }
  return {
    letter: 'ABCDEF'.charAt(index),
    text: textOf(compilation, written.text, [...path, 'text']),
    right,
    why: textOf(compilation, written.why, [...path, 'why']),
    otherwise: otherwise === undefined ? null : textOf(compilation, otherwise, [...path, 'otherwise']),
    design: compileTimedActions(design ?? [], 0, compilation, [...path, 'design']),
    breaks: broken,
  };
}

function compileProof(written: NonNullable<WrittenChoice['proof']>, world: World, path: Path): CompiledProof {
  const { compilation, config, pace } = world;
  const leavesOut = written.leavesOut ?? [];
  checkIds(leavesOut, compilation.library.simplificationIds, 'simplification', compilation.report, [
    ...path,
    'leavesOut',
  ]);
  return {
    config,
    era: compilation.era,
    runMs: compilation.runMs,
    pace,
    requirements: written.requirements
      .map((one, index) => compileRequirement(one, compilation, [...path, 'requirements', index]))
      .filter((requirement) => requirement !== null),
    leavesOut,
  };
}

function compileRun(actions: readonly LoggedAction[], { compilation, config, pace }: World): CompiledRun {
  return { config, era: compilation.era, runMs: compilation.runMs, pace, actions };
}

function compileNumberQuestion(written: WrittenNumber, about: About, world: World, path: Path): NumberQuestion | null {
  const { compilation } = world;
  const { measure, within } = written.answer;
  const answer = compileNumber(measure, within, compilation, [...path, 'answer']);
  const actions = compileTimedActions(written.actions ?? [], 0, compilation, [...path, 'actions']);
  if (!answer) return null;
  return {
    ...about,
    kind: 'number',
    answer,
    run: compileRun(actions, world),
    nearMisses: written.nearMisses.map(({ value, why }, index) => ({
      value: compileValue(value, answer.measure, compilation, [...path, 'nearMisses', index, 'value']) ?? 0,
      why: textOf(compilation, why, [...path, 'nearMisses', index, 'why']),
    })),
    why: textOf(compilation, written.why, [...path, 'why'], true),
  };
}

function compilePointQuestion(written: WrittenPoint, about: About, world: World, path: Path): PointQuestion | null {
  const { compilation } = world;
  const { label, ...chart } = written.chart;
  const shown = compileMeasure({ ...chart, at: 'end' }, null, false, compilation, [...path, 'chart']);
  const when = compileRequirement(written.when, compilation, [...path, 'when']);
  if (shown?.kind !== 'metric' || !when) return null;
  if (when.measure.kind !== 'metric') {
    compilation.report([...path, 'when'], 'The moment is looked for in a metric.');
    return null;
  }
  const actions = compileTimedActions(written.actions ?? [], 0, compilation, [...path, 'actions']);
  return {
    ...about,
    kind: 'point',
    run: compileRun(actions, world),
    chart: { label, measure: shown },
    when,
    withinMs: written.within,
    nearMisses: written.nearMisses.map(({ at, why }, index) => ({
      atMs: at,
      why: textOf(compilation, why, [...path, 'nearMisses', index, 'why']),
    })),
    why: textOf(compilation, written.why, [...path, 'why'], true),
  };
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
