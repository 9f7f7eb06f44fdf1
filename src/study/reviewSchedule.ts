import { createEmptyCard, fsrs, Rating, type Card, type Grade } from 'ts-fsrs';
import type { Bank } from '../content/index';
import { askedAbout, handGrades } from './history';
import { gradeOfAnswer, gradeOfOutcome, gradeOfPrediction } from './reviewGrade';
import type { ReviewGrade, StudyEvent } from './studyLog';

export const dayMs = 86_400_000;

/** How well one concept is remembered. */
export interface ConceptMemory {
  readonly conceptId: string;
  /** When it should come back, by memory alone. */
  readonly dueMs: number;
  /** Days after which nine in ten are still known. */
  readonly stabilityDays: number;
  readonly reviews: number;
  readonly lapses: number;
  readonly lastMs: number;
  /** Chance that it is known at a moment. */
  readonly knownAt: (nowMs: number) => number;
}

/** Whole days; the same log gives the same days everywhere. */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

const ratings: Readonly<Record<ReviewGrade, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

/** What each event of the log says about which concepts. */
export interface GradedEvent {
  readonly atMs: number;
  readonly conceptIds: readonly string[];
  readonly grade: ReviewGrade;
}

/** Questions feed the concepts they name, predictions and runs those of their scenario. `events` are oldest first. */
export function gradedEvents(events: readonly StudyEvent[], { topics, questions }: Bank): readonly GradedEvent[] {
  const byHand = handGrades(events);
  const ofQuestion = new Map(questions.map(({ id, concepts }) => [id, concepts]));
  const concepts = topics.flatMap((topic) => topic.concepts);
  const ofScenario = (slug: string) => concepts.filter(({ scenarios }) => scenarios.includes(slug)).map(({ id }) => id);
  return events.flatMap((event): readonly GradedEvent[] => {
    const { atMs } = event;
    switch (event.kind) {
      case 'answer': {
        const conceptIds = ofQuestion.get(askedAbout(event.questionId)) ?? [];
        return [{ atMs, conceptIds, grade: byHand.get(event.id) ?? gradeOfAnswer(event) }];
      }
      case 'prediction':
        return [{ atMs, conceptIds: ofScenario(event.slug), grade: gradeOfPrediction(event) }];
      case 'outcome':
        return [{ atMs, conceptIds: ofScenario(event.slug), grade: gradeOfOutcome(event) }];
      default:
        return [];
    }
  });
}

/** The memory of every concept that was met, from the whole log: nothing else is kept of it. */
export function memoriesOf(events: readonly StudyEvent[], bank: Bank): ReadonlyMap<string, ConceptMemory> {
  const cards = new Map<string, Card>();
  for (const { atMs, conceptIds, grade } of gradedEvents(events, bank)) {
    for (const id of conceptIds) {
      const card: Card = cards.get(id) ?? createEmptyCard(atMs);
      cards.set(id, scheduler.next(card, atMs, ratings[grade]).card);
    }
  }
  return new Map([...cards].map(([id, card]) => [id, memoryOf(id, card)]));
}

function memoryOf(conceptId: string, card: Card): ConceptMemory {
  return {
    conceptId,
    dueMs: card.due.getTime(),
    stabilityDays: card.stability,
    reviews: card.reps,
    lapses: card.lapses,
    lastMs: card.last_review?.getTime() ?? 0,
    knownAt: (nowMs) => scheduler.get_retrievability(card, Math.max(nowMs, card.last_review?.getTime() ?? 0), false),
  };
}

/** When a concept comes back, and whether the exam brought it forward. */
export interface DueConcept {
  readonly conceptId: string;
  readonly dueMs: number;
  readonly pulledForward: boolean;
}

/** Below this chance at the exam a concept is weak. */
const knownAtExamMin = 0.9;

/**
 * Every met concept with the day on which it comes back, soonest first. What would be weak on the day of the exam comes
 * back before it: the weakest first, spread evenly over the days that are left, the last of them kept free.
 */
export function dueConcepts(
  memories: ReadonlyMap<string, ConceptMemory>,
  examAtMs: number | null,
  nowMs: number,
): readonly DueConcept[] {
  const own = [...memories.values()].map(({ conceptId, dueMs }) => ({ conceptId, dueMs, pulledForward: false }));
  if (examAtMs === null || examAtMs <= nowMs) return soonestFirst(own);
  const daysLeft = Math.max(1, Math.floor((examAtMs - nowMs) / dayMs) - 1);
  const isWeak = ({ dueMs, conceptId }: DueConcept) =>
    dueMs > nowMs && (memories.get(conceptId)?.knownAt(examAtMs) ?? 1) < knownAtExamMin;
  const weak = own
    .filter(isWeak)
    .sort(
      (a, b) =>
        (memories.get(a.conceptId)?.knownAt(examAtMs) ?? 1) - (memories.get(b.conceptId)?.knownAt(examAtMs) ?? 1) ||
        (a.conceptId < b.conceptId ? -1 : 1),
    );
  const slotOf = new Map(
    weak.map(({ conceptId }, rank) => [conceptId, nowMs + Math.floor((rank * daysLeft) / weak.length) * dayMs]),
  );
  return soonestFirst(
    own.map((concept) => {
      const slotMs = slotOf.get(concept.conceptId);
      return slotMs !== undefined && slotMs < concept.dueMs
        ? { ...concept, dueMs: slotMs, pulledForward: true }
        : concept;
    }),
  );
}

function soonestFirst(concepts: readonly DueConcept[]): readonly DueConcept[] {
  return [...concepts].sort((a, b) => a.dueMs - b.dueMs || (a.conceptId < b.conceptId ? -1 : 1));
}

/** What is due by the end of the learner's day. */
export function dueBy(concepts: readonly DueConcept[], endOfDayMs: number): readonly DueConcept[] {
  return concepts.filter(({ dueMs }) => dueMs < endOfDayMs);
}

/** How many come back on each of the days from today on; what is late counts for today. */
export function dueByDay(concepts: readonly DueConcept[], startOfDayMs: number, days: number): readonly number[] {
  const counts = Array.from({ length: days }, () => 0);
  for (const { dueMs } of concepts) {
    const day = Math.max(0, Math.floor((dueMs - startOfDayMs) / dayMs));
    const count = counts[day];
    if (count !== undefined) counts[day] = count + 1;
  }
  return counts;
}
