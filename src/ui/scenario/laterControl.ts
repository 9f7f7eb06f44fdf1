import type { CompiledScenario } from '../../content/index';
import type { Action } from '../../engine/index';

/**
 * Why an action cannot be done yet: a later step brings the control that does it. Null when it can: its control is there,
 * or the scenario has none for it.
 */
export function laterControl(
  { steps }: Pick<CompiledScenario, 'steps'>,
  furthestStepIndex: number,
  action: Action,
): string | null {
  const isFor = (control: { readonly do: string; readonly of: string }) =>
    control.do === action.do && control.of === action.of;
  const stepIndex = steps.findIndex(({ reveals }) => reveals.some(isFor));
  if (stepIndex <= furthestStepIndex) return null;
  const label = steps[stepIndex]?.reveals.find(isFor)?.label;
  return `Step ${stepIndex + 1} brings ${label} of ${action.of}; until then the run goes as the story tells it.`;
}
