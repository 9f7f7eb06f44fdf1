import type { LoggedAction } from '../../../engine/index';
import type {
  CompiledPrediction,
  PredictedChoice,
  PredictedMatch,
  PredictedNumber,
  PredictedRun,
  Tolerance,
} from '../../compiledTypes';
import type { Measure, MeasureDimension } from '../../requirementTypes';
import type { Path } from '../problem';
import type { WrittenMeasure } from '../schema/measureSchema';
import type { WrittenPrediction } from '../schema/scenarioSchema';
import { textOf, type Compilation } from './compilation';
import { compileTimedActions } from './compileAction';
import { compileMeasure, compileValue } from './compileMeasure';
import { compileHolds } from './compileRequirement';

/** What a learner types, and what a typed 1 is in the measure's own unit. */
const typedUnits: Record<MeasureDimension, readonly [unit: string, value: number]> = {
  rate: ['/s', 1],
  byteRate: ['MiB/s', 1024 ** 2],
  duration: ['s', 1000],
  ratio: ['%', 0.01],
  count: ['', 1],
  size: ['MiB', 1024 ** 2],
  price: ['USD', 1],
};

const ledgerUnit = 'records';

interface PredictionPlace {
  readonly number: number;
  readonly waitAtMs: number;
  readonly pitfallCount: number;
}

export function compilePrediction(
  written: WrittenPrediction,
  { number, waitAtMs, pitfallCount }: PredictionPlace,
  compilation: Compilation,
  path: Path,
): CompiledPrediction | null {
  const runOf = (run: WrittenPrediction['of'], at: Path) =>
    predictedRun(run, waitAtMs, pitfallCount, compilation, [...at, 'of']);
  const answer = compileAnswer(written, runOf, compilation, path);
  const of = runOf(written.of, path);
  const ask = textOf(compilation, written.ask, [...path, 'ask']);
  const why = textOf(compilation, written.why, [...path, 'why'], written.kind === 'number');
  return answer && { id: `p${number}`, ask, of, answer, why };
}

function compileAnswer(
  written: WrittenPrediction,
  runOf: (run: WrittenPrediction['of'], at: Path) => PredictedRun,
  compilation: Compilation,
  path: Path,
): CompiledPrediction['answer'] | null {
  if (written.kind === 'match') return matchAnswer(written, runOf, compilation, path);
  if (written.lefts !== undefined) compilation.report([...path, 'lefts'], "'lefts' goes with kind: match.");
  return written.kind === 'number'
    ? numberAnswer(written, compilation, path)
    : choiceAnswer(written, compilation, path);
}

function predictedRun(
  written: WrittenPrediction['of'],
  waitAtMs: number,
  pitfallCount: number,
  compilation: Compilation,
  path: Path,
): PredictedRun {
  if (Array.isArray(written)) {
    const actions: readonly LoggedAction[] = compileTimedActions(written, waitAtMs, compilation, path);
    return { kind: 'actions', actions };
  }
  const [, pitfall] = /^pitfall (\d+)$/.exec(written ?? '') ?? [];
  if (pitfall === undefined) return { kind: written === 'solution' ? 'solution' : 'doNothing' };
  if (Number(pitfall) > pitfallCount) compilation.report(path, `There is no pitfall ${pitfall}.`);
  return { kind: 'pitfall', number: Number(pitfall) };
}

function numberAnswer(written: WrittenPrediction, compilation: Compilation, path: Path): PredictedNumber | null {
  if (written.options !== undefined) compilation.report([...path, 'options'], 'A number has no options.');
  if (written.measure === undefined || written.within === undefined) {
    compilation.report(path, "A number needs 'measure', what is measured, and 'within', how near is right.");
    return null;
  }
  return compileNumber(written.measure, written.within, compilation, path);
}

/** A number that the run decides, and how near an answer must come. */
export function compileNumber(
  writtenMeasure: WrittenMeasure,
  within: string | number,
  compilation: Compilation,
  path: Path,
): PredictedNumber | null {
  const measure = compileMeasure(writtenMeasure, null, false, compilation, [...path, 'measure']);
  const tolerance = measure && compileTolerance(within, measure, compilation, [...path, 'within']);
  if (!measure || !tolerance) return null;
  const [unit, unitValue] = typedUnits[measure.dimension];
  return { kind: 'number', measure, unit: unitText(measure, unit), unitValue, within: tolerance };
}

function unitText(measure: Measure, unit: string): string {
  if (measure.kind === 'ledger') return measure.dimension === 'count' ? ledgerUnit : `${unit} of the records`;
  if (measure.dimension === 'rate' && measure.metric === 'ReadProvisionedThroughputExceeded') return 'calls/s';
  if (measure.dimension === 'rate')
    return measure.metric.includes('Provisioned') || measure.metric.includes('ecords') ? 'records/s' : '/s';
  return unit;
}

function compileTolerance(
  within: string | number,
  measure: Measure,
  compilation: Compilation,
  path: Path,
): Tolerance | null {
  if (typeof within === 'string' && within.trim().endsWith('%') && measure.dimension !== 'ratio') {
    const ratio = compileValue(within, { dimension: 'ratio' }, compilation, path);
    return ratio === null ? null : { kind: 'ratio', value: ratio };
  }
  const distance = compileValue(within, measure, compilation, path);
  return distance === null ? null : { kind: 'distance', value: distance };
}

/** Every left has a run, and its truth is the option that holds there. */
function matchAnswer(
  written: WrittenPrediction,
  runOf: (run: WrittenPrediction['of'], at: Path) => PredictedRun,
  compilation: Compilation,
  path: Path,
): PredictedMatch | null {
  const { report } = compilation;
  const { lefts = [], options = [] } = written;
  if (written.of !== undefined) report([...path, 'of'], "In a match each of 'lefts' has an 'of' of its own.");
  for (const key of ['measure', 'within'] as const) {
    if (written[key] !== undefined) report([...path, key], `'${key}' goes with kind: number.`);
  }
  if (lefts.length < 2) report([...path, 'lefts'], 'At least two are matched.');
  if (options.length < 2) report([...path, 'options'], 'At least two options are needed.');
  return {
    kind: 'match',
    lefts: lefts.map((left, index) => {
      const at = [...path, 'lefts', index];
      return { text: textOf(compilation, left.text, [...at, 'text']), of: runOf(left.of, at) };
    }),
    choices: compileOptions(options, compilation, path),
  };
}

function choiceAnswer(written: WrittenPrediction, compilation: Compilation, path: Path): PredictedChoice | null {
  for (const key of ['measure', 'within'] as const) {
    if (written[key] !== undefined) compilation.report([...path, key], `'${key}' goes with kind: number.`);
  }
  const { options = [], kind } = written;
  if (options.length < 2 || kind === 'number' || kind === 'match') {
    compilation.report([...path, 'options'], 'At least two options are needed.');
    return null;
  }
  return { kind, options: compileOptions(options, compilation, path) };
}

function compileOptions(
  options: NonNullable<WrittenPrediction['options']>,
  compilation: Compilation,
  path: Path,
): PredictedChoice['options'] {
  return options.map(({ text, holds }, index) => {
    const at = [...path, 'options', index];
    if (holds.length === 0) compilation.report([...at, 'holds'], 'Say what must hold on the run for this option.');
    return {
      text: textOf(compilation, text, [...at, 'text']),
      holds: holds.flatMap((one, place) => compileHolds(one, compilation, [...at, 'holds', place])),
    };
  });
}
