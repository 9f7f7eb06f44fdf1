import type { Bank, ExamTag, QuestionSummary } from '../content/index';
import { shuffled } from './arrangement';
import { askedAbout, flaggedQuestions, questionHistories, type QuestionHistory } from './history';
import { readinessByConcept } from './readiness';
import { askedAs } from './showings';
import type { StudyEvent } from './studyLog';

/** What a learner wants to practise. */
export type PracticeWish =
  | { readonly kind: 'topic'; readonly slug: string }
  | { readonly kind: 'concept'; readonly id: string }
  | { readonly kind: 'exam'; readonly tag: ExamTag }
  /** The concepts that were answered worst. */
  | { readonly kind: 'weak' }
  /** Answered wrong the last time. */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'flagged' };

/** Questions in one sitting of practice. */
export const practiceLength = 12;

/** All questions that a wish is about, in the order of the bank. */
export function wishedQuestions(
  wish: PracticeWish,
  bank: Bank,
  events: readonly StudyEvent[],
  nowMs: number,
): readonly QuestionSummary[] {
  switch (wish.kind) {
    case 'topic': {
      const concepts = bank.topics.find(({ slug }) => slug === wish.slug)?.concepts.map(({ id }) => id) ?? [];
      return bank.questions.filter((question) => question.concepts.some((id) => concepts.includes(id)));
    }
    case 'concept':
      return bank.questions.filter(({ concepts }) => concepts.includes(wish.id));
    case 'exam':
      return bank.questions.filter(({ exams }) => exams.includes(wish.tag));
    case 'weak':
      return weakestFirst(bank, events, nowMs);
    case 'wrong': {
      const histories = questionHistories(events);
      return bank.questions.filter(({ id }) => histories.get(id)?.lastRight === false);
    }
    case 'flagged': {
      const flagged = new Set([...flaggedQuestions(events)].map(askedAbout));
      return bank.questions.filter(({ id }) => flagged.has(id));
    }
  }
}

/**
 * A sitting: what was never asked first, then what was wrong the last time, then what was asked longest ago. A seed
 * decides where nothing else does.
 */
export function pickQuestions(
  wish: PracticeWish,
  bank: Bank,
  events: readonly StudyEvent[],
  { nowMs, seed, length = practiceLength }: { nowMs: number; seed: number; length?: number },
): readonly string[] {
  const wished = wishedQuestions(wish, bank, events, nowMs);
  const histories = questionHistories(events);
  const mixed = shuffled(wished.length, seed).flatMap((place) => wished[place] ?? []);
  // The weakest concepts come first as they are.
  const ranked =
    wish.kind === 'weak' ? wished : [...mixed].sort((a, b) => rank(histories.get(a.id)) - rank(histories.get(b.id)));
  const picked = ranked.slice(0, length);
  return shuffled(picked.length, seed).flatMap((place) => {
    const question = picked[place];
    return question ? [askedAs(question, seed)] : [];
  });
}

/** Never asked, wrong, right; within each the one that lies back furthest. */
function rank(history: QuestionHistory | undefined): number {
  if (!history) return -2e15;
  return (history.lastRight ? 0 : -1e15) + history.lastAtMs;
}

/** Concepts by the lower end of what they may be; what was never asked is not weak, it is unknown. */
function weakestFirst(bank: Bank, events: readonly StudyEvent[], nowMs: number): readonly QuestionSummary[] {
  const readiness = readinessByConcept(events, bank, nowMs);
  const weakness = ({ concepts }: QuestionSummary) =>
    Math.min(...concepts.map((id) => readiness.get(id)?.share ?? Infinity));
  return bank.questions
    .filter((question) => weakness(question) < weakBelow)
    .sort((a, b) => weakness(a) - weakness(b) || (a.id < b.id ? -1 : 1));
}

/** The line that the real exams draw stands at about three in four. */
const weakBelow = 0.75;

/** For a concept that is due: what was never asked, else what was asked longest ago. Null when nothing asks it. */
export function questionForReview(
  conceptId: string,
  bank: Bank,
  events: readonly StudyEvent[],
  without: ReadonlySet<string>,
  seed = 1,
): string | null {
  const histories = questionHistories(events);
  const used = new Set([...without].map(askedAbout));
  const asked = bank.questions.filter(({ id, concepts }) => concepts.includes(conceptId) && !used.has(id));
  const [first] = [...asked].sort(
    (a, b) => (histories.get(a.id)?.lastAtMs ?? -1) - (histories.get(b.id)?.lastAtMs ?? -1) || (a.id < b.id ? -1 : 1),
  );
  return first ? askedAs(first, seed) : null;
}
