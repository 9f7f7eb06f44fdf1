import type { RichText } from '../richText';
import type { BoardState } from './boardState';

/** A short story for the board. Which of the services on offer is right follows from the rules. */
export interface ChoosingCase {
  /** 'K01' */
  readonly id: string;
  /** Ids of the two candidates that are mixed up; one of them is right. */
  readonly pair: readonly [string, string];
  readonly concepts: readonly string[];
  readonly story: RichText;
  /** The board as the story sets it; what it does not say is not asked. */
  readonly state: BoardState;
  /** Ids of the lines that the story speaks of. */
  readonly asked: readonly string[];
  /** Ids of the candidates on offer. */
  readonly options: readonly string[];
  /** Place of the option that remains. */
  readonly right: number;
  readonly why: RichText;
}
