import { isMoment } from './moments';
import { isAnswer, isCount, isRow } from './readProgress';
import type { StudyEvent } from './studyLog';

const places = ['scenario', 'practice', 'review', 'exam'];
const confidences = ['guess', 'unsure', 'sure'];
const grades = ['again', 'hard', 'good', 'easy'];

export const studyEventVersion = 1;

/** An event as it was kept; null when it is damaged or newer than this page. */
export function readStudyEvent(kept: unknown): StudyEvent | null {
  if (!isRow(kept) || kept.version !== studyEventVersion) return null;
  if (!isText(kept.id) || !isMoment(kept.atMs) || !isEventOfKind(kept)) return null;
  return kept as unknown as StudyEvent;
}

function isEventOfKind(row: Readonly<Record<string, unknown>>): boolean {
  switch (row.kind) {
    case 'answer':
      return (
        isOneOf(places, row.place) &&
        isText(row.questionId) &&
        (row.showing === null || isCount(row.showing)) &&
        isCount(row.runSeed) &&
        (row.answer === null || isAnswer(row.answer)) &&
        typeof row.right === 'boolean' &&
        (row.confidence === null || isOneOf(confidences, row.confidence)) &&
        (row.tookMs === null || isCount(row.tookMs))
      );
    case 'prediction':
      return isText(row.slug) && isText(row.predictionId) && isOneOf(['right', 'near', 'wrong'], row.grade);
    case 'outcome':
      return isText(row.slug) && isOneOf(['won', 'lost'], row.outcome) && typeof row.helped === 'boolean';
    case 'flag':
      return isText(row.questionId) && typeof row.on === 'boolean';
    case 'grade':
      return isText(row.answerId) && isOneOf(grades, row.grade);
    default:
      return false;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 200;
}

function isOneOf(known: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && known.includes(value);
}
