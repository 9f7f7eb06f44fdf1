import type * as v from 'valibot';
import type { Action, ActionName, SimulationConfig } from '../../../engine/index';
import type { Surroundings } from '../compile/compilation';
import type { PartKind } from '../compile/names';
import type { Path } from '../problem';

export type ActionOf<Name extends ActionName> = Extract<Action, { do: Name }>;

type WrittenWith<Entries extends v.ObjectEntries> = v.InferOutput<v.StrictObjectSchema<Entries, undefined>>;

/** Everything that content needs to know of one action: how it is written, compiled, and offered as a control. */
export interface ActionForm<Name extends ActionName, Entries extends v.ObjectEntries = v.ObjectEntries> {
  /** What it can be done to. */
  readonly targets: readonly PartKind[];
  /** What is written beside `do` and `of`. The first key is the value that a control offers. */
  readonly entries: Entries;
  /** Name of its control. */
  readonly label: string;
  /** What the action takes beside its name and its target. Problems go to the compilation's report. */
  compile(
    written: WrittenWith<Entries>,
    of: string,
    compilation: Surroundings,
    path: Path,
  ): Omit<ActionOf<Name>, 'do' | 'of'>;
  /** The value on the button: '8 shards'. */
  choiceLabel(action: ActionOf<Name>, config: SimulationConfig): string;
  /** The value as the run starts with it; undefined where nothing is in force. */
  valueAtStart?(of: string, config: SimulationConfig): unknown;
  /** Whether the run starts as the action would make it; without it the value of `to` is held against that of the start. */
  isAtStart?(action: ActionOf<Name>, config: SimulationConfig): boolean;
  /** Round values beside the one in force, for a control that lists none. */
  usualChoices?(of: string, config: SimulationConfig): readonly Omit<ActionOf<Name>, 'do' | 'of'>[];
}

/** The form of one action, its written shape inferred from its entries. */
export function actionForm<Name extends ActionName>(_name: Name) {
  return <const Entries extends v.ObjectEntries>(form: ActionForm<Name, Entries>): ActionForm<Name, Entries> => form;
}

export function upTo(count: number): readonly number[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => index);
}

/** Each value once, the smallest first. */
export function upwards(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

export function shardIdOf(shardNumber: number): string {
  return `shardId-${String(shardNumber).padStart(12, '0')}`;
}

export function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
