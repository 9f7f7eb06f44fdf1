import { describe, expect, test } from 'vitest';
import { filesInMemory } from '../content/authoring/contentFiles';
import { exampleFiles, questionsPath } from '../content/authoring/exampleFiles';
import { loadContent } from '../content/authoring/loadContent';
import { proveQuestion, type QuestionProof } from './proveQuestion';

/** The proof of an example question after a change of its file. */
function proofOf(id: string, ...changes: readonly (readonly [written: string, instead: string])[]): QuestionProof {
  const files = exampleFiles();
  for (const [written, instead] of changes) {
    const text = files[questionsPath] ?? '';
    if (!text.includes(written)) throw new Error(`The example has no '${written}'.`);
    files[questionsPath] = text.replace(written, instead);
  }
  const { questions, problems } = loadContent(filesInMemory(files));
  expect(problems).toEqual([]);
  const question = questions['small-town']?.find((one) => one.id === id);
  if (!question) throw new Error(`The example has no ${id}.`);
  return proveQuestion(question, [1, 2]);
}

describe('a choice', () => {
  test('is proved when exactly the keyed designs meet every requirement, on every seed', () => {
    const { rows, faults } = proofOf('Q009');
    expect(faults).toEqual([]);
    expect(
      rows.map(({ seed, letter, verdicts }) => `${seed}${letter} ${verdicts.filter(({ met }) => met).length}`),
    ).toEqual(['1A 2', '1B 0', '1C 0', '2A 2', '2B 0', '2C 0']);
  });

  test('fails when the keyed design misses a requirement', () => {
    const { faults } = proofOf('Q009', [
      'text: Two shards., right: true, why: Room for 2., design: [{ do: UpdateShardCount, of: meters, to: 2 }]',
      'text: Two shards., right: true, why: Room for 2., design: []',
    ]);
    expect(faults).toContain(
      'option A, seed 1: the key misses a requirement. Refused writes to meters: 300/s; none allowed.',
    );
  });

  test('fails when a design that is not keyed meets every requirement', () => {
    const { faults } = proofOf('Q009', [
      'do: IncreaseStreamRetentionPeriod, of: meters, to: 72h',
      'do: UpdateShardCount, of: meters, to: 2',
    ]);
    expect(faults).toEqual([
      'option B, seed 1: it meets every requirement and is not keyed.',
      'option B, seed 2: it meets every requirement and is not keyed.',
    ]);
  });

  test('fails when a wrong design does not break what it says it breaks', () => {
    const open = [
      '        - { ledger: refused, atMost: 0 }',
      '        - { metric: openShards, of: meters, atMost: 3, for: 20s }',
    ] as const;
    expect(proofOf('Q009', open).faults).toEqual([
      'option C, seed 1: it does not break requirement 2, which it says it breaks. The open shards of meters: 1; at most 3 allowed.',
      'option C, seed 2: it does not break requirement 2, which it says it breaks. The open shards of meters: 1; at most 3 allowed.',
    ]);
  });

  test('fails when a wrong design breaks its requirement by less than 20 %', () => {
    const { faults } = proofOf('Q009', ['atMost: 0/s, for: 20s', 'atMost: 270/s, for: 20s']);
    expect(faults[0]).toMatch(/^option B, seed 1: it breaks by less than 20 % requirement 1/);
  });
});

describe('a number', () => {
  test('is measured on every seed', () => {
    expect(proofOf('Q007')).toMatchObject({ truths: ['300/s', '300/s'], faults: [] });
  });

  test('fails when a near miss would count as right', () => {
    const { faults } = proofOf('Q007', ['value: 1300/s', 'value: 310/s']);
    expect(faults[0]).toBe('seed 1: the near miss 310/s counts as right; the run gives 300/s.');
  });

  test('fails when there is nothing to measure', () => {
    const { faults } = proofOf('Q007', ['kind: number', 'kind: number\n    actions: [{ do: stopProducer, of: town }]']);
    expect(faults).toContain('seed 1: the run gives nothing to measure.');
  });
});

describe('a moment', () => {
  test('is the first second in which its predicate holds', () => {
    expect(proofOf('Q105')).toMatchObject({ truths: ['0:03', '0:03'], faults: [] });
  });

  test('fails when it never comes', () => {
    expect(proofOf('Q105', ['atLeast: 10/s', 'atLeast: 9000/s']).faults).toEqual([
      'seed 1: the moment never comes.',
      'seed 2: the moment never comes.',
    ]);
  });

  test('fails when a near miss would count as right', () => {
    expect(proofOf('Q105', ['at: 20s, why', 'at: 4s, why']).faults[0]).toBe(
      'seed 1: a near miss counts as right; the run gives 0:03.',
    );
  });
});
