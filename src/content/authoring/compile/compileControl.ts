import * as v from 'valibot';
import type { Action, ActionName, SimulationConfig } from '../../../engine/index';
import type { CompiledChoice, CompiledControl } from '../../compiledTypes';
import { isMapping, knownKeys } from '../schema/mapping';
import type { Path } from '../problem';
import { actionSchema } from '../schema/actionSchema';
import type { WrittenReveal } from '../schema/scenarioSchema';
import { formOf } from '../services/actionForms';
import { compileAction } from './compileAction';
import type { Compilation } from './compilation';

/** A control with its target and the values it offers; without a list of its own it offers the usual ones. */
export function compileControl(
  written: WrittenReveal,
  config: SimulationConfig,
  compilation: Compilation,
  path: Path,
): CompiledControl | null {
  const { do: name, of: target, choices, era } = typeof written === 'string' ? whole(written) : { ...written };
  const form = formOf(name);
  const of = compilation.names.resolve(target, form.targets, compilation.report, [...path, 'of']);
  if (of === null) return null;
  const actions = choices
    ? choices.map((value, index) => writtenChoice(name, of, value, compilation, [...path, 'choices', index]))
    : (form.usualChoices?.(of, config) ?? []).map((value) => ({ do: name, of, ...value }) as Action);
  const offered = actions.filter((action) => action !== null);
  if (offered.length === 0 && choices === undefined) {
    compilation.report(path, `${name} has no usual values.`, "Write 'choices'.");
  }
  return {
    do: name,
    of,
    label: form.label,
    choices: offered.map((action) => choiceOf(action, config)),
    era: era ?? null,
  };
}

const whole = (name: ActionName): Exclude<WrittenReveal, string> => ({ do: name });

/** A choice is the value that the action would be written with. */
function writtenChoice(
  name: ActionName,
  of: string,
  value: unknown,
  compilation: Compilation,
  path: Path,
): Action | null {
  const keys = Object.keys(formOf(name).entries);
  const [key = 'to'] = keys;
  // Where one value is not enough, they are written with their keys.
  const isWhole = isMapping(value) && Object.keys(value as object).every((one) => keys.includes(one));
  const written = isWhole ? { do: name, of, ...(value as object) } : { do: name, of, [key]: value };
  const result = v.safeParse(actionSchema, written);
  if (result.success) return compileAction(result.output, compilation, path);
  for (const { message } of result.issues) {
    compilation.report(path, knownKeys(message) ? `Known here: ${knownKeys(message)?.join(', ')}.` : message);
  }
  return null;
}

function choiceOf(action: Action, config: SimulationConfig): CompiledChoice {
  return { label: formOf(action.do).choiceLabel(action, config), action, atStart: isInForce(action, config) };
}

function isInForce(action: Action, config: SimulationConfig): boolean {
  const form = formOf(action.do);
  if (form.isAtStart) return form.isAtStart(action, config);
  // Beside its name and its target an action carries the one value that its control offers.
  const value: unknown = Object.entries(action).find(([key]) => key !== 'do' && key !== 'of')?.[1];
  const atStart = form.valueAtStart?.(action.of, config);
  return value !== undefined && JSON.stringify(value) === JSON.stringify(atStart);
}
