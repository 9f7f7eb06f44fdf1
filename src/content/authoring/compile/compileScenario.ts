import type { LoggedAction } from '../../../engine/index';
import { loggedActionText, actionText } from '../../actionText';
import { nearestName } from '../../nearestName';
import type { CompiledHint, CompiledPitfall, CompiledScenario, CompiledStep } from '../../compiledTypes';
import type { SimulationConfig } from '../../../engine/index';
import type { Requirement } from '../../requirementTypes';
import type { Path, Report } from '../problem';
import { asList } from '../schema/mapping';
import type { WrittenAction } from '../schema/actionSchema';
import type { WrittenReveal, WrittenScenario } from '../schema/scenarioSchema';
import { textOf, type Compilation, type Library } from './compilation';
import { compileAction, compileTimedActions } from './compileAction';
import { compileControl } from './compileControl';
import { compilePrediction } from './compilePrediction';
import { compileRequirement } from './compileRequirement';
import { compileSystem, systemNames } from './compileDesigns';
import { compileOtherEra, type InOtherEra } from './compileOtherEra';

const runMsByDefault = 5 * 60_000;
const actMsByDefault = 60_000;

/** What was written, with every default filled in and every name held against the topology. Problems go to `report`. */
export function compileScenario(
  written: WrittenScenario,
  place: { readonly area: string; readonly slug: string },
  library: Library,
  report: Report,
): CompiledScenario {
  const wholeRun = written.wholeRun ?? false;
  const compilation: Compilation = {
    library,
    report,
    names: systemNames(written, report, []),
    era: written.era ?? 'today',
    runMs: written.run ?? runMsByDefault,
    wholeRun,
  };
  const { era, runMs } = compilation;
  const waitAtMs = written.act ?? (wholeRun ? 0 : actMsByDefault);
  if (waitAtMs > runMs) report(['act'], 'The run has ended by then.');
  const scheduled = compileTimedActions(written.schedule ?? [], 0, compilation, ['schedule']);
  const config = compileSystem(written, { era, report, path: [] }, scheduled, runMs, written.metricPeriod);
  const other = compileOtherEra(written, { compilation, scheduled, waitAtMs });
  const goals = written.goals
    .map((goal, index) => compileRequirement(goal, compilation, ['goals', index]))
    .filter((goal) => goal !== null);
  checkIds(written.teaches, library.factIds, 'fact', report, ['teaches']);
  checkIds(written.leavesOut ?? [], library.simplificationIds, 'simplification', report, ['leavesOut']);
  return {
    ...place,
    title: written.title,
    minutes: written.minutes,
    story: textOf(compilation, written.story, ['story']),
    teaches: written.teaches,
    era,
    otherEra: other?.compiled ?? null,
    runMs,
    pace: written.pace,
    waitAtMs,
    wholeRun,
    config,
    steps: compileSteps(written, waitAtMs, { config, compilation, other }),
    goals,
    hints: compileHints(written, goals, compilation),
    solution: compileTimedActions(written.solution, waitAtMs, compilation, ['solution']),
    pitfalls: compilePitfalls(written, waitAtMs, config, compilation),
    debrief: textOf(compilation, written.debrief, ['debrief']),
    assumptions: (written.assumes ?? []).map((text, index) => textOf(compilation, text, ['assumes', index])),
    leavesOut: written.leavesOut ?? [],
  };
}

interface StepSurroundings {
  readonly config: SimulationConfig;
  readonly compilation: Compilation;
  readonly other: InOtherEra | null;
}

function compileSteps(
  written: WrittenScenario,
  waitAtMs: number,
  { config, compilation, other }: StepSurroundings,
): readonly CompiledStep[] {
  let predictions = 0;
  const compileReveal = (reveal: WrittenReveal, path: Path) => {
    const era = typeof reveal === 'string' ? null : (reveal.era ?? null);
    if (era !== null && !other)
      compilation.report([...path, 'era'], 'Only one era is offered.', 'Add eras: [today, notes].');
    return other && era === other.compiled.era
      ? compileControl(reveal, other.compiled.config, other.compilation, path)
      : compileControl(reveal, config, compilation, path);
  };
  return written.steps.map(({ text, at, predict, reveal, suggest }, index): CompiledStep => {
    const path = ['steps', index];
    if (at !== undefined && at > compilation.runMs) compilation.report([...path, 'at'], 'The run has ended by then.');
    if (predict) predictions += 1;
    const place = { number: predictions, waitAtMs, pitfallCount: written.pitfalls.length };
    const actions = asList<WrittenAction>(suggest).map((one) => compileAction(one, compilation, [...path, 'suggest']));
    const suggested = actions.filter((action) => action !== null);
    return {
      text: textOf(compilation, text, [...path, 'text']),
      atMs: at ?? null,
      prediction: predict ? compilePrediction(predict, place, compilation, [...path, 'predict']) : null,
      reveals: asList<WrittenReveal>(reveal)
        .map((one) => compileReveal(one, [...path, 'reveal']))
        .filter((control) => control !== null),
      suggestion:
        suggested.length === 0
          ? null
          : { label: suggested.map((action) => actionText(action, config)).join('; '), actions: suggested },
    };
  });
}

function compileHints(
  { hints }: WrittenScenario,
  goals: readonly Requirement[],
  compilation: Compilation,
): readonly CompiledHint[] {
  const helped = new Set(hints.map(({ goal }) => goal));
  goals.forEach((_, index) => {
    if (!helped.has(index + 1)) compilation.report(['hints'], `Goal ${index + 1} has no hint.`);
  });
  return hints.map(({ goal, rungs }, index) => {
    if (goal > goals.length) compilation.report(['hints', index, 'goal'], `There is no goal ${goal}.`);
    return {
      goal: goal - 1,
      rungs: rungs.map((rung, place) => textOf(compilation, rung, ['hints', index, 'rungs', place])),
    };
  });
}

function compilePitfalls(
  { pitfalls }: WrittenScenario,
  waitAtMs: number,
  config: SimulationConfig,
  compilation: Compilation,
): readonly CompiledPitfall[] {
  return pitfalls.map((written, index) => {
    const path: Path = ['pitfalls', index];
    const actions: readonly LoggedAction[] =
      'actions' in written
        ? compileTimedActions(written.actions, waitAtMs, compilation, [...path, 'actions'])
        : compileTimedActions([written], waitAtMs, compilation, ['pitfalls']);
    return {
      actions,
      label: actions.map((action) => loggedActionText(action, config)).join('; '),
      because: textOf(compilation, written.because, [...path, 'because']),
    };
  });
}

/** Ids that must stand in a registry. */
export function checkIds(
  written: readonly string[],
  known: ReadonlySet<string>,
  what: string,
  report: Report,
  path: Path,
): void {
  written.forEach((id, index) => {
    if (known.has(id)) return;
    const nearest = nearestName(id, [...known]);
    report([...path, index], `There is no ${what} '${id}'.`, nearest ? `Did you mean '${nearest}'?` : null);
  });
}
