import type { AnswerEvent, OutcomeEvent, PredictionEvent, ReviewGrade } from './studyLog';

/** The pace of the real exam: 65 questions in 130 minutes. */
export const paceMs = 120_000;

/** Faster than this share of the pace, a sure and right answer is an easy one. */
const easyShare = 0.5;
/** Slower than so many paces, a right answer was hard. */
const hardPaces = 2;

/** The grade that follows from whether it was right, how sure the learner was, and how long it took. */
export function gradeOfAnswer({
  right,
  confidence,
  tookMs,
}: Pick<AnswerEvent, 'right' | 'confidence' | 'tookMs'>): ReviewGrade {
  if (!right) return 'again';
  if (confidence === 'guess' || (tookMs !== null && tookMs > hardPaces * paceMs)) return 'hard';
  if (confidence === 'sure' && tookMs !== null && tookMs < easyShare * paceMs) return 'easy';
  return 'good';
}

/** A near miss was nearly known. */
export function gradeOfPrediction({ grade }: Pick<PredictionEvent, 'grade'>): ReviewGrade {
  return grade === 'right' ? 'good' : grade === 'near' ? 'hard' : 'again';
}

/** A lost run shows what was not understood; a run won with the answer in hand counts as hard. */
export function gradeOfOutcome({ outcome, helped }: Pick<OutcomeEvent, 'outcome' | 'helped'>): ReviewGrade {
  if (outcome === 'lost') return 'again';
  return helped ? 'hard' : 'good';
}
