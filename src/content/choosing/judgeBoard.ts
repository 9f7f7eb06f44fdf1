import { conditionHolds, type BoardState } from './boardState';
import type { BoardLine, BoardRule, Candidate, ChoosingBoard } from './choosingTypes';

/** A candidate that is out, and why. */
export interface Dropped {
  readonly candidate: Candidate;
  readonly rule: BoardRule;
  /** The line that decided. */
  readonly line: BoardLine;
  /** Rules that fit it, the deciding one first. */
  readonly broken: readonly BoardRule[];
}

export interface BoardVerdict {
  readonly remaining: readonly Candidate[];
  /** In the order of the candidates. */
  readonly dropped: readonly Dropped[];
  /** The line that took most out, and how many; of equals the one that stands first. Null when nobody is out. */
  readonly decided: { readonly line: BoardLine; readonly count: number } | null;
}

/** Who remains on a board, who is out, and what decided. */
export function judgeBoard(board: ChoosingBoard, state: BoardState): BoardVerdict {
  const remaining: Candidate[] = [];
  const dropped: Dropped[] = [];
  for (const candidate of board.candidates) {
    const broken = brokenRules(board, state, candidate.id);
    const [rule] = broken;
    const line = rule && board.lines.find(({ id }) => id === rule.when[0]?.lineId);
    if (rule && line) dropped.push({ candidate, rule, line, broken });
    else remaining.push(candidate);
  }
  return { remaining, dropped, decided: decidedMost(board, dropped) };
}

function brokenRules({ rules }: ChoosingBoard, state: BoardState, candidate: string): readonly BoardRule[] {
  return rules.filter(
    ({ candidateId, when }) => candidateId === candidate && when.every((condition) => conditionHolds(condition, state)),
  );
}

function decidedMost({ lines }: ChoosingBoard, dropped: readonly Dropped[]): BoardVerdict['decided'] {
  const counted = lines.map((line) => ({ line, count: dropped.filter((out) => out.line === line).length }));
  return counted.reduce<BoardVerdict['decided']>((most, one) => (one.count > (most?.count ?? 0) ? one : most), null);
}
