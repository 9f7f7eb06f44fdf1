import type { Bank } from '../../content/index';
import { runSeedOf, scoreExam, showingSeed, type AnswerEvent, type ExamSitting } from '../../study/index';
import type { LearnerStore } from '../app/storage';

/** The answers of an ended exam come into the log: the same exam gives the same events, however often it is told. */
export async function recordExam(store: LearnerStore, exam: ExamSitting, bank: Bank): Promise<void> {
  const { items } = scoreExam(exam, bank);
  const atMs = exam.finishedAtMs ?? exam.clock.wallMs;
  const events = items.map(({ id, right, isOpen, spentMs }): AnswerEvent => ({
    version: 1,
    id: `exam:${exam.id}:${id}`,
    atMs,
    kind: 'answer',
    place: 'exam',
    questionId: id,
    showing: showingSeed(exam.seed, id),
    runSeed: runSeedOf(exam),
    answer: isOpen ? null : { kind: 'options', indexes: exam.answers[id]?.indexes ?? [] },
    right,
    confidence: null,
    tookMs: spentMs,
  }));
  await store.saveExam(exam);
  await store.record(...events);
}
