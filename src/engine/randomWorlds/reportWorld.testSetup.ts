import type { RunDetails } from 'fast-check';
import type { Action } from '../actions';
import type { RandomWorld } from './randomWorld.testSetup';

/** What went wrong in the smallest world found: its seed, its actions one a line, its config, and how to see it again. */
export function reportWorld({
  seed,
  counterexample,
  counterexamplePath,
  numShrinks,
  errorInstance,
}: RunDetails<[RandomWorld]>): string {
  const world = counterexample?.[0];
  if (!world) return String(errorInstance);
  const actions = [...world.config.scheduled, ...world.actions].sort((a, b) => a.atMs - b.atMs);
  return [
    errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
    '',
    `The world (made smaller ${String(numShrinks)} times): seed ${String(world.seed)}, ${String(world.runMs)} ms, era today.`,
    ...actions.map(({ atMs, action }) => `  ${String(atMs).padStart(6)} ms  ${textOf(action)}`),
    `Config: ${JSON.stringify({ ...world.config, scheduled: [] })}`,
    `Again: npm run fuzz -- --seed ${String(seed)} --path ${counterexamplePath ?? ''}`,
    '',
    errorInstance instanceof Error ? (errorInstance.stack ?? '') : '',
  ].join('\n');
}

function textOf({ do: name, of, ...rest }: Action): string {
  return `${name} of ${of} ${JSON.stringify(rest)}`;
}
