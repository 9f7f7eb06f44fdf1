import type { CompiledScenario } from '../../content/index';

type Era = CompiledScenario['era'];

/** '2019 notes', 'today' */
export function eraText(era: Era): string {
  return era === 'notes' ? '2019 notes' : 'today';
}

/** The eras that the page offers, older first; none where there is nothing to switch. */
export function erasOf({ otherEra }: Pick<CompiledScenario, 'otherEra'>): readonly Era[] {
  return otherEra ? ['notes', 'today'] : [];
}

/** A scenario is judged in its own era, and in the other one where it says what reaches its goals there. */
export function isJudgedIn({ era: own, otherEra }: CompiledScenario, era: Era): boolean {
  return era === own || (otherEra?.solution ?? null) !== null;
}
