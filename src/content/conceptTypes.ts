import type { ExamTag, QuestionKind, ServiceName } from './questionTypes';

/** A fact or skill that review brings back. */
export interface Concept {
  /** 'C06' */
  readonly id: string;
  readonly name: string;
  /** Slug of its topic. */
  readonly topic: string;
  /** Concepts that should be known before. */
  readonly after: readonly string[];
  /** Slugs of the scenarios that play it. */
  readonly scenarios: readonly string[];
}

export interface Topic {
  readonly slug: string;
  readonly title: string;
  readonly concepts: readonly Concept[];
}

/** One question without its texts: enough to pick it, and to count how it was answered. */
export interface QuestionSummary {
  readonly id: string;
  readonly kind: QuestionKind;
  /** Slug of the scenario that it follows. */
  readonly scenario: string;
  readonly exams: readonly ExamTag[];
  readonly concepts: readonly string[];
  /** A run decides its key. */
  readonly isProved: boolean;
  /** For each option the service that it puts forward; empty where the question is another one. */
  readonly services: readonly (ServiceName | null)[];
  /** Places of the right options; empty for other kinds. */
  readonly right: readonly number[];
  /** Of a template, whose numbers come from a seed: the places of the right options for the seeds 1, 2, 3 … */
  readonly showings?: readonly (readonly number[])[];
  /** The eras in which it may be asked: it rests on a fact that is new, or on one that is not. */
  readonly eras: readonly ('notes' | 'today')[];
}

/** The bank at a glance. */
export interface Bank {
  readonly topics: readonly Topic[];
  readonly questions: readonly QuestionSummary[];
  /** Cases of the board: answers to them count, and only the board deals them. */
  readonly cases: readonly QuestionSummary[];
}
