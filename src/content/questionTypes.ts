import type { Era, LoggedAction, SimulationConfig } from '../engine/index';
import type { PredictedNumber } from './compiledTypes';
import type { Measure, MetricMeasure, Requirement } from './requirementTypes';
import type { RichText } from './richText';

export type QuestionKind = 'one' | 'several' | 'number' | 'point' | 'order' | 'match';

/** D developer, S solutions architect, E data engineer, O operations. */
export type ExamTag = 'D' | 'S' | 'E' | 'O';

export type CompiledQuestion = ChoiceQuestion | NumberQuestion | PointQuestion | OrderQuestion | MatchQuestion;

/** The members of the family and their neighbours that an option may stand for: which of them a learner mixes up is counted. */
export type ServiceName =
  | 'dataStreams'
  | 'firehose'
  | 'analytics'
  | 'video'
  | 'logs'
  | 'lambda'
  | 'sqs'
  | 'sns'
  | 'eventBridge'
  | 'msk'
  | 'dynamoDb'
  | 'iot'
  | 'glue';

interface QuestionBase {
  /** The permanent slot: 'Q015'. */
  readonly id: string;
  readonly area: string;
  /** Slug of the scenario that it follows. */
  readonly scenario: string;
  readonly exams: readonly ExamTag[];
  readonly concepts: readonly string[];
  readonly facts: readonly string[];
  /** The oldest date at which one of its facts was checked: '2026-11'. */
  readonly checked: string;
  readonly stem: RichText;
  /** The rule and its trade-off, shown below the answer. */
  readonly rule: RichText;
}

export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'one' | 'several';
  readonly options: readonly CompiledOption[];
  /** Numbers and other scales stand in their own order; all else is shuffled for each showing. */
  readonly keepsOrder: boolean;
  readonly proof: CompiledProof | null;
  /** Worlds on which the engine shows that the drawn numbers lead where the key says. Empty where nothing is drawn. */
  readonly demonstrations: readonly CompiledDemonstration[];
}

/** One world with drawn numbers: what is measured on it has to be what the formula gives. */
export interface CompiledDemonstration {
  /** What is played, in a few words: '4 shards'. */
  readonly text: RichText;
  /** The requirements hold the figure between two bounds. */
  readonly proof: CompiledProof;
  readonly design: readonly LoggedAction[];
}

export interface CompiledOption {
  /** 'A' to 'F' */
  readonly letter: string;
  readonly text: RichText;
  readonly right: boolean;
  readonly why: RichText;
  /** The one change in the story that would make this option right. */
  readonly otherwise: RichText | null;
  /** What this option does to the workload, when there is a proof; empty: nothing. */
  readonly design: readonly LoggedAction[];
  /** Indexes of the requirements that it says it breaks. Empty for right ones. */
  readonly breaks: readonly number[];
  /** The story, changed so that this option is right; null for right ones and where nobody has written it. */
  readonly variation: CompiledVariation | null;
  /** Why no change of the story makes this option right; null where one does, or where no run decides. */
  readonly neverRight: RichText | null;
  /** The service that this option puts forward, where the question is which one to take. */
  readonly service: ServiceName | null;
}

/** A changed story: traffic and requirements of its own, and what happens in it before the option does anything. */
export interface CompiledVariation {
  readonly proof: CompiledProof;
  readonly change: readonly LoggedAction[];
}

/** The traffic and the requirements on which the designs of a question's options are played side by side. */
export interface CompiledProof {
  readonly config: SimulationConfig;
  readonly era: Era;
  readonly runMs: number;
  /** Seconds of the run in one second at 1×. */
  readonly pace: number;
  readonly requirements: readonly Requirement[];
  readonly leavesOut: readonly string[];
}

/** A question with one number for an answer; the number comes from playing the workload. */
export interface NumberQuestion extends QuestionBase {
  readonly kind: 'number';
  readonly answer: PredictedNumber;
  readonly run: CompiledRun;
  /** Numbers that a known wrong turn leads to, each with the reason why it is wrong. In the measure's unit. */
  readonly nearMisses: readonly { readonly value: number; readonly why: RichText }[];
  readonly why: RichText;
}

/** A question whose answer is a moment on a chart: the start of the first point where `when` holds. */
export interface PointQuestion extends QuestionBase {
  readonly kind: 'point';
  readonly run: CompiledRun;
  /** The chart that is shown. */
  readonly chart: { readonly label: string; readonly measure: MetricMeasure };
  /** `stretch` of the measure says where the moment is looked for. */
  readonly when: Requirement;
  readonly withinMs: number;
  readonly nearMisses: readonly { readonly atMs: number; readonly why: RichText }[];
  readonly why: RichText;
}

/** A workload to play once, and what is done to it. */
export interface CompiledRun {
  readonly config: SimulationConfig;
  readonly era: Era;
  readonly runMs: number;
  readonly pace: number;
  readonly actions: readonly LoggedAction[];
}

/** Items to be put in order. */
export interface OrderQuestion extends QuestionBase {
  readonly kind: 'order';
  /** Words for the top and the bottom of the list: 'most even', 'least even'. */
  readonly ends: readonly [top: string, bottom: string];
  /** In the right order. */
  readonly items: readonly CompiledItem[];
  readonly proof: OrderProof | null;
}

export interface CompiledItem {
  readonly text: RichText;
  readonly why: RichText;
  /** What this item does to the workload, where a figure decides. */
  readonly design: readonly LoggedAction[];
  /** What this item is about, where the moments of one run decide: the first point where it holds. */
  readonly when: Requirement | null;
}

/** The order comes from a figure of each item's own run, or from the moments of one run. */
export interface OrderProof extends CompiledRun {
  readonly leavesOut: readonly string[];
  readonly by:
    | { readonly kind: 'figure'; readonly measure: Measure; readonly first: 'smallest' | 'greatest' }
    | { readonly kind: 'moment' };
}

/** Each on the left goes with one of the choices. */
export interface MatchQuestion extends QuestionBase {
  readonly kind: 'match';
  readonly lefts: readonly CompiledLeft[];
  /** In the order of writing; those that fit nowhere last. */
  readonly choices: readonly CompiledMatchChoice[];
  /** Without actions: each on the left has a design. */
  readonly proof: (CompiledRun & { readonly leavesOut: readonly string[] }) | null;
}

export interface CompiledLeft {
  readonly text: RichText;
  /** Place of its choice. */
  readonly choice: number;
  readonly why: RichText;
  readonly design: readonly LoggedAction[];
}

export interface CompiledMatchChoice {
  readonly text: RichText;
  /** What a run shows where this choice is right, when there is a proof. */
  readonly holds: readonly Requirement[];
}
