import type { ScenarioProgress, StudyAnswer } from './progress';

/** Said before the reveal. */
export type Confidence = 'guess' | 'unsure' | 'sure';

/** How well something was known, as the scheduler takes it. */
export type ReviewGrade = 'again' | 'hard' | 'good' | 'easy';

export type AnswerPlace = 'scenario' | 'practice' | 'review' | 'exam';

interface EventBase {
  readonly version: 1;
  /** Never used twice: two logs put together hold each event once. */
  readonly id: string;
  /** Wall time, from the page's clock. */
  readonly atMs: number;
}

/** A question was answered. */
export interface AnswerEvent extends EventBase {
  readonly kind: 'answer';
  readonly place: AnswerPlace;
  /** A slot of the bank, or a template with the seed of its numbers: 'Q015', 'T02-81'. */
  readonly questionId: string;
  /** From which the order of the options was drawn; null: as written. */
  readonly showing: number | null;
  /** Of the runs that were measured. */
  readonly runSeed: number;
  /** In written places; null: left open in an exam. */
  readonly answer: StudyAnswer | null;
  readonly right: boolean;
  readonly confidence: Confidence | null;
  readonly tookMs: number | null;
}

/** A prediction of a scenario was held against its run. */
export interface PredictionEvent extends EventBase {
  readonly kind: 'prediction';
  readonly slug: string;
  readonly predictionId: string;
  readonly grade: 'right' | 'near' | 'wrong';
}

/** A scenario's run came to its end with the learner's own actions. */
export interface OutcomeEvent extends EventBase {
  readonly kind: 'outcome';
  readonly slug: string;
  readonly outcome: 'won' | 'lost';
  /** The last rung of a hint or the solution had been opened. */
  readonly helped: boolean;
}

export interface FlagEvent extends EventBase {
  readonly kind: 'flag';
  readonly questionId: string;
  readonly on: boolean;
}

/** The learner's own grade for an answer, in place of the one that follows from it. */
export interface GradeEvent extends EventBase {
  readonly kind: 'grade';
  readonly answerId: string;
  readonly grade: ReviewGrade;
}

/** All that was learned is told by these, oldest first. Nothing is ever changed, only added. */
export type StudyEvent = AnswerEvent | PredictionEvent | OutcomeEvent | FlagEvent | GradeEvent;

/** Oldest first; events of one moment by id, so that two tabs see the same order. */
export function inOrder(events: readonly StudyEvent[]): readonly StudyEvent[] {
  return [...events].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The answers of a scenario's own questions, as events: the same record gives the same ids. */
export function answersOfProgress({ slug, attempt, answers, place }: ScenarioProgress): readonly AnswerEvent[] {
  return Object.entries(answers).map(([questionId, { answer, right, answeredAtMs }]) => ({
    version: 1,
    id: `scenario:${slug}:${attempt}:${questionId}`,
    atMs: answeredAtMs,
    kind: 'answer',
    place: 'scenario',
    questionId,
    showing: null,
    runSeed: place.seed,
    answer,
    right,
    confidence: null,
    tookMs: null,
  }));
}

/** A prediction held against its run. Judged again in the same attempt it is the same event. */
export function predictionJudged(
  { slug, attempt }: Pick<ScenarioProgress, 'slug' | 'attempt'>,
  predictionId: string,
  grade: PredictionEvent['grade'],
  atMs: number,
): PredictionEvent {
  const id = `prediction:${slug}:${attempt}:${predictionId}`;
  return { version: 1, id, atMs, kind: 'prediction', slug, predictionId, grade };
}

/** The last rung of a hint says what to do. */
const lastRung = 3;

/** A run that was played to its end: within an attempt the first one lost and the first one won count. */
export function runEnded(
  { slug, attempt, hintRungs, solutionShown }: ScenarioProgress,
  outcome: OutcomeEvent['outcome'],
  atMs: number,
): OutcomeEvent {
  const helped = solutionShown || Object.values(hintRungs).some((rungs) => rungs >= lastRung);
  return { version: 1, id: `run:${slug}:${attempt}:${outcome}`, atMs, kind: 'outcome', slug, outcome, helped };
}
