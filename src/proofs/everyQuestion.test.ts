import { describe, expect, test } from 'vitest';
import { catalog, loadQuestions } from '../content/index';
import { isProved, proveQuestion } from './proveQuestion';

const seeds = [1, 2, 3, 4, 5];
const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));
const bank = (await Promise.all(slugs.map((slug) => loadQuestions(slug)))).flat().filter(isProved);

test('runs decide questions of the bank', () => {
  expect(bank.length).toBeGreaterThan(0);
});

describe('on five seeds a run confirms the key of', () => {
  test.each(bank.map((question) => [question.id, question] as const))('%s', (_, question) => {
    expect(proveQuestion(question, seeds).faults).toEqual([]);
  });
});
