import type { Bank, ExamTag, QuestionSummary } from '../content/index';
import { shuffled } from './arrangement';
import { paceMs } from './reviewGrade';
import { askedAbout } from './history';
import { scoreOf, type Estimate } from './readiness';
import { askedAs, rightPlaces } from './showings';

/** How long the exam has gone on, as known at a moment of wall time. */
export interface KeptClock {
  readonly elapsedMs: number;
  readonly wallMs: number;
}

export interface ExamAnswer {
  /** In written places. */
  readonly indexes: readonly number[];
  /** Moment of the exam at which it was given. */
  readonly atElapsedMs: number;
}

/** One mock exam, kept after every change. */
export interface ExamSitting {
  readonly version: 1;
  readonly id: string;
  /** Counts the changes: of two copies the one with more is newer. */
  readonly revision: number;
  readonly startedAtMs: number;
  readonly limitMs: number;
  readonly exam: ExamTag | null;
  readonly wording: 'notes' | 'today';
  /** Decides the questions, their numbers, the order of the options, and the runs behind them. */
  readonly seed: number;
  readonly questionIds: readonly string[];
  readonly index: number;
  readonly answers: Readonly<Record<string, ExamAnswer>>;
  readonly flagged: Readonly<Record<string, boolean>>;
  /** Options struck out, in written places. */
  readonly struck: Readonly<Record<string, readonly number[]>>;
  readonly spentMs: Readonly<Record<string, number>>;
  readonly clock: KeptClock;
  /** Wall time; null while it goes on. */
  readonly finishedAtMs: number | null;
}

/** The lengths on offer; the real exam has 65 questions in 130 minutes. */
export const examLengths = [10, 20, 65] as const;

/** A choice of several is at most this share, as in the bank. */
const severalShareMax = 0.15;

/** What a mock exam may ask: the kinds of the real one, in the wording and for the exam that were chosen. */
export function examinable(
  { questions }: Bank,
  { exam, wording }: Pick<ExamSitting, 'exam' | 'wording'>,
): readonly QuestionSummary[] {
  return questions.filter(
    ({ kind, exams, eras }) =>
      (kind === 'one' || kind === 'several') &&
      eras.includes(wording) &&
      (exam === null ? exams.length > 0 : exams.includes(exam)),
  );
}

/** Questions drawn by a seed, none twice, few of them asking for several. */
export function drawExam(
  bank: Bank,
  choice: Pick<ExamSitting, 'exam' | 'wording'>,
  length: number,
  seed: number,
): readonly string[] {
  const all = examinable(bank, choice);
  const mixed = shuffled(all.length, seed).flatMap((place) => all[place] ?? []);
  const several = mixed.filter(({ kind }) => kind === 'several').slice(0, Math.floor(length * severalShareMax));
  const single = mixed.filter(({ kind }) => kind === 'one').slice(0, length - several.length);
  const drawn = [...single, ...several].map((question) => askedAs(question, seed));
  return shuffled(drawn.length, seed + 1).flatMap((place) => drawn[place] ?? []);
}

/** The seed of the runs behind an exam's questions. */
export function runSeedOf({ seed }: Pick<ExamSitting, 'seed'>): number {
  return 1 + (seed % 1_000);
}

export function beginExam(
  { questionIds, exam, wording, seed }: Pick<ExamSitting, 'questionIds' | 'exam' | 'wording' | 'seed'>,
  id: string,
  wallMs: number,
): ExamSitting {
  return {
    version: 1,
    id,
    revision: 0,
    startedAtMs: wallMs,
    limitMs: questionIds.length * paceMs,
    exam,
    wording,
    seed,
    questionIds,
    index: 0,
    answers: {},
    flagged: {},
    struck: {},
    spentMs: {},
    clock: { elapsedMs: 0, wallMs },
    finishedAtMs: null,
  };
}

/** A clock that only goes forward, from a moment at which the elapsed time was known. */
export interface RunningClock {
  readonly elapsedMs: number;
  readonly monotoneMs: number;
}

/** While the exam was closed the wall clock went on; one that was set back takes nothing away. */
export function resumeClock({ elapsedMs, wallMs }: KeptClock, wallNowMs: number, monotoneMs: number): RunningClock {
  return { elapsedMs: elapsedMs + Math.max(0, wallNowMs - wallMs), monotoneMs };
}

/** While it is open only the clock counts that nobody can set. */
export function elapsedOn({ elapsedMs, monotoneMs }: RunningClock, monotoneNowMs: number): number {
  return elapsedMs + Math.max(0, monotoneNowMs - monotoneMs);
}

function changed(exam: ExamSitting, part: Partial<ExamSitting>): ExamSitting {
  return exam.finishedAtMs === null ? { ...exam, ...part, revision: exam.revision + 1 } : exam;
}

export function openQuestion(exam: ExamSitting, index: number): ExamSitting {
  return changed(exam, { index: Math.min(Math.max(0, index), exam.questionIds.length - 1) });
}

/** Of one: this one. Of several: this one more, or no more; beyond the number asked for the oldest falls out. */
export function chooseOption(exam: ExamSitting, index: number, wanted: number): ExamSitting {
  const id = exam.questionIds[exam.index] ?? '';
  const before = exam.answers[id]?.indexes ?? [];
  const without = before.filter((other) => other !== index);
  const indexes =
    wanted === 1 ? [index] : without.length < before.length ? without : [...without, index].slice(-wanted);
  const struck = { ...exam.struck, [id]: (exam.struck[id] ?? []).filter((other) => other !== index) };
  return changed(exam, {
    answers: { ...exam.answers, [id]: { indexes, atElapsedMs: exam.clock.elapsedMs } },
    struck,
  });
}

