import type { Action, ActionName, Era, LoggedAction, SimulationConfig } from '../engine/index';
import type { Measure, Requirement } from './requirementTypes';
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
  /** The other era, where the page offers it; null where it does not. */
  readonly otherEra: CompiledOtherEra | null;
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

/** A scenario in the era that is not its own. */
export interface CompiledOtherEra {
  readonly era: Era;
  readonly config: SimulationConfig;
  /** What else is different on the page. */
  readonly says: RichText | null;
  /** Ids of the facts that it teaches and that say something else in the other era; one at least. */
  readonly differs: readonly string[];
  /** What reaches the goals there, too; null: in this era nothing is judged. */
  readonly solution: readonly LoggedAction[] | null;
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
  /** The era in which it is there; null: both. */
  readonly era: Era | null;
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
  /** Of a match: what the learner's own run goes on with; each on the left has its own. */
  readonly of: PredictedRun;
  readonly answer: PredictedNumber | PredictedChoice | PredictedMatch;
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

/** Each on the left has a run of its own, and goes with the choice whose predicates all hold on it. */
export interface PredictedMatch {
  readonly kind: 'match';
  readonly lefts: readonly { readonly text: RichText; readonly of: PredictedRun }[];
  readonly choices: PredictedChoice['options'];
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
