import { describe, expect, it } from 'vitest';
import { loadScenario, type CompiledScenario } from '../../content/index';
import { readRunLink, runAddress } from './runLink';

const scenario = (await loadScenario('hot-partition-key')) as CompiledScenario;
const { runMs, otherEra } = scenario;
const run = { seed: 7, actions: scenario.solution, atMs: 90_000 };
const queryOf = (address: string) => address.split('?')[1] ?? '';

describe('the link to a run', () => {
  it('says seed, moment and every action, and is read as the same run', () => {
    const address = runAddress(scenario, run);
    expect(address).toMatch(/^#\/scenarios\/data-streams\/hot-partition-key\?seed=7&at=90000&do=/);
    expect(run.actions.length).toBeGreaterThan(0);
    expect(readRunLink(queryOf(address), scenario)).toEqual(run);
  });

  it('says the era where it is not the scenario’s own, and asks for none that is not offered', async () => {
    const twoEras = (await loadScenario('doubling-has-a-limit')) as CompiledScenario;
    const old = { seed: 1, actions: [], atMs: 0, era: 'notes' } as const;
    expect(runAddress(twoEras, old)).toMatch(/era=notes/);
    expect(readRunLink(queryOf(runAddress(twoEras, old)), twoEras)).toEqual(old);
    expect(runAddress(twoEras, { ...old, era: 'today' })).not.toMatch(/era=/);
    expect(readRunLink('seed=1&era=notes', scenario)).toMatch(/an era that this scenario does not offer/);
    expect(readRunLink('seed=1&era=2030', twoEras)).toMatch(/an era that this scenario does not offer/);
  });

  it('is refused in a sentence when a part of it is lost', () => {
    expect(readRunLink('at=5', { runMs, otherEra })).toBe('The link has no seed that can be used.');
    expect(readRunLink(`seed=1&at=${runMs + 1}`, { runMs, otherEra })).toMatch(/a moment that this run does not have/);
    expect(readRunLink('seed=1&do=soon+aws+kinesis+split-shard', { runMs, otherEra })).toMatch(
      /has no moment of this run/,
    );
    expect(readRunLink('seed=1&do=5+aws+kinesis+splitt-shard', { runMs, otherEra })).toMatch(
      /Did you mean split-shard\?/,
    );
    expect(readRunLink('seed=1&do=5+shardscope+undo', { runMs, otherEra })).toMatch(/does nothing to a run/);
  });
});
