import { describe, expect, test } from 'vitest';
import type { ChoiceQuestion, CompiledQuestion } from '../questionTypes';
import { isProved } from '../../proofs/index';
import { filesInMemory, filesOnDisk } from './contentFiles';
import { exampleFiles } from './exampleFiles';
import { loadContent } from './loadContent';
import { bankFaults, questionFaults, setFaults } from './questionLint';

const bank = loadContent(filesOnDisk('.')).questions;
const all = Object.values(bank).flat();

test('every question in the bank keeps the rules of question writing', () => {
  expect(all.length).toBeGreaterThan(0);
  expect(all.flatMap(questionFaults)).toEqual([]);
});

test('every scenario has at least four questions, and a run decides at least half of them', () => {
  expect(Object.entries(bank).flatMap(([slug, questions]) => setFaults(slug, questions))).toEqual([]);
});

test('the keys of the bank are spread over the places, and few questions ask for several options', () => {
  expect(bankFaults(all)).toEqual([]);
});

test('the bank has at least 200 questions, and a run decides at least three of five', () => {
  expect(all.length).toBeGreaterThanOrEqual(200);
  expect(all.filter((question) => isProved(question)).length).toBeGreaterThanOrEqual(all.length * 0.6);
});

describe('the rules', () => {
  const [choice] = loadContent(filesInMemory(exampleFiles())).questions['small-town'] ?? [];

  function asking(stem: string, texts: readonly string[], right: readonly number[] = [0]): ChoiceQuestion {
    if (choice?.kind !== 'one') throw new Error('The example begins with a choice.');
    const rich = (text: string) => [[{ kind: 'text', text } as const]];
    const [option] = choice.options;
    if (!option) throw new Error('The example has options.');
    const options = texts.map((text, index) => ({
      ...{ ...option, letter: 'ABCDEF'.charAt(index) },
      ...{ text: rich(text), right: right.includes(index), neverRight: rich('It is beside the point.') },
    }));
    return { ...choice, stem: rich(stem), options };
  }

  const fair = ['Two more shards', 'A longer retention', 'Three more readers', 'A larger record'];

  test('say nothing against a fair question', () => {
    expect(questionFaults(asking('Which change helps?', fair))).toEqual([]);
  });

  test.each<[string, CompiledQuestion, string]>([
    ['a stem without a question', asking('The shard is full.', fair), 'the stem asks nothing'],
    ['a negative question', asking('Which change does not help?', fair), 'put in the negative'],
    [
      'a key that is the longest',
      asking('Which helps?', ['A fairly long text', 'One text', 'Two texts', 'Texts']),
      'the key is the longest',
    ],
    ['uneven options', asking('Which helps?', ['Short', ...fair.slice(1, 3), 'x'.repeat(60)]), 'let them be alike'],
    ['an absolute', asking('Which helps?', ['Always', ...fair.slice(1)]), 'is absolute'],
    [
      'all of the above',
      asking('Which helps?', ['A shard', 'All of the above', ...fair.slice(2)]),
      'speaks of other options',
    ],
    ['an option twice', asking('Which helps?', ['A', 'Two', 'Two', 'Three']), 'two options say the same'],
    ['three options', asking('Which helps?', fair.slice(0, 3)), 'has four options'],
  ])('speak against %s', (_, question, fault) => {
    expect(questionFaults(question).join()).toContain(fault);
  });

  test('speak against a wrong option that a run refutes and nobody has a story for', () => {
    const question = asking('Which helps?', fair);
    const options = question.options.map((option) => ({ ...option, neverRight: null }));
    expect(questionFaults({ ...question, options }).join()).toContain("option B has neither a 'variation'");
    expect(questionFaults({ ...question, options, proof: null })).toEqual([]);
  });

  test('speak against too few questions, and too few that a run decides', () => {
    const unproved = { ...asking('Which helps?', fair), proof: null };
    expect(setFaults('small-town', [unproved])).toEqual([
      'small-town: 1 questions, at least 4 are wanted.',
      'small-town: a run decides 0 of 1, at least half are wanted.',
    ]);
  });

  test('speak against keys in one place and too many choices of several', () => {
    const first = asking('Which helps?', fair);
    expect(bankFaults([first, first])).toEqual(['the key is A in 2 of 2 questions.']);
    expect(bankFaults([{ ...first, kind: 'several' }])).toEqual(['1 of 1 ask for several options.']);
  });
});