/** Strikes an option out, or takes the line away again. A chosen one is chosen no more. */
export function strikeOption(exam: ExamSitting, index: number): ExamSitting {
  const id = exam.questionIds[exam.index] ?? '';
  const before = exam.struck[id] ?? [];
  const without = before.filter((other) => other !== index);
  const struck = { ...exam.struck, [id]: without.length < before.length ? without : [...without, index] };
  const answer = exam.answers[id];
  if (!answer?.indexes.includes(index)) return changed(exam, { struck });
  const indexes = answer.indexes.filter((other) => other !== index);
  return changed(exam, {
    struck,
    answers: { ...exam.answers, [id]: { indexes, atElapsedMs: exam.clock.elapsedMs } },
  });
}

export function flagQuestion(exam: ExamSitting): ExamSitting {
  const id = exam.questionIds[exam.index] ?? '';
  return changed(exam, { flagged: { ...exam.flagged, [id]: !exam.flagged[id] } });
}

/** Time goes on: to the limit at most, and on the account of the question that is open. */
export function passTime(exam: ExamSitting, elapsedMs: number, wallMs: number): ExamSitting {
  const nowMs = Math.min(exam.limitMs, Math.max(exam.clock.elapsedMs, elapsedMs));
  const id = exam.questionIds[exam.index] ?? '';
  const spent = (exam.spentMs[id] ?? 0) + nowMs - exam.clock.elapsedMs;
  return changed(exam, { clock: { elapsedMs: nowMs, wallMs }, spentMs: { ...exam.spentMs, [id]: spent } });
}

export function isOverTime({ clock, limitMs }: ExamSitting): boolean {
  return clock.elapsedMs >= limitMs;
}

export function finishExam(exam: ExamSitting, wallMs: number): ExamSitting {
  return changed(exam, { finishedAtMs: wallMs });
}

/** What two tabs know of one exam: every answer at its newest, and the place of the copy that changed more often. */
export function mergeExams(a: ExamSitting, b: ExamSitting): ExamSitting {
  const [older, newer] = compareExams(a, b) < 0 ? [a, b] : [b, a];
  if (newer.finishedAtMs !== null) return newer;
  const answers: Record<string, ExamAnswer> = { ...older.answers };
  for (const [id, answer] of Object.entries(newer.answers)) {
    const other = answers[id];
    if (!other || answer.atElapsedMs >= other.atElapsedMs) answers[id] = answer;
  }
  const clock = older.clock.elapsedMs > newer.clock.elapsedMs ? older.clock : newer.clock;
  return { ...newer, answers, clock };
}

function compareExams(a: ExamSitting, b: ExamSitting): number {
  const over = Number(a.finishedAtMs !== null) - Number(b.finishedAtMs !== null);
  return over || a.revision - b.revision || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
}

export interface ExamScore {
  readonly right: number;
  readonly asked: number;
  readonly open: number;
  /** The share right with the range that so few questions leave. Never a scaled score. */
  readonly range: Estimate;
  readonly byTopic: readonly {
    readonly slug: string;
    readonly title: string;
    readonly right: number;
    readonly asked: number;
  }[];
  readonly byConcept: readonly {
    readonly id: string;
    readonly name: string;
    readonly right: number;
    readonly asked: number;
  }[];
  readonly items: readonly ExamItemScore[];
}

export interface ExamItemScore {
  readonly id: string;
  readonly right: boolean;
  readonly isOpen: boolean;
  readonly spentMs: number;
}

/** All or nothing for each question, nothing off for a wrong one. */
export function scoreExam(exam: ExamSitting, bank: Bank): ExamScore {
  const summaries = new Map(bank.questions.map((question) => [question.id, question]));
  const items = exam.questionIds.map((id): ExamItemScore => {
    const summary = summaries.get(askedAbout(id));
    const key = summary ? rightPlaces(summary, id) : [];
    const given = exam.answers[id]?.indexes ?? [];
    const right = key.length > 0 && key.length === given.length && key.every((place) => given.includes(place));
    return { id, right, isOpen: given.length === 0, spentMs: exam.spentMs[id] ?? 0 };
  });
  const right = items.filter((item) => item.right).length;
  const tally = (conceptIds: ReadonlySet<string>) => {
    const about = items.filter(({ id }) =>
      summaries.get(askedAbout(id))?.concepts.some((concept) => conceptIds.has(concept)),
    );
    return { right: about.filter((item) => item.right).length, asked: about.length };
  };
  const concepts = bank.topics.flatMap((topic) => topic.concepts);
  return {
    right,
    asked: items.length,
    open: items.filter(({ isOpen }) => isOpen).length,
    range: scoreOf(right, items.length),
    byTopic: bank.topics
      .map(({ slug, title, concepts: own }) => ({ slug, title, ...tally(new Set(own.map(({ id }) => id))) }))
      .filter(({ asked }) => asked > 0),
    byConcept: concepts.map(({ id, name }) => ({ id, name, ...tally(new Set([id])) })).filter(({ asked }) => asked > 0),
    items,
  };
}
