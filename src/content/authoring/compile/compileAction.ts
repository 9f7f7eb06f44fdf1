import type { Action, LoggedAction } from '../../../engine/index';
import type { Path } from '../problem';
import type { WrittenAction, WrittenTimedAction } from '../schema/actionSchema';
import { formOf } from '../services/actionForms';
import type { Surroundings } from './compilation';

/** Null when it was reported. */
export function compileAction(written: WrittenAction, compilation: Surroundings, path: Path): Action | null {
  const form = formOf(written.do);
  const of = compilation.names.resolve(written.of, form.targets, compilation.report, [...path, 'of']);
  if (of === null) return null;
  return { do: written.do, of, ...form.compile(written as never, of, compilation, path) } as Action;
}

/** Actions with their moments, in order of time. */
export function compileTimedActions(
  written: readonly WrittenTimedAction[],
  defaultAtMs: number,
  compilation: Surroundings,
  path: Path,
): LoggedAction[] {
  const logged = written.flatMap((one, index) => {
    const action = compileAction(one, compilation, [...path, index]);
    const atMs = one.at ?? defaultAtMs;
    if (atMs > compilation.runMs) compilation.report([...path, index, 'at'], 'The run has ended by then.');
    return action ? [{ atMs, action }] : [];
  });
  return logged.sort((a, b) => a.atMs - b.atMs);
}
