import { measureLabel, measureValueText, type MeasureDimension, type Requirement } from '../content/index';
import type { Simulation } from '../engine/index';
import { measureFigure, measurePoints, type CountedTime } from './measureFigure';
import { checkRequirement, worstOf } from './requirement';
import type { RequirementVerdict } from './verdict';

/** A requirement over the time of the run, for a chart beside its lamp. */
export interface RequirementChart {
  readonly label: string;
  readonly dimension: MeasureDimension;
  /** Point i covers [i × period, (i + 1) × period). */
  readonly periodMs: number;
  readonly points: Float32Array;
  readonly bound: number;
  readonly boundText: string;
}

/** Keeps an eye on a run second by second, so that a broken total has its moment as a rate has. */
export class RequirementWatch {
  readonly #requirements: readonly Requirement[];
  readonly #counted: CountedTime;
  readonly #totals: (number[] | null)[];

  constructor(requirements: readonly Requirement[], counted: CountedTime) {
    this.#requirements = requirements;
    this.#counted = counted;
    this.#totals = requirements.map(({ measure }) => (measure.kind === 'ledger' ? [] : null));
  }

  /** To be called at each whole period of the metrics, and at no other moment. */
  observe(simulation: Simulation): void {
    this.#requirements.forEach((requirement, index) => {
      this.#totals[index]?.push(measureFigure(requirement.measure, simulation, this.#counted, worstOf(requirement)));
    });
  }

  verdicts(simulation: Simulation): readonly RequirementVerdict[] {
    const periodMs = simulation.config.metricPeriodMs;
    return this.#requirements.map((requirement, index) => {
      const points = this.#totals[index];
      return checkRequirement(requirement, simulation, this.#counted, points ? { periodMs, points } : null);
    });
  }

  charts(simulation: Simulation): readonly RequirementChart[] {
    return this.#requirements.map(({ measure, value }, index) => ({
      label: measureLabel(measure),
      dimension: measure.dimension,
      periodMs: simulation.config.metricPeriodMs,
      points: Float32Array.from(this.#totals[index] ?? measurePoints(measure, simulation)),
      bound: value,
      boundText: measureValueText(measure, value),
    }));
  }
}
