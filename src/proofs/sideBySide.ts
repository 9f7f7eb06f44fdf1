import type { CompiledProof } from '../content/index';
import type { CostView, LoggedAction, ReadModel, SlotFrame, SlotRequest } from '../engine/index';
import { PlannedRun } from './plannedRun';
import { countedFromMs } from './requirement';
import { RequirementWatch, type RequirementChart } from './requirementWatch';
import type { AppliedAction, RequirementVerdict } from './verdict';

/** One design while it runs. */
export interface DesignView {
  readonly letter: string;
  readonly readModel: ReadModel;
  /** Actions of the design so far; one that the service refused is an outcome and shown as such. */
  readonly applied: readonly AppliedAction[];
  /** A lamp for each requirement. */
  readonly verdicts: readonly RequirementVerdict[];
  readonly charts: readonly RequirementChart[];
  /** The whole bill, and the parts that somebody operates. */
  readonly cost: CostView;
  /** All requirements met, as things stand. */
  readonly meetsAll: boolean;
}

/** A story that designs are held against: what runs, for how long, and what it has to keep. */
export type ComparedStory = Pick<CompiledProof, 'config' | 'era' | 'runMs' | 'requirements'>;

/** What one of the designs plays: mostly the same story for all, with actions of its own. */
export interface DesignPlan {
  readonly letter: string;
  readonly proof: ComparedStory;
  readonly design: readonly LoggedAction[];
  /** Records count from after this moment at the earliest: where a learner acts only then. 0 where nothing is said. */
  readonly waitAtMs?: number;
}

interface Design {
  readonly letter: string;
  readonly run: PlannedRun;
  readonly watch: RequirementWatch;
}

/** Designs on the same seed, all of them at the same moment. */
export class SideBySide {
  readonly runMs: number;
  readonly #designs: readonly Design[];
  #nowMs = 0;

  constructor(plans: readonly DesignPlan[], seed: number) {
    this.runMs = Math.max(...plans.map(({ proof }) => proof.runMs));
    this.#designs = plans.map(({ letter, proof, design, waitAtMs = 0 }) => {
      const counted = { runMs: proof.runMs, countFromMs: countedFromMs(design, waitAtMs) };
      const watch = new RequirementWatch(proof.requirements, counted);
      const run = new PlannedRun({ ...proof, actions: design }, seed, (simulation) => watch.observe(simulation));
      return { letter, run, watch };
    });
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Every design to the same moment, at most to the end of the run. */
  advanceTo(toMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, Math.min(toMs, this.runMs));
    for (const { run } of this.#designs) run.advanceTo(this.#nowMs);
  }

  view(): readonly DesignView[] {
    return this.#designs.map(({ letter, run, watch }) => {
      const verdicts = watch.verdicts(run.simulation);
      return {
        letter,
        readModel: run.simulation.readModel(),
        applied: run.applied,
        verdicts,
        charts: watch.charts(run.simulation),
        cost: run.simulation.cost(),
        meetsAll: verdicts.every(({ met }) => met),
      };
    });
  }

  /** The tapes of one design, by its place among the options. */
  slots(option: number, request: SlotRequest): SlotFrame {
    const design = this.#designs[option];
    if (!design) throw new RangeError(`There is no design ${option}.`);
    return design.run.simulation.slots(request);
  }
}
