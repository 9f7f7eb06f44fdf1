import type { CompiledQuestion } from '../../content/index';
import type { SettledNumber, SettledPoint } from '../../proofs/index';
import { isAnswerRight, type GivenAnswer, type MeasuredTruth } from '../../study/index';
import type { SimulationHost } from '../app/simulationHost';
import type { ScenarioSession } from '../scenario/ScenarioSession.svelte';
import { QuestionDraft } from './QuestionDraft.svelte';

/** A learner before the questions of a scenario: what is drafted, what was answered, what the runs have measured. */
export class QuestionSitting {
  readonly draft = new QuestionDraft();
  readonly #host: SimulationHost;
  readonly #session: ScenarioSession;
  #numbers = $state.raw<Readonly<Record<string, SettledNumber>>>({});
  #points = $state.raw<Readonly<Record<string, SettledPoint>>>({});
  #isLost = $state(false);

  constructor(host: SimulationHost, session: ScenarioSession) {
    this.#host = host;
    this.#session = session;
  }

  given({ id }: CompiledQuestion): GivenAnswer | null {
    return this.#session.keeper.progress.answers[id] ?? null;
  }

  /** Places of the options that are chosen, drafted or answered. */
  chosen(question: CompiledQuestion): readonly number[] {
    const given = this.given(question)?.answer;
    return given?.kind === 'options' ? given.indexes : this.draft.indexes;
  }

  number({ id }: CompiledQuestion): SettledNumber | null {
    return this.#numbers[id] ?? null;
  }

  point({ id }: CompiledQuestion): SettledPoint | null {
    return this.#points[id] ?? null;
  }

  /** The run that was to be measured did not come back. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Plays and measures the run of a question that asks for a number or a moment. */
  async measure(question: CompiledQuestion): Promise<void> {
    const { seed } = this.#session.place;
    this.#isLost = false;
    try {
      if (question.kind === 'number' && !this.number(question)) {
        const settled = await this.#host.call((api) => api.settleNumber(question, seed));
        if (settled) this.#numbers = { ...this.#numbers, [question.id]: settled };
      }
      if (question.kind === 'point' && !this.point(question)) {
        const settled = await this.#host.call((api) => api.settlePoint(question, seed));
        if (settled) this.#points = { ...this.#points, [question.id]: settled };
      }
    } catch {
      this.#isLost = true;
    }
  }

  async answer(question: CompiledQuestion): Promise<void> {
    const answer = this.draft.answerTo(question);
    if (!answer || this.given(question)) return;
    await this.measure(question);
    const truth = this.#truthOf(question);
    if (!truth && (question.kind === 'number' || question.kind === 'point')) return;
    this.#session.answer(question.id, answer, isAnswerRight(question, answer, truth));
  }

  #truthOf(question: CompiledQuestion): MeasuredTruth | null {
    const number = this.number(question);
    if (number) return { kind: 'number', value: number.truth };
    const point = this.point(question);
    return point ? { kind: 'moment', atMs: point.atMs } : null;
  }
}
