import { loosestStop, stricterStops, type BoardState } from './boardState';
import type { BoardLine, Candidate, ChoosingBoard } from './choosingTypes';
import { judgeBoard } from './judgeBoard';

/** What to give up where nobody remains: as few lines as will do, each no further than it must. */
export interface Concession {
  readonly lines: readonly BoardLine[];
  readonly state: BoardState;
  /** Who remains then. */
  readonly remaining: readonly Candidate[];
}

/**
 * Null only where no board at all lets anybody remain. Something asked is given up before the world is changed, and of
 * two ways the one that moves its lines less.
 */
export function concessionOn(board: ChoosingBoard, state: BoardState): Concession | null {
  for (let count = 1; count <= board.lines.length; count += 1) {
    const found = [...combinations(board.lines, count)].flatMap((lines) => concessionOf(board, state, lines) ?? []);
    const price = (one: Concession) => changesOfTheWorld(one.lines) * 100 + stopsMoved(one, state);
    const [best] = found.sort((a, b) => price(a) - price(b));
    if (best) return best;
  }
  return null;
}

function changesOfTheWorld(lines: readonly BoardLine[]): number {
  return lines.filter(({ strictest }) => strictest === null).length;
}

function stopsMoved(concession: Concession, state: BoardState): number {
  const moves = concession.lines.map(({ id }) => Math.abs((concession.state[id] ?? 0) - (state[id] ?? 0)));
  return moves.reduce((sum, move) => sum + move, 0);
}

function concessionOf(board: ChoosingBoard, state: BoardState, lines: readonly BoardLine[]): Concession | null {
  const loosened = boardsWithout(state, lines).find((one) => judgeBoard(board, one).remaining.length > 0);
  if (!loosened) return null;
  const nearest = lines.reduce((one, line) => tightened(board, one, line), loosened);
  return { lines, state: nearest, remaining: judgeBoard(board, nearest).remaining };
}

/** The boards on which these lines ask as little as they can, or tell of any world. */
function boardsWithout(state: BoardState, lines: readonly BoardLine[]): readonly BoardState[] {
  return lines.reduce<readonly BoardState[]>(
    (boards, line) => {
      const loosest = loosestStop(line);
      const places = loosest === null ? line.stops.map((_, place) => place) : [loosest];
      return boards.flatMap((one) => places.map((place) => ({ ...one, [line.id]: place })));
    },
    [state],
  );
}

/** The line at the most demanding stop at which somebody still remains. */
function tightened(board: ChoosingBoard, state: BoardState, line: BoardLine): BoardState {
  const stops = line.strictest === null ? [] : stricterStops(line, state[line.id] ?? line.start);
  const fitting = stops
    .map((stop) => ({ ...state, [line.id]: stop }))
    .filter((one) => judgeBoard(board, one).remaining.length > 0);
  return fitting.at(-1) ?? state;
}

function* combinations<Item>(items: readonly Item[], count: number): Generator<readonly Item[]> {
  if (count === 0) yield [];
  for (const [at, item] of items.entries()) {
    if (count === 0) return;
    for (const rest of combinations(items.slice(at + 1), count - 1)) yield [item, ...rest];
  }
}
