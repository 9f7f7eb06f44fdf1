import {
  createSimulation,
  designed,
  type Era,
  type LoggedAction,
  type Simulation,
  type SimulationConfig,
} from '../engine/index';
import type { AppliedAction } from './verdict';

export interface RunPlan {
  readonly config: SimulationConfig;
  readonly era: Era;
  readonly runMs: number;
  readonly actions: readonly LoggedAction[];
}

/**
 * A run of which every action is known beforehand. Whoever plays it may cut it into slices as it likes; it stops at
 * every whole period of the metrics, where it can be watched.
 */
export class PlannedRun {
  readonly simulation: Simulation;
  readonly applied: AppliedAction[] = [];
  readonly #plan: RunPlan;
  readonly #actions: readonly LoggedAction[];
  readonly #onPeriod: (simulation: Simulation) => void;

  constructor(plan: RunPlan, seed: number, onPeriod: (simulation: Simulation) => void = () => undefined) {
    this.#plan = plan;
    this.#actions = [...plan.actions].sort((a, b) => a.atMs - b.atMs);
    this.#onPeriod = onPeriod;
    this.simulation = createSimulation(designed(plan.config, plan.actions), { seed, era: plan.era });
    // What exists from the start comes into being at 0; an action at 0 finds it there.
    this.simulation.advanceTo(0);
    this.#applyDue();
  }

  get nowMs(): number {
    return this.simulation.nowMs;
  }

  get runMs(): number {
    return this.#plan.runMs;
  }

  /** At most to the end of the run. */
  advanceTo(toMs: number): void {
    const horizonMs = Math.min(toMs, this.runMs);
    const periodMs = this.#plan.config.metricPeriodMs;
    while (this.nowMs < horizonMs) {
      const nextPeriodMs = (Math.floor(this.nowMs / periodMs) + 1) * periodMs;
      const nextActionMs = this.#actions[this.applied.length]?.atMs ?? Infinity;
      this.simulation.advanceTo(Math.min(horizonMs, nextPeriodMs, nextActionMs));
      if (this.nowMs === nextPeriodMs) this.#onPeriod(this.simulation);
      this.#applyDue();
    }
  }

  playToEnd(): this {
    this.advanceTo(this.runMs);
    return this;
  }

  #applyDue(): void {
    for (let next = this.#actions[this.applied.length]; next; next = this.#actions[this.applied.length]) {
      if (next.atMs > this.nowMs) return;
      this.applied.push({ ...next, outcome: this.simulation.apply(next.action) });
    }
  }
}
