import { createActor, type SnapshotFrom } from 'xstate';
import type { CompiledQuestion } from '../../content/index';
import {
  arrange,
  askedAbout,
  quizMachine,
  showingSeed,
  type AnswerEvent,
  type AnswerPlace,
  type Arrangement,
  type Confidence,
  type GivenAnswer,
  type QuizResult,
  type ReviewGrade,
} from '../../study/index';
import type { SimulationHost } from '../app/simulationHost';
import { QuestionSitting } from './QuestionSitting.svelte';
import type { StudyDesk } from './StudyDesk.svelte';

export type QuizStage = 'asking' | 'weighing' | 'settling' | 'revealed' | 'finished';

export interface QuizPlan {
  readonly questions: readonly CompiledQuestion[];
  readonly place: AnswerPlace;
  readonly seed: number;
}

/** One sitting of practice or review: what is asked now, how far it has come, what was answered. */
export class Quiz {
  readonly questions: readonly CompiledQuestion[];
  readonly sitting: QuestionSitting;
  readonly runSeed: number;
  readonly #seed: number;
  readonly #place: AnswerPlace;
  readonly #desk: StudyDesk;
  readonly #actor;
  #snapshot = $state.raw<SnapshotFrom<typeof quizMachine>>() as SnapshotFrom<typeof quizMachine>;
  /** Ids of the answers in the log, by question. */
  #logged = $state.raw<Readonly<Record<string, string>>>({});
  #grades = $state.raw<Readonly<Record<string, ReviewGrade>>>({});

  readonly stage: QuizStage = $derived.by(() => stageOf(this.#snapshot));
  readonly index: number = $derived.by(() => this.#snapshot.context.index);
  readonly results = $derived.by(() => this.#snapshot.context.results);
  readonly question: CompiledQuestion | null = $derived.by(() =>
    this.stage === 'finished' ? null : (this.questions[this.index] ?? null),
  );
  readonly shown: Arrangement | null = $derived.by(() => this.question && this.arrange(this.question));

  constructor(host: SimulationHost, desk: StudyDesk, { questions, place, seed }: QuizPlan) {
    this.questions = questions;
    this.runSeed = 1 + (seed % 1_000);
    this.#seed = seed;
    this.#place = place;
    this.#desk = desk;
    this.#actor = createActor(quizMachine, {
      input: { questionIds: questions.map(({ id }) => id), nowMs: Date.now() },
    });
    this.#snapshot = this.#actor.getSnapshot();
    this.sitting = new QuestionSitting(host, {
      seed: this.runSeed,
      given: (id) => this.given(id),
      arrange: (asked) => this.arrange(asked),
      answer: (_, answer, right) => this.#actor.send({ type: 'truth.settled', answer, right, nowMs: Date.now() }),
    });
  }

  /** Runs until told to stop. */
  start(): () => void {
    this.#actor.subscribe((snapshot) => {
      this.#snapshot = snapshot;
    });
    this.#actor.on('answer.settled', ({ result }) => void this.#keep(result));
    this.#actor.start();
    return () => this.#actor.stop();
  }

  arrange(question: CompiledQuestion): Arrangement {
    return arrange(question, showingSeed(this.#seed, question.id));
  }

  given(id: string): GivenAnswer | null {
    return this.results[id] ?? null;
  }

  commit(): void {
    if (this.shown && this.sitting.canAnswer(this.shown)) {
      this.#actor.send({ type: 'answer.committed', nowMs: Date.now() });
    }
  }

  withdraw(): void {
    this.#actor.send({ type: 'answer.withdrawn' });
  }

  async weigh(confidence: Confidence): Promise<void> {
    if (this.stage !== 'weighing' || !this.shown) return;
    this.#actor.send({ type: 'confidence.given', confidence });
    await this.sitting.answer(this.shown);
    // Not settled: the run was lost, and the answer may be weighed again.
    if (this.#actor.getSnapshot().matches('settling')) this.#actor.send({ type: 'truth.lost' });
  }

  next(): void {
    this.sitting.draft.clear();
    this.#actor.send({ type: 'question.next', nowMs: Date.now() });
  }

  skip(): void {
    this.sitting.draft.clear();
    this.#actor.send({ type: 'question.skipped', nowMs: Date.now() });
  }

  /** The learner's own grade; null while there is none. */
  grade(id: string): ReviewGrade | null {
    return this.#grades[id] ?? null;
  }

  async gradeByHand(id: string, grade: ReviewGrade): Promise<void> {
    const answerId = this.#logged[id];
    if (answerId === undefined) return;
    this.#grades = { ...this.#grades, [id]: grade };
    await this.#desk.record({ kind: 'grade', answerId, grade });
  }

  /** Days until the concepts of a question come back; null when nothing is known of them. */
  returnsInMs(id: string): number | null {
    const concepts = this.#desk.bank.questions.find((one) => one.id === askedAbout(id))?.concepts ?? [];
    const dues = this.#desk.due.filter(({ conceptId }) => concepts.includes(conceptId)).map(({ dueMs }) => dueMs);
    return dues.length === 0 ? null : Math.min(...dues) - this.#desk.nowMs;
  }

  async #keep({ questionId, answer, right, confidence, tookMs, answeredAtMs }: QuizResult): Promise<void> {
    const event: Omit<AnswerEvent, 'version' | 'id' | 'atMs'> = {
      kind: 'answer',
      place: this.#place,
      questionId,
      showing: showingSeed(this.#seed, questionId),
      runSeed: this.runSeed,
      answer,
      right,
      confidence,
      tookMs,
    };
    const { id } = await this.#desk.record(event, answeredAtMs);
    this.#logged = { ...this.#logged, [questionId]: id };
  }
}

/** The states of the machine in words for the page. */
function stageOf({ value }: SnapshotFrom<typeof quizMachine>): QuizStage {
  return value === 'opening' ? 'asking' : value;
}
