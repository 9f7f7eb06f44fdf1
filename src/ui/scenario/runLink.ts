import { parseCommand, printCommand } from '../../console/index';
import type { CompiledScenario } from '../../content/index';
import type { LoggedAction } from '../../engine/index';
import type { RunState } from '../../study/index';
import { scenarioAddress } from '../app/router.svelte';

const seedMax = 2 ** 32 - 1;

/**
 * The address of a run: its scenario, seed, moment, its era where that is the other one, and each action as the moment and the command line that does it.
 * Whoever opens it has the same run with the same fingerprint.
 */
export function runAddress(scenario: CompiledScenario, { seed, actions, atMs, era }: RunState): string {
  const said = new URLSearchParams({ seed: String(seed), at: String(atMs) });
  if (era !== undefined && era !== scenario.era) said.set('era', era);
  for (const logged of actions) said.append('do', `${logged.atMs} ${printCommand(logged.action)}`);
  return `${scenarioAddress(scenario)}?${said}`;
}

/** What a link asks for, or the sentence that says why it cannot be played. */
export function readRunLink(
  query: string,
  { runMs, otherEra }: Pick<CompiledScenario, 'runMs' | 'otherEra'>,
): RunState | string {
  const said = new URLSearchParams(query);
  const seed = wholeNumber(said.get('seed'), seedMax);
  const atMs = wholeNumber(said.get('at') ?? '0', runMs);
  if (seed === null) return 'The link has no seed that can be used.';
  if (atMs === null) return 'The link points to a moment that this run does not have.';
  const era = said.get('era');
  if (era !== null && era !== otherEra?.era) return 'The link asks for an era that this scenario does not offer.';
  const actions: LoggedAction[] = [];
  for (const line of said.getAll('do')) {
    const logged = readAction(line, runMs);
    if (typeof logged === 'string') return `The link cannot be played: ${logged}`;
    actions.push(logged);
  }
  const run = { seed, actions: actions.sort((one, other) => one.atMs - other.atMs), atMs };
  return era === null ? run : { ...run, era: otherEra?.era };
}

function readAction(line: string, runMs: number): LoggedAction | string {
  const gap = line.indexOf(' ');
  const atMs = wholeNumber(line.slice(0, gap), runMs);
  if (atMs === null) return `'${line}' has no moment of this run.`;
  const parsed = parseCommand(line.slice(gap + 1));
  if (parsed.kind === 'action') return { atMs, action: parsed.action };
  return parsed.kind === 'problem' ? parsed.sentence : `'${line}' does nothing to a run.`;
}

function wholeNumber(text: string | null, most: number): number | null {
  const value = text !== null && /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  return value <= most ? value : null;
}
