import type { ActionOutcome } from '../actions';
import type { Era } from '../simulationView';

export function refuse(errorCode: string, sentence: string): ActionOutcome {
  return { ok: false, errorCode, sentence };
}

/** What did not exist in 2019 is refused then, as AWS refuses an operation that it does not know. */
export function refuseBefore(name: string, came: string, era: Era): ActionOutcome | null {
  return era === 'notes' ? refuse('UnknownOperationException', `${name} came in ${came}.`) : null;
}
