import type { CompiledQuestion, PredictedNumber } from '../content/index';
import type { StudyAnswer } from './progress';

/** What a run gave where something was asked about it. */
export type MeasuredTruth =
  /** In the measure's own unit. */
  | { readonly kind: 'number'; readonly value: number }
  /** Null: the moment never came. */
  | { readonly kind: 'moment'; readonly atMs: number | null };

/** The distance from the truth that still counts as right, in the measure's own unit. */
export function toleranceAround(truth: number, { within }: PredictedNumber): number {
  return within.kind === 'ratio' ? Math.abs(truth) * within.value : within.value;
}

/** `typed` is in the unit shown to the learner, `truth` in the measure's own. */
export function isNumberRight(typed: number, truth: number, asked: PredictedNumber): boolean {
  // A bound that is met to the last digit counts: 0.1 × 30 is not 3.
  const slack = 1e-9 * Math.max(1, Math.abs(truth));
  return Math.abs(typed * asked.unitValue - truth) <= toleranceAround(truth, asked) + slack;
}

/** All that are right and no other. */
export function isChoiceRight(chosen: readonly number[], right: readonly boolean[]): boolean {
  return right.every((isRight, index) => isRight === chosen.includes(index));
}

/** Items are written in the right order. */
export function isOrderRight(indexes: readonly number[], itemCount: number): boolean {
  return indexes.length === itemCount && indexes.every((item, place) => item === place);
}

/** `truth` is needed where the answer is a number or a moment of a run. */
export function isAnswerRight(question: CompiledQuestion, answer: StudyAnswer, truth: MeasuredTruth | null): boolean {
  switch (question.kind) {
    case 'one':
    case 'several':
      return (
        answer.kind === 'options' &&
        isChoiceRight(
          answer.indexes,
          question.options.map((option) => option.right),
        )
      );
    case 'number':
      return (
        answer.kind === 'number' &&
        truth?.kind === 'number' &&
        isNumberRight(answer.value, truth.value, question.answer)
      );
    case 'point':
      return (
        answer.kind === 'moment' &&
        truth?.kind === 'moment' &&
        truth.atMs !== null &&
        Math.abs(answer.atMs - truth.atMs) <= question.withinMs
      );
    case 'order':
      return answer.kind === 'order' && isOrderRight(answer.indexes, question.items.length);
    case 'match':
      return answer.kind === 'match' && question.lefts.every(({ choice }, left) => answer.choices[left] === choice);
  }
}

/** A number as a learner may write it: '1,300', '1 300', '12.5', '30 %'. Null when it is none. */
export function readTypedNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[%\s\u00a0\u202f]/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
