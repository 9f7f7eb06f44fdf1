import type { NumberQuestion, PointQuestion } from '../../questionTypes';
import type { Path } from '../problem';
import type { WrittenNumber, WrittenPoint } from '../schema/questionSchema';
import { textOf } from './compilation';
import { compileTimedActions } from './compileAction';
import { compileMeasure, compileValue } from './compileMeasure';
import { compileNumber } from './compilePrediction';
import { compileRequirement } from './compileRequirement';
import { compileRun, type About, type World } from './compileWorkload';

export function compileNumberQuestion(
  written: WrittenNumber,
  about: About,
  world: World,
  path: Path,
): NumberQuestion | null {
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

export function compilePointQuestion(
  written: WrittenPoint,
  about: About,
  world: World,
  path: Path,
): PointQuestion | null {
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
