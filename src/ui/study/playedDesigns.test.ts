import { describe, expect, test } from 'vitest';
import { loadQuestions, loadTemplate, type ChoiceQuestion } from '../../content/index';
import { playedDesigns, playedStory } from './playedDesigns';

const questions = await loadQuestions('hot-partition-key');
const choice = questions.find(({ id }) => id === 'Q015') as ChoiceQuestion;

describe('what Run it plays', () => {
  test('are the designs behind the options, each with its letter and whether it is right', () => {
    const plays = playedDesigns(choice);
    expect(plays.map(({ plan, right }) => [plan.letter, right])).toEqual([
      ['A', false],
      ['B', false],
      ['C', true],
      ['D', false],
    ]);
    expect(plays.every(({ plan }) => plan.proof === choice.proof)).toBe(true);
  });

  test('are the worlds of drawn numbers, named by what is played', async () => {
    const [showing] = await loadTemplate('T02');
    if (!showing || !('options' in showing)) throw new Error('The bank has T02.');
    const key = showing.options.find(({ right }) => right);
    const plays = playedDesigns(showing);
    expect(plays.map(({ right }) => right)).toEqual([null, null]);
    expect(key?.text).toEqual([[{ kind: 'text', text: plays[0]?.text }]]);
  });

  test('is nothing where no run decides', () => {
    expect(playedDesigns({ ...choice, proof: null })).toEqual([]);
    expect(questions.filter(({ kind }) => kind === 'number').flatMap(playedDesigns)).toEqual([]);
  });
});

test('the story of an option is played with its change before its own design; an option without one has none', () => {
  const [raised] = playedStory(choice, 0);
  expect(raised?.plan).toMatchObject({ letter: 'A', proof: choice.options[0]?.variation?.proof });
  expect(playedStory(choice, 2)).toEqual([]);
});
