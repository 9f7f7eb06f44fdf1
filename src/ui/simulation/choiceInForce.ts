import type { LoggedAction } from '../../engine/index';
import type { CompiledControl } from '../../content/index';

/**
 * Which of a control's choices holds at a moment: the one that was applied last, or the one of the start. What the
 * service refused changed nothing.
 * @param refused places in `actions`.
 */
export function choiceInForce(
  control: CompiledControl,
  actions: readonly LoggedAction[],
  nowMs: number,
  refused: readonly number[],
): number | null {
  const last = actions.findLast(
    ({ atMs, action }, place) =>
      atMs <= nowMs && action.do === control.do && action.of === control.of && !refused.includes(place),
  );
  const index = control.choices.findIndex((choice) =>
    last ? isSameValue(choice.action, last.action) : choice.atStart,
  );
  return index < 0 ? null : index;
}

function isSameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
