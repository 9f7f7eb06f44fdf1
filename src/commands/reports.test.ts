import { describe, expect, test } from 'vitest';
import { filesInMemory } from '../content/authoring/contentFiles';
import { exampleFiles } from '../content/authoring/exampleFiles';
import { loadContent } from '../content/authoring/loadContent';
import { playScenario, proveQuestion, proveScenario } from '../proofs/index';
import { questionReport, scenarioReport } from './proveReport';
import { simJson, simReport } from './simReport';

const { scenarios, questions } = loadContent(filesInMemory(exampleFiles()));
const [scenario] = scenarios;
if (!scenario) throw new Error('The example has a scenario.');
const bank = questions['small-town'] ?? [];

describe('the report of a run', () => {
  const { simulation, applied, verdicts } = playScenario(scenario, 'solution', { seed: 1 });
  const run = { scenario, way: 'solution', simulation, applied, verdicts };

  test('holds log, actions, metrics, ledger and goals', () => {
    const report = simReport(run);
    expect(report).toContain('A small town (data-streams/small-town), solution, seed 1, era today, to 1:40');
    expect(report).toMatch(/0:20\.00 {2}Set meters to 2 shards {2}accepted/);
    expect(report).toMatch(/IncomingRecords +meters +per second +\S+ +1,300\/s/);
    expect(report).toMatch(/billing +\d{3},\d{3} +0 +\d,\d{3}/);
    expect(report).toMatch(/1 {2}met {2}No write to meters is refused over the last 30 s\./);
    expect(report).toContain(`Trace hash ${simulation.trace.hash}`);
  });

  test('as data can be read back', () => {
    const data = JSON.parse(simJson(run)) as Record<string, unknown>;
    expect(data).toMatchObject({ scenario: 'small-town', way: 'solution', seed: 1, reachedMs: 100_000 });
    expect(data['goals']).toMatchObject([{ met: true, final: true }, {}, {}, {}, {}]);
  });
});

describe('the report of the proofs', () => {
  test('shows for each way and goal the worst seed with its spare or its miss', () => {
    const report = scenarioReport(scenario, proveScenario(scenario, [1, 2]), false);
    expect(report).toMatch(/^data-streams\/small-town {2}proved/);
    expect(report).toMatch(/nothing +wins 0 of 2 +broken 300\/s since 0:03 +broken by 20 % 1,000\/s since 0:03/);
    expect(report).toMatch(/solution +wins 2 of 2 +held 0\/s +held 1,300\/s, spare 4 %/);
    expect(report).toContain('predict: How many are refused? 300/s on every seed');
  });

  test('shows which design breaks what, and says what failed', () => {
    const [question] = bank;
    if (!question) throw new Error('The example has questions.');
    const proof = proveQuestion(question, [1]);
    const report = questionReport(question, proof, false);
    expect(report).toMatch(/A {2}key +passes 1 of 1 {2}held 0\/s/);
    expect(report).toMatch(/B +passes 0 of 1 {2}broken 300\/s since 0:03/);
    expect(questionReport(question, { ...proof, faults: ['option A: no.'] }, true)).toBe(
      '  Q009 one  FAILED on one seed\n    option A: no.',
    );
  });
});
