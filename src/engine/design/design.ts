import type { Action, ActionOutcome, LoggedAction } from '../actions';
import type { SimulationConfig } from '../config';
import type { Part } from '../part';
import type { RunContext } from '../runContext';

/** One way to build the system of a story, on the same workload as the others. */
export interface DesignConfig {
  readonly id: string;
  /** 'data stream and Lambda' */
  readonly name: string;
  /** Everything that a run of this design is made of. */
  readonly config: Omit<SimulationConfig, 'designs'>;
}

/**
 * What a run is made of once its actions are known: the design that was chosen last before it began, or the first one.
 * A config without designs is itself.
 */
export function designed(config: SimulationConfig, actions: readonly LoggedAction[]): SimulationConfig {
  const { designs } = config;
  const design = builtDesign(config, actions);
  // The first one is the config itself.
  return design && designs && design !== designs[0] ? { ...design.config, designs } : config;
}

/** The design that a run is built as: the one that was chosen last before it began, or the first. Null where there are none. */
export function builtDesign({ designs }: SimulationConfig, actions: readonly LoggedAction[]): DesignConfig | null {
  const chosen = chosenDesign(actions);
  return designs?.find(({ id }) => id === chosen) ?? designs?.[0] ?? null;
}

/** Whether what an action is done to is there in this design. The account, and the choice itself, are in all of them. */
export function hasPart(config: SimulationConfig, id: string): boolean {
  if (!config.designs || id === 'account' || id === 'system') return true;
  const groups = Object.values(config) as unknown[];
  return groups.some((group) => Array.isArray(group) && group.some((part: { id?: unknown }) => part.id === id));
}

function chosenDesign(actions: readonly LoggedAction[]): string | null {
  const choice = actions.findLast(({ atMs, action }) => atMs === 0 && action.do === 'chooseDesign');
  return choice?.action.do === 'chooseDesign' ? choice.action.to : null;
}

/** Takes the choice as an action like any other, so that a run is its config, its seed and its actions. */
export class DesignChoice implements Part {
  readonly id = 'system';
  readonly #designs: readonly DesignConfig[];
  readonly #context: Pick<RunContext, 'clock' | 'trace'>;

  constructor(designs: readonly DesignConfig[], context: Pick<RunContext, 'clock' | 'trace'>) {
    this.#designs = designs;
    this.#context = context;
  }

  apply(action: Action): ActionOutcome | null {
    if (action.do !== 'chooseDesign') return null;
    const { clock, trace } = this.#context;
    const design = this.#designs.find(({ id }) => id === action.to);
    if (!design) return refuse(`There is no design '${action.to}'.`);
    if (clock.nowMs > 0) return refuse('A design is chosen before the run begins.');
    trace.line(clock.nowMs, this.id, 'design.chosen', `the system is built as ${design.name}`);
    return { ok: true };
  }
}

function refuse(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'ValidationException', sentence };
}
