import {
  createSimulation,
  designed,
  type Action,
  type ActionOutcome,
  type LoggedAction,
  type Simulation,
} from '../engine/index';
import { judgeGoals } from '../proofs/index';
import { chartPoints } from './chartPoints';
import { packColumns } from './frameBuffer';
import { runFigures } from './runFigures';
import type { AppliedToRun, RunFrame, RunSpec, ViewRequest } from './protocol';

/** Wall time of one slice of work; a pause is heard between two slices. */
const sliceWallMs = 4;
const sliceSpanMsMax = 5_000;
/** At most so many lines go to the page at once; the log on the page shows fewer. */
const linesPerFrameMax = 500;

/**
 * A run that is watched: it goes forward in slices of wall time, goes back by starting over, and applies the learner's
 * actions at their moments. How it is cut into slices leaves no mark on the result.
 */
export class PlayedRun {
  readonly #spec: RunSpec;
  readonly #wallNowMs: () => number;
  #simulation: Simulation;
  #actions: LoggedAction[];
  #applied = 0;
  /** Places in the log of actions that the service refused. */
  #refused: number[] = [];
  #sliceSpanMs = 50;

  constructor(spec: RunSpec, wallNowMs: () => number) {
    this.#spec = spec;
    this.#wallNowMs = wallNowMs;
    this.#actions = [...spec.actions].sort((a, b) => a.atMs - b.atMs);
    this.#simulation = this.#begin();
  }

  get nowMs(): number {
    return this.#simulation.nowMs;
  }

  /** True when the run has got there, false when the wall time was used up before. */
  advanceWithin(horizonMs: number, budgetMs: number): boolean {
    const endMs = this.#wallNowMs() + budgetMs;
    while (this.#isBefore(horizonMs)) {
      const startedMs = this.#wallNowMs();
      if (startedMs >= endMs) return false;
      this.#slice(horizonMs);
      this.#tuneSlice(this.#wallNowMs() - startedMs);
    }
    return true;
  }

  /** Makes ready to reach `toMs`: a moment that has passed is reached from the start. */
  aimAt(toMs: number): void {
    if (toMs < this.#simulation.nowMs) this.#startOver();
  }

  /** True when a new line came or the horizon was reached, false when the wall time was used up before. */
  advanceToLineWithin(horizonMs: number, budgetMs: number): boolean {
    const endMs = this.#wallNowMs() + budgetMs;
    const { lineCount } = this.#simulation.trace;
    while (this.#isBefore(horizonMs)) {
      const startedMs = this.#wallNowMs();
      if (startedMs >= endMs) return false;
      const targetMs = this.#sliceEndMs(horizonMs);
      if (targetMs > this.#simulation.nowMs) this.#simulation.advanceToNextLine(targetMs);
      // The rest of that instant belongs to the step: the same moment, when sought, is the same run.
      this.#simulation.advanceTo(this.#simulation.nowMs);
      this.#applyDue();
      if (this.#simulation.trace.lineCount > lineCount) return true;
      this.#tuneSlice(this.#wallNowMs() - startedMs);
    }
    return true;
  }

  apply(action: Action, view: ViewRequest): AppliedToRun {
    this.#actions.length = this.#applied;
    const logged = this.#simulation.actionLog.length;
    const outcome = this.#applyNow(action);
    if (this.#simulation.actionLog.length > logged) {
      this.#actions.push({ atMs: this.#simulation.nowMs, action });
      this.#note(outcome);
    }
    return { outcome, frame: this.view(view), actions: this.#actions };
  }

  view({ slots, charts, knownPeriods, knownLines, figures }: ViewRequest): RunFrame {
    const { trace, metrics, nowMs } = this.#simulation;
    const { config, judgedBy } = this.#spec;
    const periods = Math.floor(nowMs / config.metricPeriodMs);
    const isNews = periods !== knownPeriods;
    const series = isNews ? charts.map((chart) => chartPoints(metrics, chart, periods, config.metricPeriodMs)) : [];
    const columns = packColumns(
      slots.map((request) => this.#simulation.slots(request)),
      series,
    );
    const linesFrom = Math.max(Math.min(knownLines, trace.lineCount), trace.lineCount - linesPerFrameMax);
    return {
      ...columns,
      readModel: this.#simulation.readModel(),
      periods,
      newLines: trace.lines(linesFrom),
      lineCount: trace.lineCount,
      reachedMs: nowMs,
      refusedActions: this.#refused,
      hash: trace.hash,
      verdicts: isNews && judgedBy ? judgeGoals(judgedBy, this.#simulation) : null,
      cost: isNews ? this.#simulation.cost() : null,
      figures: figures && runFigures(this.#simulation, figures),
    };
  }

  #begin(): Simulation {
    const { config, seed, era } = this.#spec;
    const simulation = createSimulation(designed(config, this.#actions), { seed, era });
    // What exists from the start comes into being at 0; an action at 0 finds it there.
    simulation.advanceTo(0);
    return simulation;
  }

  #startOver(): void {
    this.#simulation = this.#begin();
    this.#applied = 0;
    this.#refused = [];
  }

  #isBefore(horizonMs: number): boolean {
    const nextAction = this.#actions[this.#applied];
    return this.#simulation.nowMs < horizonMs || (nextAction !== undefined && nextAction.atMs <= horizonMs);
  }

  #sliceEndMs(horizonMs: number): number {
    const nextActionMs = this.#actions[this.#applied]?.atMs ?? Infinity;
    return Math.min(horizonMs, this.#simulation.nowMs + this.#sliceSpanMs, nextActionMs);
  }

  #slice(horizonMs: number): void {
    const targetMs = this.#sliceEndMs(horizonMs);
    if (targetMs > this.#simulation.nowMs) this.#simulation.advanceTo(targetMs);
    this.#applyDue();
  }

  #applyDue(): void {
    for (let next = this.#actions[this.#applied]; next; next = this.#actions[this.#applied]) {
      if (next.atMs > this.#simulation.nowMs) return;
      this.#note(this.#applyNow(next.action));
    }
  }

  /** Whatever is due at this instant comes first, and what the action makes due at once comes with it. */
  #applyNow(action: Action): ActionOutcome {
    this.#simulation.advanceTo(this.#simulation.nowMs);
    const outcome = this.#simulation.apply(action);
    this.#simulation.advanceTo(this.#simulation.nowMs);
    return outcome;
  }

  /** One more is applied. */
  #note({ ok }: ActionOutcome): void {
    if (!ok) this.#refused = [...this.#refused, this.#applied];
    this.#applied += 1;
  }

  #tuneSlice(tookMs: number): void {
    const factor = tookMs > sliceWallMs ? 0.5 : tookMs < sliceWallMs / 2 ? 2 : 1;
    this.#sliceSpanMs = Math.min(sliceSpanMsMax, Math.max(1, Math.round(this.#sliceSpanMs * factor)));
  }
}
