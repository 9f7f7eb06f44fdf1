import { describe, expect, it } from 'vitest';
import { loadScenario, type CompiledScenario } from '../../content/index';
import { readRunLink, runAddress } from './runLink';

const scenario = (await loadScenario('hot-partition-key')) as CompiledScenario;
const runMs = scenario.runMs;
const run = { seed: 7, actions: scenario.solution, atMs: 90_000 };
const queryOf = (address: string) => address.split('?')[1] ?? '';

describe('the link to a run', () => {
  it('says seed, moment and every action, and is read as the same run', () => {
    const address = runAddress(scenario, run);
    expect(address).toMatch(/^#\/scenarios\/data-streams\/hot-partition-key\?seed=7&at=90000&do=/);
    expect(run.actions.length).toBeGreaterThan(0);
    expect(readRunLink(queryOf(address), scenario)).toEqual(run);
  });

  it('is refused in a sentence when a part of it is lost', () => {
    expect(readRunLink('at=5', { runMs })).toBe('The link has no seed that can be used.');
    expect(readRunLink(`seed=1&at=${runMs + 1}`, { runMs })).toMatch(/a moment that this run does not have/);
    expect(readRunLink('seed=1&do=soon+aws+kinesis+split-shard', { runMs })).toMatch(/has no moment of this run/);
    expect(readRunLink('seed=1&do=5+aws+kinesis+splitt-shard', { runMs })).toMatch(/Did you mean split-shard\?/);
    expect(readRunLink('seed=1&do=5+shardscope+undo', { runMs })).toMatch(/does nothing to a run/);
  });
});
