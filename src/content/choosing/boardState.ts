import type { BoardLine, ChoosingBoard, LineCondition } from './choosingTypes';

/** For each line the place of its stop. */
export type BoardState = Readonly<Record<string, number>>;

export function startState({ lines }: ChoosingBoard): BoardState {
  return Object.fromEntries(lines.map(({ id, start }) => [id, start]));
}

/** Nothing is asked that can be left unasked; what tells of the world stays as it is. */
export function undemanding({ lines }: ChoosingBoard, state: BoardState): BoardState {
  return Object.fromEntries(lines.map((line) => [line.id, loosestStop(line) ?? state[line.id] ?? line.start]));
}

/** Null where the line asks nothing. */
export function loosestStop({ strictest, stops }: BoardLine): number | null {
  if (strictest === null) return null;
  return strictest === 'first' ? stops.length - 1 : 0;
}

/** Stops that ask at least as much as this one, itself among them, the least demanding first. */
export function stricterStops({ strictest, stops }: BoardLine, stop: number): readonly number[] {
  const places = stops.map((_, place) => place);
  if (strictest === 'last') return places.slice(stop);
  return strictest === 'first' ? places.slice(0, stop + 1).reverse() : [stop];
}

export function conditionHolds({ lineId, stops }: LineCondition, state: BoardState): boolean {
  return stops.includes(state[lineId] ?? -1);
}

/** `arrives=events&latency=1s&…`; nothing for a fresh board. */
export function stateQuery(board: ChoosingBoard, state: BoardState): string {
  if (board.lines.every(({ id, start }) => state[id] === start)) return '';
  return board.lines.map(({ id, stops, start }) => `${id}=${stops[state[id] ?? start]?.value ?? ''}`).join('&');
}

/** What an address says. A line or a stop that is not known, or is left out, stands as on a fresh board. */
export function readState(board: ChoosingBoard, query: string): BoardState {
  const said = new URLSearchParams(query);
  return Object.fromEntries(
    board.lines.map(({ id, stops, start }) => {
      const place = stops.findIndex(({ value }) => value === said.get(id));
      return [id, place < 0 ? start : place];
    }),
  );
}
