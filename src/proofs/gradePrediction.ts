import { measureValueText, type CompiledPrediction } from '../content/index';
import type { SettledPrediction } from './settlePrediction';

/** What the learner committed to; a number in the unit that was shown. */
export type LearnerGuess =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'options'; readonly indexes: readonly number[] }
  /** For each on the left the place of its choice. */
  | { readonly kind: 'match'; readonly choices: readonly number[] };

export interface PredictionGrade {
  /** 'near': outside the tolerance, but inside three times of it. */
  readonly grade: 'right' | 'near' | 'wrong';
  readonly guessText: string;
  readonly truthText: string;
}

const nearFactor = 3;

/** Grades a guess against the truth of its run. A near miss is none, but it shows both numbers. */
export function gradePrediction(
  { answer }: CompiledPrediction,
  settled: SettledPrediction,
  guess: LearnerGuess,
): PredictionGrade {
  if (answer.kind === 'number') {
    const truth = settled.truth ?? NaN;
    const guessed = guess.kind === 'number' ? guess.value * answer.unitValue : NaN;
    const tolerance = answer.within.kind === 'ratio' ? Math.abs(truth) * answer.within.value : answer.within.value;
    const distance = Math.abs(guessed - truth) * (1 - 1e-9);
    const grade = distance <= tolerance ? 'right' : distance <= tolerance * nearFactor ? 'near' : 'wrong';
    return { grade, guessText: measureValueText(answer.measure, guessed), truthText: settled.truthText ?? '' };
  }
  const letters = (indexes: readonly number[]) => indexes.map((index) => 'ABCDEF'.charAt(index)).join(', ');
  if (answer.kind === 'match') {
    const choices = guess.kind === 'match' ? guess.choices : [];
    const right = settled.rightChoices.filter((choice, left) => choice === choices[left]).length;
    return {
      grade: right === settled.rightChoices.length ? 'right' : 'wrong',
      guessText: letters(choices),
      truthText: letters(settled.rightChoices),
    };
  }
  const chosen = guess.kind === 'options' ? guess.indexes : [];
  const isRight = settled.rightOptions.every((right, index) => right === chosen.includes(index));
  return {
    grade: isRight ? 'right' : 'wrong',
    guessText: letters(chosen),
    truthText: letters(settled.rightOptions.flatMap((right, index) => (right ? [index] : []))),
  };
}
