import type { Action, ActionOutcome } from './actions';
import type { Part } from './part';

/** Carries out one action. A refusal, and a target that does not exist or cannot do it, are outcomes. */
export function applyAction(parts: readonly Part[], action: Action): ActionOutcome {
  const outcome = parts.find(({ id }) => id === action.of)?.apply(action) ?? null;
  return (
    outcome ?? {
      ok: false,
      errorCode: 'ResourceNotFoundException',
      sentence: `Nothing here called '${action.of}' takes ${action.do}.`,
    }
  );
}
