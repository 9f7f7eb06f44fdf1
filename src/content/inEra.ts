import type { Era } from '../engine/index';
import type { CompiledScenario } from './compiledTypes';

/** The scenario as it is played in an era; in one that it does not offer, as in its own. */
export function inEra(scenario: CompiledScenario, era: Era): CompiledScenario {
  const { otherEra } = scenario;
  if (otherEra?.era !== era) return scenario;
  return { ...scenario, era, config: otherEra.config, solution: otherEra.solution ?? [] };
}
