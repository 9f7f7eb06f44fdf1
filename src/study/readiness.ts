import type { Bank, ServiceName } from '../content/index';
import { answersIn, askedAbout, everyItem } from './history';
import { dayMs } from './reviewSchedule';
import type { Confidence, StudyEvent } from './studyLog';

/** A share with what it may be: the range holds the truth four times in five. */
export interface Estimate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Answers that it rests on. */
  readonly count: number;
}

/** An answer counts half after so many days. */
const halfLifeDays = 21;
/** A normal deviate: 80 % of the cases lie within. */
const deviate = 1.2816;

/** Wilson's range: it stays within 0 and 1, and is wide when little is known. */
export function estimateOf(right: number, weight: number, count: number): Estimate {
  if (weight === 0) return { share: 0.5, low: 0, high: 1, count };
  const share = right / weight;
  const z2 = deviate * deviate;
  const middle = (share + z2 / (2 * weight)) / (1 + z2 / weight);
  const half = (deviate * Math.sqrt((share * (1 - share)) / weight + z2 / (4 * weight * weight))) / (1 + z2 / weight);
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half), count };
}

/** A raw score with its range. */
export function scoreOf(right: number, asked: number): Estimate {
  return estimateOf(right, asked, asked);
}

interface Tally {
  right: number;
  weight: number;
  count: number;
}

function tallied<Key>(
  events: readonly StudyEvent[],
  nowMs: number,
  keysOf: (questionId: string) => readonly Key[],
): ReadonlyMap<Key, Estimate> {
  const tallies = new Map<Key, Tally>();
  for (const { questionId, right, atMs } of answersIn(events)) {
    const weight = 2 ** (-Math.max(0, nowMs - atMs) / (halfLifeDays * dayMs));
    for (const key of new Set(keysOf(askedAbout(questionId)))) {
      const tally = tallies.get(key) ?? { right: 0, weight: 0, count: 0 };
      tallies.set(key, tally);
      tally.right += right ? weight : 0;
      tally.weight += weight;
      tally.count += 1;
    }
  }
  return new Map([...tallies].map(([key, { right, weight, count }]) => [key, estimateOf(right, weight, count)]));
}

/** The share right if asked today, by topic: newer answers weigh more. */
export function readinessByTopic(events: readonly StudyEvent[], bank: Bank, nowMs: number) {
  const topicOf = new Map(bank.topics.flatMap(({ slug, concepts }) => concepts.map(({ id }) => [id, slug] as const)));
  const conceptsOf = new Map(everyItem(bank).map(({ id, concepts }) => [id, concepts]));
  return tallied(events, nowMs, (id) => (conceptsOf.get(id) ?? []).flatMap((concept) => topicOf.get(concept) ?? []));
}

/** The same by concept. */
export function readinessByConcept(events: readonly StudyEvent[], bank: Bank, nowMs: number) {
  const conceptsOf = new Map(everyItem(bank).map(({ id, concepts }) => [id, concepts]));
  return tallied(events, nowMs, (id) => conceptsOf.get(id) ?? []);
}

export interface Calibration {
  readonly confidence: Confidence;
  /** What was said, as a chance of being right. */
  readonly said: number;
  readonly was: Estimate;
}

/** What each word is taken to mean; a guess among four is right once in four. */
export const saidChances: Readonly<Record<Confidence, number>> = { guess: 0.25, unsure: 0.6, sure: 0.95 };

/** How often it was right when the learner was sure, unsure, or guessed. */
export function calibrationOf(events: readonly StudyEvent[]): readonly Calibration[] {
  const answers = answersIn(events);
  return (['guess', 'unsure', 'sure'] as const).map((confidence) => {
    const said = answers.filter((answer) => answer.confidence === confidence);
    const right = said.filter((answer) => answer.right).length;
    return { confidence, said: saidChances[confidence], was: scoreOf(right, said.length) };
  });
}

/** How often one service was taken where another was right. */
export interface Confusion {
  readonly right: ServiceName;
  readonly taken: ServiceName;
  readonly times: number;
  /** How often it was asked for. */
  readonly asked: number;
}

/** From the questions whose options are services, right choices among them. */
export function confusionsOf(events: readonly StudyEvent[], bank: Bank): readonly Confusion[] {
  const byId = new Map(everyItem(bank).map((question) => [question.id, question]));
  const asked = new Map<ServiceName, number>();
  const times = new Map<string, Confusion>();
  for (const { questionId, answer } of answersIn(events)) {
    const question = byId.get(questionId);
    const right = question?.right.length === 1 ? (question.services[question.right[0] ?? 0] ?? null) : null;
    if (!question || !right || answer?.kind !== 'options') continue;
    asked.set(right, (asked.get(right) ?? 0) + 1);
    const taken = question.services[answer.indexes[0] ?? -1] ?? null;
    if (!taken) continue;
    const key = `${right}>${taken}`;
    times.set(key, { right, taken, times: (times.get(key)?.times ?? 0) + 1, asked: 0 });
  }
  return [...times.values()].map((confusion) => ({ ...confusion, asked: asked.get(confusion.right) ?? 0 }));
}
