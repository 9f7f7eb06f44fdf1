import { describe, expect, test } from 'vitest';
import type { CompiledPrediction, PredictedNumber } from '../content/index';
import { filesInMemory } from '../content/authoring/contentFiles';
import { exampleFiles } from '../content/authoring/exampleFiles';
import { loadContent } from '../content/authoring/loadContent';
import { gradePrediction } from './gradePrediction';
import { judgeGoals, playScenario } from './playScenario';
import { askedRun, predictedRuns, settleNumberOn, settleOn, settlePointOn, settlePrediction } from './settlePrediction';

const { scenarios, questions } = loadContent(filesInMemory(exampleFiles()));
const [scenario] = scenarios;
if (!scenario) throw new Error('The example has a scenario.');
const [number, choice] = scenario.steps.map(({ prediction }) => prediction);
if (!number || !choice) throw new Error('The example has two predictions.');

describe('the truth of a prediction', () => {
  test('is measured on the run that it speaks of', () => {
    const none = { rightOptions: [], rightChoices: [] };
    expect(settlePrediction(scenario, number, 1)).toEqual({ truth: 300, truthText: '300/s', ...none });
    const after: CompiledPrediction = { ...number, of: { kind: 'solution' } };
    expect(settlePrediction(scenario, after, 1)).toEqual({ truth: 0, truthText: '0/s', ...none });
    const pitfall: CompiledPrediction = { ...number, of: { kind: 'pitfall', number: 1 } };
    expect(settlePrediction(scenario, pitfall, 1).truth).toBe(300);
    const actions: CompiledPrediction = { ...number, of: { kind: 'actions', actions: scenario.solution } };
    expect(settlePrediction(scenario, actions, 1).truth).toBe(0);
  });

  test('of a choice is the option whose predicates all hold', () => {
    expect(settlePrediction(scenario, choice, 1).rightOptions).toEqual([true, false]);
  });

  test('of a match is, for each on the left, the option that holds on its own run', () => {
    const [notRefused] = scenario.goals;
    if (!notRefused) throw new Error('The example has goals.');
    const refused = { ...notRefused, bound: 'atLeast' as const, value: 100 };
    const matched: CompiledPrediction = {
      ...choice,
      answer: {
        kind: 'match',
        lefts: (['doNothing', 'solution'] as const).map((kind) => ({ text: number.ask, of: { kind } })),
        choices: [
          { text: number.ask, holds: [notRefused] },
          { text: number.ask, holds: [refused] },
        ],
      },
    };
    const settled = settlePrediction(scenario, matched, 1);

    expect(settled).toMatchObject({ rightChoices: [1, 0], rightOptions: [] });
    expect(gradePrediction(matched, settled, { kind: 'match', choices: [1, 0] }).grade).toBe('right');
    expect(gradePrediction(matched, settled, { kind: 'match', choices: [1, 1] })).toMatchObject({
      grade: 'wrong',
      guessText: 'B, B',
      truthText: 'B, A',
    });
  });

  test('is the same when its run is played in slices', () => {
    const [run] = predictedRuns(scenario, number, 1);
    if (!run) throw new Error('A number has one run.');
    for (let toMs = 0; toMs < run.runMs; toMs += 7_777) run.advanceTo(toMs);
    run.advanceTo(run.runMs);
    expect(settleOn(scenario, number, [run])).toEqual(settlePrediction(scenario, number, 1));
  });
});

describe('a guess', () => {
  const settled = { truth: 300, truthText: '300/s', rightOptions: [], rightChoices: [] };
  const asked = (within: PredictedNumber['within'], unitValue = 1): CompiledPrediction => ({
    ...number,
    answer: { ...(number.answer as PredictedNumber), within, unitValue },
  });

  test.each([
    [330, 'right'],
    [270, 'right'],
    [331, 'near'],
    [390, 'near'],
    [391, 'wrong'],
    [0, 'wrong'],
  ])('of %i against 300 ± 10 %% is %s', (value, grade) => {
    const tenPercent = asked({ kind: 'ratio', value: 0.1 });
    expect(gradePrediction(tenPercent, settled, { kind: 'number', value }).grade).toBe(grade);
  });

  test('is read in the unit that was shown, and both numbers are told', () => {
    const inThousands = asked({ kind: 'distance', value: 20 }, 1000);
    expect(gradePrediction(inThousands, settled, { kind: 'number', value: 0.31 })).toEqual({
      grade: 'right',
      guessText: '310/s',
      truthText: '300/s',
    });
  });

  test('at options is right when it takes all that are right and no other', () => {
    const truth = { truth: null, truthText: null, rightOptions: [true, false, true], rightChoices: [] };
    const grade = (indexes: readonly number[]) => gradePrediction(choice, truth, { kind: 'options', indexes });
    expect(grade([2, 0])).toMatchObject({ grade: 'right', truthText: 'A, C' });
    expect(grade([0])).toMatchObject({ grade: 'wrong', guessText: 'A' });
    expect(grade([0, 1, 2]).grade).toBe('wrong');
  });
});

describe('a question that a run answers', () => {
  const bank = questions['small-town'] ?? [];

  test('has its number and the chart of it', () => {
    const question = bank.find(({ kind }) => kind === 'number');
    if (question?.kind !== 'number') throw new Error('The example asks for a number.');
    const settled = settleNumberOn(question, askedRun(question, 1).playToEnd());
    expect(settled).toMatchObject({ truth: 300, truthText: '300/s', periodMs: 1000 });
    expect(settled.points).toHaveLength(40);
    expect(settled.points[30]).toBe(300);
  });

  test('has its moment and the chart that it stands on', () => {
    const question = bank.find(({ kind }) => kind === 'point');
    if (question?.kind !== 'point') throw new Error('The example asks for a moment.');
    const settled = settlePointOn(question, askedRun(question, 1).playToEnd());
    expect(settled).toMatchObject({ atMs: 3000, truthText: '0:03' });
    expect(settled.points).toHaveLength(40);
    // The saved second of the bucket lets everything through at first.
    expect([...settled.points.slice(1, 3)]).toEqual([1300, 1300]);
  });
});

describe('goals while the run goes on', () => {
  test('judged from outside at its end are those of the played scenario', () => {
    const play = playScenario(scenario, 'solution', { seed: 3 });
    const verdicts = judgeGoals(scenario, play.simulation);
    expect(verdicts).toEqual(play.verdicts);
    expect(play.won).toBe(true);
  });

  test('a pitfall that does not exist is a mistake of the caller', () => {
    expect(() => playScenario(scenario, { pitfall: 2 }, { seed: 1 })).toThrow('small-town has no pitfall 2.');
  });
});
