import type { Action, ActionName, Era, LoggedAction, SimulationConfig } from '../engine/index';
import type { Measure, MetricMeasure, Requirement } from './requirementTypes';
import type { RichText } from './richText';

/** One scenario as the page and the judge get it: no defaults left open, every time in milliseconds of the run. */
export interface CompiledScenario {
  readonly area: string;
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  readonly story: RichText;
  /** Ids of the facts it shows. */
  readonly teaches: readonly string[];
  readonly era: Era;
  readonly runMs: number;
  /** Seconds of the run in one second at 1×. */
  readonly pace: number;
  /** Where the learner is to act, the run waits. */
  readonly waitAtMs: number;
  /** Ledger goals count the whole run and not only what comes after the learner's last action. */
  readonly wholeRun: boolean;
  readonly config: SimulationConfig;
  readonly steps: readonly CompiledStep[];
  readonly goals: readonly Requirement[];
  readonly hints: readonly CompiledHint[];
  readonly solution: readonly LoggedAction[];
  readonly pitfalls: readonly CompiledPitfall[];
  readonly debrief: RichText;
  /** What was assumed for the story and is no quota: work per record, a crash at a chosen moment. */
  readonly assumptions: readonly RichText[];
  /** Ids of the engine's simplifications that the picture touches. */
  readonly leavesOut: readonly string[];
}

export interface CompiledStep {
  readonly text: RichText;
  /** The run plays up to here and waits while this step is open. Null: it plays as it likes. */
  readonly atMs: number | null;
  readonly prediction: CompiledPrediction | null;
  /** Controls that appear in the inspector with this step, and stay. */
  readonly reveals: readonly CompiledControl[];
  /** A change to try, with one key. */
  readonly suggestion: CompiledSuggestion | null;
}

/** A control of the inspector: an action with its target, and the values it offers. */
export interface CompiledControl {
  readonly do: ActionName;
  readonly of: string;
  /** 'Shard count', 'Partition key'. */
  readonly label: string;
  /** Values on offer, the one in force at the start among them. */
  readonly choices: readonly CompiledChoice[];
}

export interface CompiledChoice {
  /** '8 shards', 'ticket', 'every 5 s'. */
  readonly label: string;
  readonly action: Action;
  /** In force when the run starts. */
  readonly atStart: boolean;
}

export interface CompiledSuggestion {
  /** 'Set scans to 8 shards' */
  readonly label: string;
  readonly actions: readonly Action[];
}

/** The run that a prediction speaks of. */
export type PredictedRun =
  | { readonly kind: 'doNothing' }
  | { readonly kind: 'solution' }
  | { readonly kind: 'pitfall'; readonly number: number }
  | { readonly kind: 'actions'; readonly actions: readonly LoggedAction[] };

/** Committed to before the run. Its truth is never written down: the judge plays the run and measures it. */
export interface CompiledPrediction {
  /** Stable within its scenario: 'p1'. */
  readonly id: string;
  readonly ask: RichText;
  readonly of: PredictedRun;
  readonly answer: PredictedNumber | PredictedChoice;
  /** Shown with the truth. */
  readonly why: RichText;
}

export interface PredictedNumber {
  readonly kind: 'number';
  readonly measure: Measure;
  /** What the learner types, in words: 'records/s', 's', '%', 'records'. */
  readonly unit: string;
  /** A typed 1 in this unit is so much in the measure's own unit: 1,000 for 's', 0.01 for '%'. */
  readonly unitValue: number;
  readonly within: Tolerance;
}

/** How far from the truth still counts as right: a share of the truth, or a distance in the measure's own unit. */
export type Tolerance =
  { readonly kind: 'ratio'; readonly value: number } | { readonly kind: 'distance'; readonly value: number };

export interface PredictedChoice {
  readonly kind: 'choose' | 'several';
  /** Right are those whose predicates all hold on the run. */
  readonly options: readonly { readonly text: RichText; readonly holds: readonly Requirement[] }[];
}

export interface CompiledHint {
  /** Index of the goal it helps with. */
  readonly goal: number;
  /** Three, from a look to the answer. */
  readonly rungs: readonly RichText[];
}

export interface CompiledPitfall {
  readonly actions: readonly LoggedAction[];
  /** What it does, in words: 'Set scans to 8 shards at 1:00'. */
  readonly label: string;
  readonly because: RichText;
}

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

/** A row of the registry of facts. */
export interface FactRow {
  readonly id: string;
  readonly title: string;
  readonly sentence: RichText;
  readonly figure: string | null;
  /** The figure in each era, in words, where the two differ. */
  readonly eras: { readonly notes: string; readonly today: string } | null;
  /** What the service answers when it is exceeded. */
  readonly exceeded: RichText | null;
  readonly era: 'same' | 'changed' | 'new';
  readonly sources: readonly FactSource[];
  /** V read in AWS's own text, V2 in a third party's, D computed from such, M from memory (never asked about). */
  readonly evidence: 'V' | 'V2' | 'D' | 'M';
  /** '2026-11' */
  readonly checked: string;
  /** Other rows that it rests on or belongs with; some may not be in the registry yet. */
  readonly rows: readonly string[];
  /** Figures in the engine's units, by name. */
  readonly amounts: Readonly<Record<string, FactAmount>>;
}

export interface FactSource {
  readonly title: string;
  readonly address: string | null;
  /** The date of the copy that was read, in words, where it bears one. */
  readonly copy: string | null;
}

export interface FactAmount {
  readonly notes: number | null;
  readonly today: number | null;
  readonly unit: string;
}

/** The library in reading order. */
export interface Catalog {
  readonly areas: readonly CatalogArea[];
}

export interface CatalogArea {
  readonly slug: string;
  readonly title: string;
  readonly scenarios: readonly CatalogScenario[];
}

export interface CatalogScenario {
  readonly area: string;
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  readonly story: RichText;
  readonly teaches: readonly string[];
  readonly questionIds: readonly string[];
}
