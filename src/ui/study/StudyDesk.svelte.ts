import { loadBank, type Bank, type Concept } from '../../content/index';
import {
  dayMs,
  dueBy,
  dueConcepts,
  flaggedQuestions,
  inOrder,
  memoriesOf,
  type ExamSitting,
  type StudyEvent,
  type StudySettings,
} from '../../study/index';
import type { LearnerStore } from '../app/storage';
import { newId } from './newId';

type NewEvent = StudyEvent extends infer Event
  ? Event extends StudyEvent
    ? Omit<Event, 'version' | 'id' | 'atMs'>
    : never
  : never;

/** What the study pages work with: the bank and the learner's log, followed while a page is open. */
export class StudyDesk {
  readonly #store: LearnerStore;
  readonly #settings: () => StudySettings;
  #bank = $state.raw<Bank>({ topics: [], questions: [], cases: [] });
  #events = $state.raw<readonly StudyEvent[]>([]);
  #exams = $state.raw<readonly ExamSitting[]>([]);
  #phase = $state<'loading' | 'ready' | 'failed'>('loading');
  #nowMs = $state(Date.now());
  #isReading = false;
  #isStale = false;

  readonly concepts: ReadonlyMap<string, Concept> = $derived.by(
    () =>
      new Map(this.#bank.topics.flatMap((topic) => topic.concepts.map((concept) => [concept.id, concept] as const))),
  );
  readonly flagged: ReadonlySet<string> = $derived.by(() => flaggedQuestions(this.#events));
  readonly memories = $derived.by(() => memoriesOf(this.#events, this.#bank));
  /** Concepts that something in the bank asks about, with the day on which they come back. */
  readonly due = $derived.by(() => {
    const asked = new Set(this.#bank.questions.flatMap(({ concepts }) => concepts));
    return dueConcepts(this.memories, this.#settings().examAtMs, this.#nowMs).filter(({ conceptId }) =>
      asked.has(conceptId),
    );
  });
  readonly dueToday = $derived.by(() => dueBy(this.due, startOfDayMs(this.#nowMs) + dayMs));

  constructor(store: LearnerStore, settings: () => StudySettings) {
    this.#store = store;
    this.#settings = settings;
  }

  get bank(): Bank {
    return this.#bank;
  }
  /** Oldest first. */
  get events(): readonly StudyEvent[] {
    return this.#events;
  }
  get exams(): readonly ExamSitting[] {
    return this.#exams;
  }
  get phase(): 'loading' | 'ready' | 'failed' {
    return this.#phase;
  }
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Follows the store until told to stop. */
  start(): () => void {
    void this.open();
    return this.#store.listen(() => void this.#read());
  }

  async open(): Promise<void> {
    this.#phase = 'loading';
    try {
      this.#bank = await loadBank();
      await this.#read();
      this.#phase = 'ready';
    } catch {
      this.#phase = 'failed';
    }
  }

  async record(event: NewEvent, atMs = Date.now()): Promise<StudyEvent> {
    const whole = { ...event, version: 1, id: newId(atMs), atMs } as StudyEvent;
    this.#events = inOrder([...this.#events, whole]);
    await this.#store.record(whole);
    return whole;
  }

  flag(questionId: string): void {
    void this.record({ kind: 'flag', questionId, on: !this.flagged.has(questionId) });
  }

  /** Many changes in one moment are read once. */
  async #read(): Promise<void> {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#isStale) {
      this.#isStale = false;
      const [log, exams] = [await this.#store.all('log'), await this.#store.all('exams')];
      this.#events = inOrder(log);
      this.#exams = exams;
      this.#nowMs = Date.now();
    }
    this.#isReading = false;
  }
}

/** The learner's own midnight. */
export function startOfDayMs(nowMs: number): number {
  const day = new Date(nowMs);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}
