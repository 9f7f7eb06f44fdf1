import { quantities } from '../kernel/quantities';
import { createSimulation } from '../simulation';
import type { Simulation } from '../simulationView';
import { worldParts, type RandomWorld } from './randomWorld.testSetup';

/** Plays a world to its end; `visit` is called at each of the horizons in between. */
export function playWorld(
  { config, actions, seed, runMs }: RandomWorld,
  horizonsMs: readonly number[],
  visit: (simulation: Simulation) => void,
): Simulation {
  const simulation = createSimulation(config, { seed, era: 'today' });
  const stops = [
    ...actions.map(({ atMs, action }) => ({ atMs, action })),
    ...horizonsMs.map((atMs) => ({ atMs, action: null })),
  ]
    .filter(({ atMs }) => atMs <= runMs)
    .sort((a, b) => a.atMs - b.atMs);
  for (const { atMs, action } of stops) {
    simulation.advanceTo(atMs);
    if (action) simulation.apply(action);
    else visit(simulation);
  }
  simulation.advanceTo(runMs);
  return simulation;
}

export const everySecond = Array.from({ length: 71 }, (_, second) => second * 1000);

/** What played worlds came to together, so that no test passes for want of cases. */
export class Reached {
  worlds = 0;
  readonly counts = new Map<string, number>();

  note(simulation: Simulation): void {
    this.worlds++;
    const all = simulation.trace.lines();
    const lines = (type: string, text = /^/) => all.filter((line) => line.type === type && text.test(line.text)).length;
    this.#add('orders', simulation.actionLog.length);
    this.#add('ordersRefused', lines('action.refused'));
    for (const part of worldParts) {
      for (const [what, count] of Object.entries(part.reached({ simulation, lines }))) this.#add(what, count);
    }
  }

  toString(): string {
    return [...this.counts].map(([what, count]) => `${quantities.print.count(count)} ${what}`).join(', ');
  }

  #add(what: string, count: number): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + count);
  }
}
