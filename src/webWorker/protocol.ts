import type {
  Action,
  ActionOutcome,
  CostView,
  Era,
  LoggedAction,
  MetricName,
  ReadModel,
  SimulationConfig,
  SlotFrame,
  SlotRequest,
  TraceLine,
} from '../engine/index';
import type { CompiledScenario, MatchQuestion, NumberQuestion, OrderQuestion, PointQuestion } from '../content/index';
import type {
  DesignPlan,
  DesignView,
  LearnerGuess,
  PredictionGrade,
  RequirementVerdict,
  SettledItem,
  SettledMatch,
  SettledNumber,
  SettledPoint,
  SettledPrediction,
} from '../proofs/index';
import type { ChartSeries, FrameColumns } from './frameBuffer';
import type { FigureRequest, RunFigure } from './runFigures';

/** What a run is: config, seed, era and the learner's actions. `atMs` is the moment to show first. */
export interface RunSpec {
  readonly config: SimulationConfig;
  readonly seed: number;
  readonly era: Era;
  readonly actions: readonly LoggedAction[];
  readonly atMs: number;
  /** Whose goals the run is judged by, if any. */
  readonly judgedBy: CompiledScenario | null;
}

export interface SeriesName {
  readonly name: MetricName;
  readonly of: string;
  readonly take: 'one' | 'greatest' | 'smallest';
}

/** What the page wants to see of a moment, and what it has already. */
export interface ViewRequest {
  readonly slots: readonly SlotRequest[];
  readonly charts: readonly SeriesName[];
  /** Whole periods of every series the page holds already; −1 asks for series and verdicts again. */
  readonly knownPeriods: number;
  /** Lines of the event log the page holds already. */
  readonly knownLines: number;
  /** Asks for the figures of the run; null: nobody compares. */
  readonly figures: FigureRequest | null;
}

/** One moment of a run: a small object beside one array that is handed over. */
export interface RunFrame extends FrameColumns {
  readonly readModel: ReadModel;
  readonly slotFrames: readonly SlotFrame[];
  /** Empty when no further period has ended. */
  readonly charts: readonly ChartSeries[];
  readonly periods: number;
  /** Lines of the event log that the page did not have, oldest first. */
  readonly newLines: readonly TraceLine[];
  readonly lineCount: number;
  /** Places in the log of actions that the service refused. */
  readonly refusedActions: readonly number[];
  readonly reachedMs: number;
  readonly hash: string;
  /** Goals as they stand; null when no further period has ended. */
  readonly verdicts: readonly RequirementVerdict[] | null;
  /** The bill; null when no further period has ended. */
  readonly cost: CostView | null;
  /** Null when they were not asked for. */
  readonly figures: readonly RunFigure[] | null;
}

export interface AppliedToRun {
  readonly outcome: ActionOutcome;
  readonly frame: RunFrame;
  /** The run's actions after this one: what lay later is gone. */
  readonly actions: readonly LoggedAction[];
}

/** A guess that was committed, with what its run said. */
export type JudgedGuess = SettledPrediction & PredictionGrade;

/** Every design of a proof at one moment. */
export interface ProofFrame {
  readonly reachedMs: number;
  readonly designs: readonly ShownDesign[];
}

export interface ShownDesign extends DesignView {
  readonly slotFrames: readonly SlotFrame[];
}

/**
 * The page's wishes to the worker. A worker holds several runs, each under a name. Calls that take long
 * answer null when a newer call for the same run came in between.
 */
export interface SimulationApi {
  /** Answered between two slices of work: the page's proof that the worker lives. */
  ping(): Promise<true>;
  load(run: string, spec: RunSpec, view: ViewRequest): Promise<RunFrame | null>;
  /** Advances to the horizon, or as far as the budget of wall time goes. */
  frame(run: string, horizonMs: number, budgetMs: number, view: ViewRequest): Promise<RunFrame>;
  /** To the next line of the event log, at most to the horizon. */
  step(run: string, horizonMs: number, view: ViewRequest): Promise<RunFrame | null>;
  seek(run: string, toMs: number, view: ViewRequest): Promise<RunFrame | null>;
  apply(run: string, action: Action, view: ViewRequest): Promise<AppliedToRun>;
  /** Plays the run that a prediction speaks of, and grades the guess by it. */
  judgeGuess(
    scenario: CompiledScenario,
    predictionId: string,
    seed: number,
    guess: LearnerGuess,
  ): Promise<JudgedGuess | null>;
  /** The designs of a proof, at the start of their run. */
  openProof(proof: string, plans: readonly DesignPlan[], seed: number): Promise<void>;
  /** Advances every design towards the horizon; going back starts them over. */
  proofFrame(proof: string, toMs: number, budgetMs: number, slots: readonly SlotRequest[]): Promise<ProofFrame>;
  settleNumber(question: NumberQuestion, seed: number): Promise<SettledNumber | null>;
  settlePoint(question: PointQuestion, seed: number): Promise<SettledPoint | null>;
  /** What stands behind each item, in the order of writing. */
  settleOrder(question: OrderQuestion, seed: number): Promise<readonly SettledItem[] | null>;
  /** What the run of each on the left says about each choice. */
  settleMatch(question: MatchQuestion, seed: number): Promise<SettledMatch | null>;
  drop(run: string): Promise<void>;
}
