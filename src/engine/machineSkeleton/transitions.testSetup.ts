import { createMachine } from 'xstate';
import { engineMachines, type EngineMachines } from '../machines';

export type MachineName = keyof EngineMachines;

/** One transition of a machine, as its config states it. */
export interface Transition {
  readonly machine: MachineName;
  /** Names of the nested states it leaves; empty for one of the machine as a whole. */
  readonly state: readonly string[];
  readonly trigger: 'on' | 'after';
  /** The event, or the name of the delay. */
  readonly event: string;
  readonly target: string;
}

interface StateConfig {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly states?: Readonly<Record<string, StateConfig>>;
  readonly [other: string]: unknown;
}

/** What may stand in a state without being a transition. */
const others = ['id', 'schemas', 'context', 'initial', 'type', 'entry', 'exit', 'on', 'after', 'states'];

/** Every transition of a machine, nested states included. Knows no other kinds than `on` and `after`, and says so. */
export function transitionsOf(machine: MachineName, config: unknown = engineMachines[machine].config): Transition[] {
  const visit = (node: StateConfig, state: readonly string[]): Transition[] => {
    const unknown = Object.keys(node).filter((key) => !others.includes(key));
    if (unknown.length > 0) throw new Error(`${machine}: the list does not know '${unknown.join("', '")}'.`);
    const own = (['on', 'after'] as const).flatMap((trigger) =>
      Object.entries(node[trigger] ?? {}).map(([event, target]) => {
        if (typeof target !== 'string') throw new Error(`${machine}: ${event} has more to it than a target.`);
        return { machine, state, trigger, event, target: target.replace(/^\./, '') };
      }),
    );
    const inner = Object.entries(node.states ?? {}).flatMap(([name, child]) => visit(child, [...state, name]));
    return [...own, ...inner];
  };
  return visit(config as StateConfig, []);
}

/** 'worker: running —worker.killed→ dead'. */
export function nameOf({ machine, state, trigger, event, target }: Transition): string {
  const from = state.length > 0 ? state.join('.') : 'any state';
  return `${machine}: ${from} —${trigger === 'after' ? `after ${event}` : event}→ ${target}`;
}

/** The machines with one transition gone. */
export function without(transition: Transition): EngineMachines {
  const { machine, state, trigger, event } = transition;
  const cut = (node: StateConfig, path: readonly string[]): StateConfig => {
    const [next, ...rest] = path;
    if (next !== undefined) {
      return { ...node, states: { ...node.states, [next]: cut(node.states?.[next] ?? {}, rest) } };
    }
    const kept = Object.entries(node[trigger] ?? {}).filter(([name]) => name !== event);
    return { ...node, [trigger]: Object.fromEntries(kept) };
  };
  const whole = engineMachines[machine];
  const maimed = createMachine(cut(whole.config as StateConfig, state) as never, whole.implementations as never);
  return { ...engineMachines, [machine]: maimed };
}
