import type { CompiledQuestion } from '../../content/index';
import type { SettledItem, SettledMatch, SettledNumber, SettledPoint } from '../../proofs/index';
import {
  asShown,
  asWritten,
  isAnswerRight,
  type Arrangement,
  type GivenAnswer,
  type MeasuredTruth,
  type StudyAnswer,
} from '../../study/index';
import type { SimulationHost } from '../app/simulationHost';
import { QuestionDraft } from './QuestionDraft.svelte';

/** Where questions are asked: in a scenario, in practice, in review. Answers are kept in written places. */
export interface Seat {
  /** Of the runs. */
  readonly seed: number;
  given(questionId: string): GivenAnswer | null;
  arrange(question: CompiledQuestion): Arrangement;
  answer(question: CompiledQuestion, answer: StudyAnswer, right: boolean): void;
}

/** A learner before a question: what is drafted, what was answered, what the runs have measured. */
export class QuestionSitting {
  readonly draft = new QuestionDraft();
  readonly #host: SimulationHost;
  readonly #seat: Seat;
  #numbers = $state.raw<Readonly<Record<string, SettledNumber>>>({});
  #points = $state.raw<Readonly<Record<string, SettledPoint>>>({});
  #orders = $state.raw<Readonly<Record<string, readonly SettledItem[]>>>({});
  #matches = $state.raw<Readonly<Record<string, SettledMatch>>>({});
  #isLost = $state(false);

  constructor(host: SimulationHost, seat: Seat) {
    this.#host = host;
    this.#seat = seat;
  }

  /** A question of the bank in the order in which it is shown here. */
  arrange(question: CompiledQuestion): Arrangement {
    return this.#seat.arrange(question);
  }

  /** In the places of what is shown. */
  given({ question, order }: Arrangement): GivenAnswer | null {
    const given = this.#seat.given(question.id);
    return given && { ...given, answer: asShown(given.answer, { question, order }) };
  }

  /** Places of the options that are chosen, drafted or answered. */
  chosen(shown: Arrangement): readonly number[] {
    const given = this.given(shown)?.answer;
    return given?.kind === 'options' ? given.indexes : this.draft.indexes;
  }

  number({ id }: Pick<CompiledQuestion, 'id'>): SettledNumber | null {
    return this.#numbers[id] ?? null;
  }

  point({ id }: Pick<CompiledQuestion, 'id'>): SettledPoint | null {
    return this.#points[id] ?? null;
  }

  /** In the order of the items as shown. */
  order({ id }: Pick<CompiledQuestion, 'id'>): readonly SettledItem[] | null {
    return this.#orders[id] ?? null;
  }

  match({ id }: Pick<CompiledQuestion, 'id'>): SettledMatch | null {
    return this.#matches[id] ?? null;
  }

  /** The run that was to be measured did not come back. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Plays and measures what a question's own runs say. */
  async measure(question: CompiledQuestion): Promise<void> {
    const { seed } = this.#seat;
    const { id } = question;
    this.#isLost = false;
    try {
      if (question.kind === 'number' && !this.#numbers[id]) {
        const settled = await this.#host.call((api) => api.settleNumber(question, seed));
        if (settled) this.#numbers = { ...this.#numbers, [id]: settled };
      }
      if (question.kind === 'point' && !this.#points[id]) {
        const settled = await this.#host.call((api) => api.settlePoint(question, seed));
        if (settled) this.#points = { ...this.#points, [id]: settled };
      }
      if (question.kind === 'order' && question.proof && !this.#orders[id]) {
        const settled = await this.#host.call((api) => api.settleOrder(question, seed));
        if (settled) this.#orders = { ...this.#orders, [id]: settled };
      }
      if (question.kind === 'match' && question.proof && !this.#matches[id]) {
        const settled = await this.#host.call((api) => api.settleMatch(question, seed));
        if (settled) this.#matches = { ...this.#matches, [id]: settled };
      }
    } catch {
      this.#isLost = true;
    }
  }

  /** Whether what is drafted can be given for an answer. */
  canAnswer({ question }: Arrangement): boolean {
    return this.draft.answerTo(question) !== null;
  }

  async answer(shown: Arrangement): Promise<void> {
    const answer = this.draft.answerTo(shown.question);
    if (!answer || this.given(shown)) return;
    const { question } = shown;
    if (question.kind === 'number' || question.kind === 'point') await this.measure(question);
    const truth = this.#truthOf(question);
    if (!truth && (question.kind === 'number' || question.kind === 'point')) return;
    this.#seat.answer(question, asWritten(answer, shown), isRightAsShown(shown, answer, truth));
  }

  #truthOf(question: CompiledQuestion): MeasuredTruth | null {
    const number = this.number(question);
    if (number) return { kind: 'number', value: number.truth };
    const point = this.point(question);
    return point ? { kind: 'moment', atMs: point.atMs } : null;
  }
}

/** Items are graded by their written places; everything else carries its key with it. */
function isRightAsShown(shown: Arrangement, answer: StudyAnswer, truth: MeasuredTruth | null): boolean {
  return isAnswerRight(shown.question, answer.kind === 'order' ? asWritten(answer, shown) : answer, truth);
}
