import * as v from 'valibot';
import type { ActionName } from '../../../engine/index';
import { nearestName } from '../../nearestName';
import { actionNames, formOf } from '../services/actionForms';
import { isMapping, listed, mapping } from './mapping';
import { identifier, quantity } from './scalars';

/** What every action has when it is written; the rest is the matter of its form. */
export interface WrittenAction {
  readonly do: ActionName;
  readonly of?: string | undefined;
}

export interface WrittenTimedAction extends WrittenAction {
  readonly at?: number | undefined;
}

export interface WrittenPitfallAction extends WrittenTimedAction {
  readonly because: string;
}

/** An action, with what else the place where it stands asks for: a moment, a reason. */
function withAlso<Written extends WrittenAction>(also: v.ObjectEntries): v.GenericSchema<unknown, Written> {
  const options = actionNames.map((name) =>
    mapping({ do: v.literal(name), of: v.optional(identifier), ...also, ...formOf(name).entries }),
  );
  return v.variant('do', options, (issue) => unknownAction(issue.input)) as unknown as v.GenericSchema<
    unknown,
    Written
  >;
}

function unknownAction(input: unknown): string {
  const name = typeof input === 'string' ? input : isMapping(input) ? (input as { do?: unknown }).do : undefined;
  if (typeof name !== 'string') return 'An action is expected here, as in { do: UpdateShardCount, of: scans, to: 8 }.';
  const nearest = nearestName(name, actionNames);
  return `There is no action '${name}'. ${nearest ? `Did you mean '${nearest}'?` : `Known: ${listed(actionNames)}.`}`;
}

export const actionSchema = withAlso<WrittenAction>({});
/** The moment may be left out where it has a default. */
export const timedActionSchema = withAlso<WrittenTimedAction>({ at: v.optional(quantity('duration')) });
export const pitfallActionSchema = withAlso<WrittenPitfallAction>({
  at: v.optional(quantity('duration')),
  because: v.string('Say why it loses.'),
});
