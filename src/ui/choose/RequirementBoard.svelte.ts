import {
  concessionOn,
  judgeBoard,
  readState,
  remainText,
  startState,
  stateQuery,
  type BoardState,
  type BoardVerdict,
  type ChoosingBoard,
  type Concession,
} from '../../content/index';

/** The board as it stands, who remains, and what the last move did. */
export class RequirementBoard {
  readonly board: ChoosingBoard;
  #state = $state.raw<BoardState>({});
  /** Ids of those that the last move took out. */
  #freshlyOut = $state.raw<ReadonlySet<string>>(new Set());
  #spoken = $state('');

  readonly verdict: BoardVerdict = $derived.by(() => judgeBoard(this.board, this.#state));
  /** Null while somebody remains. */
  readonly concession: Concession | null = $derived.by(() =>
    this.verdict.remaining.length > 0 ? null : concessionOn(this.board, this.#state),
  );
  /** The address that brings this board back. */
  readonly address = $derived.by(() => {
    const query = stateQuery(this.board, this.#state);
    return query === '' ? '#/choose' : `#/choose?${query}`;
  });

  constructor(board: ChoosingBoard, query: string) {
    this.board = board;
    this.#state = readState(board, query);
  }

  get state(): BoardState {
    return this.#state;
  }
  get freshlyOut(): ReadonlySet<string> {
    return this.#freshlyOut;
  }
  /** What the last move did, for those who hear the page. */
  get spoken(): string {
    return this.#spoken;
  }

  move(lineId: string, stop: number): void {
    if (this.#state[lineId] !== stop) this.goTo({ ...this.#state, [lineId]: stop });
  }

  startOver(): void {
    this.goTo(startState(this.board));
  }

  goTo(state: BoardState): void {
    const before = this.verdict;
    this.#state = state;
    const { dropped, remaining } = this.verdict;
    const newlyOut = dropped.filter(({ candidate }) => before.remaining.includes(candidate));
    const back = remaining.filter((candidate) => !before.remaining.includes(candidate));
    this.#freshlyOut = new Set(newlyOut.map(({ candidate }) => candidate.id));
    this.#spoken = [
      `${remainText(this.verdict)}.`,
      ...newlyOut.map(({ candidate }) => `Out: ${candidate.name}.`),
      ...back.map(({ name }) => `Back: ${name}.`),
    ].join(' ');
  }
}
