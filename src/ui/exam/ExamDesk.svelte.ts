import { createActor, type SnapshotFrom } from 'xstate';
import {
  elapsedOn,
  examMachine,
  resumeClock,
  type ExamEvent,
  type ExamSitting,
  type RunningClock,
} from '../../study/index';
import type { LearnerStore } from '../app/storage';

export type ExamStage = 'answering' | 'overview' | 'ending' | 'over';

const tickMs = 500;
/** What is lost when the machine loses power; a page that closes loses nothing. */
const keptEveryMs = 5_000;

/** A mock exam while it goes on: its machine, its clock, and a copy in the store after every change. */
export class ExamDesk {
  readonly #store: LearnerStore;
  readonly #actor;
  readonly #clock: RunningClock;
  #snapshot = $state.raw<SnapshotFrom<typeof examMachine>>() as SnapshotFrom<typeof examMachine>;
  #keptRevision = -1;
  #isKeeping = false;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #keptAtMs = 0;

  readonly exam: ExamSitting = $derived.by(() => this.#snapshot.context.exam);
  readonly stage: ExamStage = $derived.by(() => stageOf(this.#snapshot));
  readonly leftMs = $derived.by(() => Math.max(0, this.exam.limitMs - this.exam.clock.elapsedMs));

  constructor(store: LearnerStore, exam: ExamSitting) {
    this.#store = store;
    this.#clock = resumeClock(exam.clock, Date.now(), performance.now());
    this.#actor = createActor(examMachine, { input: exam });
    this.#snapshot = this.#actor.getSnapshot();
  }

  /** Runs until told to stop. */
  start(): () => void {
    this.#actor.subscribe((snapshot) => {
      this.#snapshot = snapshot;
    });
    this.#actor.start();
    this.#tick();
    this.#ticker = setInterval(() => this.#tick(), tickMs);
    return () => {
      clearInterval(this.#ticker);
      this.#tick();
      void this.#keep();
      this.#actor.stop();
    };
  }

  send(event: Exclude<ExamEvent, { type: 'time.passed' } | { type: 'end.confirmed' }>): void {
    this.#tick();
    this.#actor.send(event);
    void this.#keep();
  }

  async end(): Promise<void> {
    this.#tick();
    this.#actor.send({ type: 'end.confirmed', wallMs: Date.now() });
    await this.#keep();
  }

  /** The page is being left: the exam as it is now is handed over at once. */
  leave(): void {
    this.#tick();
    this.#store.leave('exams', this.exam);
  }

  #tick(): void {
    if (this.stage === 'over') return;
    const elapsedMs = elapsedOn(this.#clock, performance.now());
    this.#actor.send({ type: 'time.passed', elapsedMs, wallMs: Date.now() });
    const isDue = elapsedMs - this.#keptAtMs >= keptEveryMs;
    if (isDue || this.exam.finishedAtMs !== null) {
      this.#keptAtMs = elapsedMs;
      void this.#keep();
    }
  }

  async #keep(): Promise<void> {
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    while (this.#keptRevision !== this.exam.revision) {
      this.#keptRevision = this.exam.revision;
      await this.#store.saveExam(this.exam);
    }
    this.#isKeeping = false;
  }
}

/** The states of the machine in words for the page. */
function stageOf({ value }: SnapshotFrom<typeof examMachine>): ExamStage {
  if (value === 'over') return 'over';
  return typeof value === 'object' ? value.sitting : 'answering';
}
