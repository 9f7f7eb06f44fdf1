import { afterEach, describe, expect, test, vi } from 'vitest';
import { filesInMemory } from '../content/authoring/contentFiles';
import { exampleFiles, scenarioPath } from '../content/authoring/exampleFiles';
import { loadContent } from '../content/authoring/loadContent';
import type { CompiledScenario } from '../content/index';
import { InvariantError } from '../engine/index';
import { RunningSimulation } from '../engine/simulation';
import { proveScenario } from './proveScenario';

function scenarioWith(...changes: readonly (readonly [written: string, instead: string])[]): CompiledScenario {
  const files = exampleFiles();
  for (const [written, instead] of changes) {
    const text = files[scenarioPath] ?? '';
    if (!text.includes(written)) throw new Error(`The example has no '${written}'.`);
    files[scenarioPath] = text.replace(written, instead);
  }
  const { scenarios, problems } = loadContent(filesInMemory(files));
  expect(problems).toEqual([]);
  const [scenario] = scenarios;
  if (!scenario) throw new Error('The example has no scenario.');
  return scenario;
}

const solution = '  - { do: UpdateShardCount, of: meters, to: 2 }\npitfalls';
const pitfall = '  - { do: IncreaseStreamRetentionPeriod, of: meters, to: 72h, because: Time is not room. }';

afterEach(() => vi.restoreAllMocks());

describe('the generic scenario test', () => {
  test('finds nothing to say about a scenario that holds what it promises', () => {
    const proof = proveScenario(scenarioWith(), [1, 2]);
    expect(proof.faults).toEqual([]);
    expect(proof.rows.map(({ way, won }) => `${way} ${won ? 'wins' : 'loses'}`).slice(0, 3)).toEqual([
      'nothing loses',
      'solution wins',
      'pitfall 1 loses',
    ]);
    expect(proof.truths).toEqual([
      ['300/s', '300/s'],
      ['A', 'A'],
    ]);
  });

  test.each([
    ['a rate that must be zero', 'Refused writes to meters: 300/s; none allowed.'],
    ['a rate that must reach a floor', 'Records stored in meters: 1,000/s; at least 1,250/s required.'],
    ['a total that must be zero', 'Records given up by the producer:'],
    ['a share of what was produced', 'Records delivered: 7'],
  ])('fails where the solution misses %s', (_, sentence) => {
    const scenario = scenarioWith([solution, '  - { do: changeEntriesPerCall, of: town, to: 500 }\npitfalls']);
    const { faults } = proveScenario(scenario, [1]);
    expect(faults.filter((fault) => fault.includes(`the solution misses a goal. ${sentence}`))).toHaveLength(1);
  });

  test('fails where the solution misses a level of the busiest worker', () => {
    const { faults } = proveScenario(scenarioWith(['workerRate: 2000/s', 'workerRate: 1400/s']), [1]);
    expect(faults.join()).toMatch(/solution misses a goal. The CPU of the busiest worker of billing: 9\d %/);
  });

  test('fails where the solution misses a level at the end of the run', () => {
    const age = '  - { metric: GetRecords.IteratorAgeMilliseconds, of: billing, atMost: 5s, at: end }\n';
    const scenario = scenarioWith(
      ['workerRate: 2000/s', 'workerRate: 900/s'],
      ['  - { ledger: refused, atMost: 0 }\n', age],
    );
    expect(proveScenario(scenario, [1]).faults.join()).toContain('The iterator age of billing: ');
  });

  test('fails where the solution leaves the records of a thing out of order', () => {
    const scenario = scenarioWith(
      ['  - { ledger: refused, atMost: 0 }\n', '  - { ledger: outOfOrder, by: meter, atMost: 0 }\n'],
      [
        'entity: meter, retries: none',
        'entity: { meter: 20 }, retries: 5, partitionKey: { spread: random, values: 10000 }',
      ],
      [solution, '  - { do: changeRetries, of: town, to: 5 }\npitfalls'],
    );
    expect(proveScenario(scenario, [1]).faults.join()).toContain('Records out of order within their meter: ');
  });

  test('fails where doing nothing wins', () => {
    const { faults } = proveScenario(
      scenarioWith(['rate: 1300/s', 'rate: 900/s'], ['atLeast: 1250/s', 'atLeast: 800/s']),
      [1],
    );
    expect(faults).toContain('nothing, seed 1: every goal is met.');
  });

  test('fails where a pitfall wins', () => {
    const scenario = scenarioWith([pitfall, '  - { do: UpdateShardCount, of: meters, to: 2, because: It does. }']);
    expect(proveScenario(scenario, [1]).faults).toContain('pitfall 1, seed 1: every goal is met.');
  });

  test('fails where a loser misses every goal by less than 20 %', () => {
    const scenario = scenarioWith(
      [
        '  - { metric: WriteProvisionedThroughputExceeded, of: meters, atMost: 0/s, for: 30s }\n',
        '  - { metric: WriteProvisionedThroughputExceeded, of: meters, atMost: 280/s, for: 30s }\n',
      ],
      ['atLeast: 1250/s', 'atLeast: 1100/s'],
      ['  - { ledger: refused, atMost: 0 }\n', '  - { ledger: refused, atMost: 99999 }\n'],
      ['atLeast: 95%', 'atLeast: 50%'],
    );
    expect(proveScenario(scenario, [1]).faults.join()).toContain(
      'nothing, seed 1: no goal is missed by 20 % or more. Refused writes to meters: 300/s; at most 280/s allowed.',
    );
  });

  test('fails where an action of the solution is refused', () => {
    const scenario = scenarioWith([
      'UpdateShardCount, of: meters, to: 2 }\npitfalls',
      'UpdateShardCount, of: meters, to: 9 }\npitfalls',
    ]);
    expect(proveScenario(scenario, [1]).faults.join()).toContain('solution, seed 1: an action is refused.');
  });

  test('fails where no option of a prediction holds, or more than one', () => {
    const none = scenarioWith(['of: meters, for: 30s, atLeast: 950/s', 'of: meters, for: 30s, atLeast: 1350/s']);
    expect(proveScenario(none, [1]).faults.join()).toContain('exactly one option holds: none.');
    const both = scenarioWith(['of: meters, for: 30s, atLeast: 0.95MiB/s', 'of: meters, for: 30s, atLeast: 0.1MiB/s']);
    expect(proveScenario(both, [1]).faults.join()).toContain('exactly one option holds: AB.');
  });

  test('fails where a checker finds a lie in the middle of a run', () => {
    vi.spyOn(RunningSimulation.prototype, 'checkInvariants').mockImplementation(function (this: RunningSimulation) {
      if (this.nowMs === 50_000) throw new InvariantError('A record is lost.');
    });
    const { faults, rows } = proveScenario(scenarioWith(), [1]);
    expect(faults).toContain('solution, seed 1: a checker stopped the run. A record is lost.');
    expect(rows).toEqual([]);
  });

  test('fails where the same run twice leaves two traces', () => {
    let reads = 0;
    vi.spyOn(RunningSimulation.prototype, 'trace', 'get').mockImplementation(
      () => ({ hash: String((reads += 1)), lineCount: 0, lines: () => [] }) as never,
    );
    expect(proveScenario(scenarioWith(), [1]).faults).toContain(
      'solution, seed 1: the same run twice gives two different traces.',
    );
  });
});
