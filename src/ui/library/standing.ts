import type { ScenarioProgress } from '../../study/index';

export interface Standing {
  readonly state: 'new' | 'begun' | 'done';
  readonly words: string;
}

/** How far a scenario was taken, in words for the list. */
export function standingOf(progress: ScenarioProgress | null, questionIds: readonly string[]): Standing {
  if (!progress) return { state: 'new', words: 'not begun' };
  const answered = questionIds.filter((id) => progress.answers[id]).length;
  const questions = answered > 0 ? `, ${answered} of ${questionIds.length} questions` : '';
  return progress.won
    ? { state: 'done', words: `done${questions}` }
    : { state: 'begun', words: `begun${questions || `, step ${progress.place.stepIndex + 1}`}` };
}
