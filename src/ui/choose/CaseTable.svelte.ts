import {
  judgeBoard,
  startState,
  undemanding,
  type BoardState,
  type Candidate,
  type ChoosingCase,
  type Dropped,
  type ServiceName,
} from '../../content/index';
import { dealCase } from '../../study/index';
import type { StudyDesk } from '../study/StudyDesk.svelte';
import type { RequirementBoard } from './RequirementBoard.svelte';

/** The case that lies on the table, and what was taken for it. Answers go to the learner's log. */
export class CaseTable {
  readonly #cases: readonly ChoosingCase[];
  readonly #choosing: RequirementBoard;
  readonly #desk: StudyDesk;
  #dealt = $state.raw<ChoosingCase | null>(null);
  #taken = $state<number | null>(null);
  /** How the board stood when the answer was given. */
  #stood = $state.raw<BoardState>({});
  #dealtAtMs = 0;
  /** Only cases of these two, while a pair is drilled. */
  #drilled = $state.raw<readonly ServiceName[] | null>(null);

  constructor(cases: readonly ChoosingCase[], choosing: RequirementBoard, desk: StudyDesk) {
    this.#cases = cases;
    this.#choosing = choosing;
    this.#desk = desk;
  }

  get dealt(): ChoosingCase | null {
    return this.#dealt;
  }
  /** Place of the option; null while it is open. */
  get taken(): number | null {
    return this.#taken;
  }
  get isRight(): boolean {
    return this.#dealt !== null && this.#taken === this.#dealt.right;
  }

  readonly options: readonly Candidate[] = $derived.by(() =>
    (this.#dealt?.options ?? []).flatMap((id) => this.#choosing.board.candidates.find((one) => one.id === id) ?? []),
  );
  /** Why each of the others is out on the board of the story. */
  readonly reasons: readonly Dropped[] = $derived.by(() => {
    const dealt = this.#dealt;
    if (dealt === null) return [];
    const { dropped } = judgeBoard(this.#choosing.board, dealt.state);
    return dropped.filter(({ candidate }) => dealt.options.includes(candidate.id));
  });
  /** Lines of the story on which the learner's board stood elsewhere; none where the board was not used. */
  readonly missed = $derived.by(() => {
    const dealt = this.#dealt;
    if (dealt === null) return [];
    const lines = this.#choosing.board.lines.filter(({ id }) => dealt.asked.includes(id));
    const isUsed = this.#choosing.board.lines.some(({ id }) => this.#stood[id] !== this.#untouched[id]);
    return isUsed ? lines.filter(({ id }) => this.#stood[id] !== dealt.state[id]) : [];
  });

  /** Cases of a pair of services. */
  casesOf(services: readonly ServiceName[]): readonly ChoosingCase[] {
    const serviceOf = (id: string) => this.#choosing.board.candidates.find((one) => one.id === id)?.service;
    return this.#cases.filter(({ pair }) => services.every((service) => pair.some((id) => serviceOf(id) === service)));
  }

  deal(): void {
    const cases = this.#drilled === null ? this.#cases : this.casesOf(this.#drilled);
    this.#dealt = dealCase(cases, this.#desk.events, this.#dealt?.id ?? null);
    this.#taken = null;
    this.#dealtAtMs = Date.now();
    this.#choosing.goTo(this.#untouched);
  }

  drill(services: readonly ServiceName[]): void {
    this.#drilled = services;
    this.deal();
  }

  /** Back to a board without a story; the next case may be of any pair. */
  close(): void {
    this.#dealt = null;
    this.#drilled = null;
    this.#choosing.startOver();
  }

  async take(place: number): Promise<void> {
    const dealt = this.#dealt;
    if (dealt === null || this.#taken !== null || place >= dealt.options.length) return;
    this.#taken = place;
    this.#stood = this.#choosing.state;
    this.#choosing.goTo(dealt.state);
    const atMs = Date.now();
    await this.#desk.record(
      {
        kind: 'answer',
        place: 'practice',
        questionId: dealt.id,
        showing: null,
        runSeed: 1,
        answer: { kind: 'options', indexes: [place] },
        right: place === dealt.right,
        confidence: null,
        tookMs: atMs - this.#dealtAtMs,
      },
      atMs,
    );
  }

  /** Nothing asked: what the story says is for the learner to set. */
  get #untouched(): BoardState {
    const { board } = this.#choosing;
    return undemanding(board, startState(board));
  }
}
