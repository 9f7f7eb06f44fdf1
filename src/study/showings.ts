import type { QuestionSummary } from '../content/index';
import { showingSeed } from './arrangement';
import { askedAbout } from './history';

/** The id under which a question is asked. A template is asked with numbers of its own: 'T02' as 'T02-17'. */
export function askedAs({ id, showings }: Pick<QuestionSummary, 'id' | 'showings'>, seed: number): string {
  return showings && showings.length > 0 ? `${id}-${1 + (showingSeed(seed, id) % showings.length)}` : id;
}

/** Places of the right options of what was asked; empty for kinds without options. */
export function rightPlaces({ right, showings }: QuestionSummary, questionId: string): readonly number[] {
  if (!showings) return right;
  const number = Number(questionId.slice(askedAbout(questionId).length + 1));
  return showings[number - 1] ?? [];
}
