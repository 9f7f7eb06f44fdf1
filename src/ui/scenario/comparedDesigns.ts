import { builtDesign, hasPart, type Action, type LoggedAction } from '../../engine/index';
import type { CompiledScenario } from '../../content/index';
import type { ComparedDesign } from '../sideBySide/comparedDesign';

/** Where the focus comes back to from the designs. */
export const compareButtonId = 'side-by-side';

export interface ComparedStory {
  /** Empty where the story can be built in one way only. */
  readonly designs: readonly ComparedDesign[];
  /** Place of the design that the run in hand is built as. */
  readonly chosen: number;
}

export function buildAction(designId: string): Action {
  return { do: 'chooseDesign', of: 'system', to: designId };
}

/**
 * Every design of a story against its goals. What the learner has done so far is done in each design that has the part,
 * and from then on records count in all of them alike.
 */
export function comparedDesigns(scenario: CompiledScenario, actions: readonly LoggedAction[]): ComparedStory {
  const { config, era, runMs, goals, waitAtMs } = scenario;
  const designs = config.designs ?? [];
  const done = actions.filter(({ action }) => action.do !== 'chooseDesign');
  const lastMs = Math.max(waitAtMs, ...done.map(({ atMs }) => atMs));
  const chosen = designs.findIndex(({ id }) => id === builtDesign(config, actions)?.id);
  return {
    designs: designs.map(({ id, name, config: own }, place) => ({
      plan: {
        letter: String.fromCharCode(65 + place),
        proof: { config, era, runMs, requirements: goals },
        design: [
          { atMs: 0, action: buildAction(id) },
          ...done.filter(({ action }) => hasPart({ ...own, designs }, action.of)),
        ],
        waitAtMs: lastMs,
      },
      name,
      text: name,
      right: null,
    })),
    chosen,
  };
}
