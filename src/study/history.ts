import type { Bank, QuestionSummary } from '../content/index';
import type { AnswerEvent, ReviewGrade, StudyEvent } from './studyLog';

/** What is known of one question. */
export interface QuestionHistory {
  readonly times: number;
  readonly lastRight: boolean;
  readonly lastAtMs: number;
}

/** A template asks the same with other numbers: 'T02-81' is about 'T02'. */
export function askedAbout(questionId: string): string {
  return questionId.split('-')[0] ?? questionId;
}

/** All that an answer may be about. */
export function everyItem({ questions, cases }: Bank): readonly QuestionSummary[] {
  return [...questions, ...cases];
}

export function answersIn(events: readonly StudyEvent[]): readonly AnswerEvent[] {
  return events.filter((event) => event.kind === 'answer');
}

/** By slot or template. `events` are oldest first. */
export function questionHistories(events: readonly StudyEvent[]): ReadonlyMap<string, QuestionHistory> {
  const histories = new Map<string, QuestionHistory>();
  for (const { questionId, right, atMs } of answersIn(events)) {
    const id = askedAbout(questionId);
    histories.set(id, { times: (histories.get(id)?.times ?? 0) + 1, lastRight: right, lastAtMs: atMs });
  }
  return histories;
}

/** Questions that carry a flag now. */
export function flaggedQuestions(events: readonly StudyEvent[]): ReadonlySet<string> {
  const flagged = new Set<string>();
  for (const event of events) {
    if (event.kind !== 'flag') continue;
    if (event.on) flagged.add(event.questionId);
    else flagged.delete(event.questionId);
  }
  return flagged;
}

/** Grades that the learner gave by hand, by answer. */
export function handGrades(events: readonly StudyEvent[]): ReadonlyMap<string, ReviewGrade> {
  return new Map(events.flatMap((event) => (event.kind === 'grade' ? [[event.answerId, event.grade] as const] : [])));
}
