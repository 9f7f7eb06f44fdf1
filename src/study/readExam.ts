import type { ExamSitting } from './exam';
import { isMoment } from './moments';
import { isCount, isCounts, isRow } from './readProgress';

export const examVersion = 1;
const questionsMax = 200;

/** An exam as it was kept; null when it is damaged or newer than this page. */
export function readExam(kept: unknown): ExamSitting | null {
  if (!isRow(kept) || kept.version !== examVersion || typeof kept.id !== 'string') return null;
  const { revision, startedAtMs, limitMs, seed, index, exam, wording, questionIds, clock, finishedAtMs } = kept;
  if (![revision, limitMs, seed, index].every(isCount) || !isMoment(startedAtMs)) return null;
  if (exam !== null && exam !== 'D' && exam !== 'S' && exam !== 'E' && exam !== 'O') return null;
  if (wording !== 'notes' && wording !== 'today') return null;
  if (!Array.isArray(questionIds) || questionIds.length === 0 || questionIds.length > questionsMax) return null;
  if (!questionIds.every((id) => typeof id === 'string') || (index as number) >= questionIds.length) return null;
  if (!isRow(clock) || !isCount(clock.elapsedMs) || !isMoment(clock.wallMs)) return null;
  if (finishedAtMs !== null && !isMoment(finishedAtMs)) return null;
  if (!isRecordOf(kept.answers, isExamAnswer) || !isRecordOf(kept.flagged, (flag) => typeof flag === 'boolean'))
    return null;
  if (!isRecordOf(kept.struck, isCounts) || !isRecordOf(kept.spentMs, isCount)) return null;
  return kept as unknown as ExamSitting;
}

function isExamAnswer(value: unknown): boolean {
  return isRow(value) && isCounts(value.indexes) && isCount(value.atElapsedMs);
}

function isRecordOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return isRow(value) && Object.values(value).every(isItem);
}
