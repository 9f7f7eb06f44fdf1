import type { SimulationConfig } from '../../engine/index';
import type { ServiceName } from '../questionTypes';
import type { RichText } from '../richText';

/** "Which service?": what can be asked, who can be taken, and what takes each of them out. */
export interface ChoosingBoard {
  readonly lines: readonly BoardLine[];
  readonly candidates: readonly Candidate[];
  /** Of several that fit a candidate the first counts. */
  readonly rules: readonly BoardRule[];
  readonly leavesOut: RichText;
  readonly played: PlayedBoard;
}

/** What a run is made of that puts the board to the test. */
export interface PlayedBoard {
  readonly runMs: number;
  /** The system built with each service that the engine has, for one reader; by the id of its candidate. */
  readonly systems: Readonly<Record<string, SimulationConfig>>;
  /** Rows of the model's simplifications that the runs touch. */
  readonly leavesOut: readonly string[];
}

/** One requirement, with the stops at which it can stand. */
export interface BoardLine {
  /** 'replay': in addresses, conditions and texts. */
  readonly id: string;
  /** 'Replay window' */
  readonly label: string;
  /** As it stands in a sentence: 'the replay window'. */
  readonly named: string;
  readonly control: 'choice' | 'slider';
  /** The end of the stops at which most is asked. Null: the line tells of the world and asks nothing. */
  readonly strictest: 'first' | 'last' | null;
  /** In the order of the page, two at least. */
  readonly stops: readonly BoardStop[];
  /** Place of the stop at which a fresh board stands. */
  readonly start: number;
}

export interface BoardStop {
  /** '7d': in addresses and conditions. */
  readonly value: string;
  /** '7 days' */
  readonly text: string;
  /** As the reason of a decision: 'Replay 7 days'. */
  readonly says: string;
}

/** Drawn by the page, one for each way of working. */
export const candidateMarks = [
  'tape',
  'fanOut',
  'buffer',
  'window',
  'video',
  'logs',
  'queue',
  'orderedQueue',
  'brokers',
] as const;

export type CandidateMark = (typeof candidateMarks)[number];

export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** What it counts as where mix-ups are counted. */
  readonly service: ServiceName;
  readonly mark: CandidateMark;
  readonly summary: readonly ConditionalText[];
  readonly facets: readonly { readonly label: string; readonly says: readonly ConditionalText[] }[];
}

/** Shown where its conditions hold; of several the first. `{replay}` in a text stands for the stop of that line. */
export interface ConditionalText {
  readonly when: readonly LineCondition[];
  readonly text: string;
  readonly factId: string | null;
}

/** A line stands at one of these stops. */
export interface LineCondition {
  readonly lineId: string;
  /** Places of the stops. Of a line that asks, a stop and everything stricter. */
  readonly stops: readonly number[];
}

/** Takes a candidate out where all conditions hold. */
export interface BoardRule {
  readonly candidateId: string;
  /** One at least; the first names the line that decided. */
  readonly when: readonly LineCondition[];
  readonly because: string;
  readonly factId: string;
}
