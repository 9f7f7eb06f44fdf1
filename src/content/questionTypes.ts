import type { Era, LoggedAction, SimulationConfig } from '../engine/index';
import type { PredictedNumber } from './compiledTypes';
import type { MetricMeasure, Requirement } from './requirementTypes';
import type { RichText } from './richText';

export type QuestionKind = 'one' | 'several' | 'number' | 'point';

/** D developer, S solutions architect, E data engineer, O operations. */
export type ExamTag = 'D' | 'S' | 'E' | 'O';

export type CompiledQuestion = ChoiceQuestion | NumberQuestion | PointQuestion;

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
  readonly proof: CompiledProof | null;
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
