import type { CompiledScenario } from '../../content/index';
import type { Action } from '../../engine/index';
import { playScenario } from '../playScenario';
import type { BehaviourRow, Sign } from './behaviourRows';

/** What a scenario shows, read from what it is compiled to and from two plays of it. */
export interface Shown {
  readonly slug: string;
  readonly config: string;
  readonly actions: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
  readonly metrics: ReadonlySet<string>;
}

export function shownBy(scenario: CompiledScenario): Shown {
  const actions: Action[] = [
    ...scenario.config.scheduled.map(({ action }) => action),
    ...scenario.solution.map(({ action }) => action),
    ...scenario.pitfalls.flatMap((pitfall) => pitfall.actions.map(({ action }) => action)),
    ...scenario.steps.flatMap(({ suggestion, reveals }) => [
      ...(suggestion?.actions ?? []),
      ...reveals.flatMap(({ choices }) => choices.map(({ action }) => action)),
    ]),
  ];
  const lines = new Set<string>();
  const metrics = new Set<string>();
  for (const choice of ['doNothing', 'solution'] as const) {
    const { simulation } = playScenario(scenario, choice, { seed: 1 });
    for (const { type } of simulation.trace.lines()) lines.add(type);
    for (const { name, points } of simulation.metrics.all()) if (points.some((point) => point > 0)) metrics.add(name);
  }
  // What an action brings about is part of the picture as much as what is there from the start.
  const config = JSON.stringify([scenario.config, actions]);
  return { slug: scenario.slug, config, actions: new Set(actions.map((action) => action.do)), lines, metrics };
}

export function plays(shown: Shown, sign: Sign): boolean {
  return (
    (sign.actions ?? []).some((action) => shown.actions.has(action)) ||
    (sign.config?.test(shown.config) ?? false) ||
    (sign.lines ?? []).some((line) => shown.lines.has(line)) ||
    (sign.metrics ?? []).some((metric) => shown.metrics.has(metric))
  );
}

/** Slugs of the scenarios that play a behaviour. */
export function scenariosOf({ sign }: BehaviourRow, all: readonly Shown[]): string[] {
  return all.filter((shown) => plays(shown, sign)).map(({ slug }) => slug);
}
