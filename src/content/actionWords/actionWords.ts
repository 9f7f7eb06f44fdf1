import type { Action, ActionName, SimulationConfig } from '../../engine/index';

/** What the words of an action may name beside the action itself. */
export type WordedConfig = Pick<SimulationConfig, 'producers' | 'deliveryStreams' | 'designs'> | null;

/** A sentence for each of a service's actions, as a button or a list would say it: 'Set scans to 8 shards'. */
export type ActionWords<Name extends ActionName> = {
  readonly [One in Name]: (action: Extract<Action, { do: One }>, config: WordedConfig) => string;
};
