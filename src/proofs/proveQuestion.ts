import {
  measureValueText,
  type ChoiceQuestion,
  type CompiledProof,
  type CompiledQuestion,
  type NumberQuestion,
  type PointQuestion,
} from '../content/index';
import { SideBySide } from './sideBySide';
import { askedRun, settleNumberOn, settlePointOn } from './settlePrediction';
import { missesClearly, type RequirementVerdict } from './verdict';

/** One option's design on one seed. */
export interface ProofRow {
  readonly seed: number;
  readonly letter: string;
  readonly right: boolean;
  readonly verdicts: readonly RequirementVerdict[];
}

export interface QuestionProof {
  readonly id: string;
  /** Empty for numbers and moments. */
  readonly rows: readonly ProofRow[];
  /** '1,340/s' for each seed, for numbers and moments. */
  readonly truths: readonly string[];
  /** Why the key does not hold; empty when it is proved. */
  readonly faults: readonly string[];
}

/** A question whose answer a run decides. */
export function isProved(question: CompiledQuestion): boolean {
  return question.kind === 'number' || question.kind === 'point' || question.proof !== null;
}

/** Plays a question's designs, or the run that it asks about, on every seed, and says where its key does not hold. */
export function proveQuestion(question: CompiledQuestion, seeds: readonly number[]): QuestionProof {
  if (question.kind === 'number') return proveNumber(question, seeds);
  if (question.kind === 'point') return provePoint(question, seeds);
  const { proof } = question;
  if (!proof) throw new RangeError(`${question.id} has no proof.`);
  const rows = seeds.flatMap((seed) => rowsOf(question, proof, seed));
  return { id: question.id, rows, truths: [], faults: rows.flatMap((row) => faultsOf(row, question)) };
}

function rowsOf({ options }: ChoiceQuestion, proof: CompiledProof, seed: number): readonly ProofRow[] {
  const runs = new SideBySide(proof, options, seed);
  runs.advanceTo(proof.runMs);
  return runs.view().map(({ letter, verdicts }, index) => ({
    seed,
    letter,
    right: options[index]?.right ?? false,
    verdicts,
  }));
}

function faultsOf({ seed, letter, right, verdicts }: ProofRow, { options }: ChoiceQuestion): readonly string[] {
  const where = `option ${letter}, seed ${seed}:`;
  if (right) {
    return verdicts
      .filter(({ met }) => !met)
      .map(({ sentence }) => `${where} the key misses a requirement. ${sentence}`);
  }
  if (verdicts.every(({ met }) => met)) return [`${where} it meets every requirement and is not keyed.`];
  const breaks = options.find((option) => option.letter === letter)?.breaks ?? [];
  return breaks.flatMap((index) => {
    const verdict = verdicts[index];
    if (!verdict || missesClearly(verdict)) return [];
    const how = verdict.met ? 'does not break' : 'breaks by less than 20 %';
    return [`${where} it ${how} requirement ${index + 1}, which it says it breaks. ${verdict.sentence}`];
  });
}

function proveNumber(question: NumberQuestion, seeds: readonly number[]): QuestionProof {
  const { measure, within } = question.answer;
  const truths = seeds.map((seed) => settleNumberOn(question, askedRun(question, seed).playToEnd()).truth);
  const faults = seeds.flatMap((seed, index) => {
    const truth = truths[index] ?? 0;
    const tolerance = within.kind === 'ratio' ? Math.abs(truth) * within.value : within.value;
    const text = measureValueText(measure, truth);
    const first = truths[0] ?? 0;
    return [
      ...(truth === 0 ? [`seed ${seed}: the run gives nothing to measure.`] : []),
      ...(Math.abs(truth - first) > tolerance
        ? [`seed ${seed}: ${text}, on seed ${seeds[0]} ${measureValueText(measure, first)}.`]
        : []),
      ...question.nearMisses
        .filter(({ value }) => Math.abs(value - truth) <= tolerance)
        .map(
          ({ value }) =>
            `seed ${seed}: the near miss ${measureValueText(measure, value)} counts as right; the run gives ${text}.`,
        ),
    ];
  });
  return { id: question.id, rows: [], truths: truths.map((truth) => measureValueText(measure, truth)), faults };
}

function provePoint(question: PointQuestion, seeds: readonly number[]): QuestionProof {
  const settled = seeds.map((seed) => settlePointOn(question, askedRun(question, seed).playToEnd()));
  const faults = settled.flatMap(({ atMs, truthText }, index) => {
    const seed = seeds[index];
    if (atMs === null) return [`seed ${seed}: the moment never comes.`];
    return question.nearMisses
      .filter((miss) => Math.abs(miss.atMs - atMs) <= question.withinMs)
      .map(() => `seed ${seed}: a near miss counts as right; the run gives ${truthText}.`);
  });
  return { id: question.id, rows: [], truths: settled.map(({ truthText }) => truthText), faults };
}
