import { describe, expect, test } from 'vitest';
import { filesInMemory } from '../content/authoring/contentFiles';
import { exampleFiles, questionsPath } from '../content/authoring/exampleFiles';
import { loadContent } from '../content/authoring/loadContent';
import { problemText } from '../content/authoring/problem';
import { proveQuestion, type QuestionProof } from './proveQuestion';

const questions = `schemaVersion: 1
questions:
  - id: Q021
    kind: order
    exams: [E]
    concepts: [C03]
    facts: [KDS-11]
    stem: Which change leaves the fewest refusals?
    ends: [fewest, most]
    items:
      - { text: Two shards, why: '{truth}, there is room.', design: [{ do: UpdateShardCount, of: meters, to: 2 }] }
      - { text: A little less traffic, why: 'Still {truth}.', design: [{ do: changeRate, of: town, to: 1200/s }] }
      - { text: Larger calls, why: 'Still {truth}.', design: [{ do: changeEntriesPerCall, of: town, to: 500 }] }
    rule: A record is a record.
    proof:
      workload: scenario
      run: 60s
      measure: { metric: WriteProvisionedThroughputExceeded, of: meters, for: 20s }
      first: smallest
  - id: Q024
    kind: order
    exams: [O]
    concepts: [C03]
    facts: [KDS-11]
    stem: What comes first after the split?
    ends: [first, last]
    items:
      - { text: Writes are refused, why: 'At {truth}.', when: { metric: WriteProvisionedThroughputExceeded, of: meters, atLeast: 10/s, from: 0s, to: 60s } }
      - { text: There are two shards, why: 'At {truth}.', when: { metric: openShards, of: meters, atLeast: 2, from: 0s, to: 60s } }
      - { text: All is stored, why: 'At {truth}.', when: { metric: IncomingRecords, of: meters, atLeast: 1250/s, from: 30s, to: 60s } }
    rule: Room comes with the shards.
    proof:
      workload: scenario
      run: 60s
      actions: [{ at: 20s, do: UpdateShardCount, of: meters, to: 2 }]
  - id: Q042
    kind: match
    exams: [D]
    concepts: [C03]
    facts: [KDS-11]
    stem: What is refused after which change?
    pairs:
      - left: Two shards
        right: nothing
        why: Room for 2,000.
        design: [{ do: UpdateShardCount, of: meters, to: 2 }]
        holds: { metric: WriteProvisionedThroughputExceeded, of: meters, for: 20s, atMost: 0/s }
      - left: Longer retention
        right: a quarter of it
        why: Time is not room.
        design: [{ do: IncreaseStreamRetentionPeriod, of: meters, to: 72h }]
        holds: { metric: WriteProvisionedThroughputExceeded, of: meters, for: 20s, atLeast: 250/s }
      - left: Larger calls
        right: a quarter of it
        why: A record is a record.
        design: [{ do: changeEntriesPerCall, of: town, to: 500 }]
    spare: [all of it]
    rule: A record is a record.
    proof: { workload: scenario, run: 60s }
`;

/** The proof of a question after a change of its file. */
function proofOf(id: string, ...changes: readonly (readonly [written: string, instead: string])[]): QuestionProof {
  let text = questions;
  for (const [written, instead] of changes) {
    if (!text.includes(written)) throw new Error(`The example has no '${written}'.`);
    text = text.replace(written, instead);
  }
  const { questions: bank, problems } = loadContent(filesInMemory({ ...exampleFiles(), [questionsPath]: text }));
  expect(problems.map(problemText)).toEqual([]);
  const question = bank['small-town']?.find((one) => one.id === id);
  if (!question) throw new Error(`The example has no ${id}.`);
  return proveQuestion(question, [1, 2]);
}

describe('an order by a figure', () => {
  test('is proved when each item has its own run and the figures stand as written', () => {
    expect(proofOf('Q021')).toMatchObject({ truths: ['0/s, 200/s, 300/s', '0/s, 200/s, 300/s'], faults: [] });
  });

  test('fails when two items stand the other way round', () => {
    const { faults } = proofOf('Q021', ['to: 1200/s', 'to: 1500/s']);
    expect(faults[0]).toBe('seed 1: items 2 and 3: 500/s, 300/s; they stand the other way round.');
  });

  test('fails when two figures are less than 20 % apart', () => {
    const { faults } = proofOf('Q021', ['to: 1200/s', 'to: 1260/s']);
    expect(faults[0]).toBe('seed 1: items 2 and 3: 260/s, 300/s; they are less than 20 % apart.');
  });

  test('fails when the greatest should have come first', () => {
    expect(proofOf('Q021', ['first: smallest', 'first: greatest']).faults).toHaveLength(4);
  });
});

describe('an order of moments', () => {
  test('is proved when they follow each other in one run', () => {
    expect(proofOf('Q024')).toMatchObject({ truths: ['0:03, 0:23, 0:30', '0:03, 0:23, 0:30'], faults: [] });
  });

  test('fails when a moment never comes', () => {
    const { faults } = proofOf('Q024', ['atLeast: 2, from', 'atLeast: 3, from']);
    expect(faults).toContain('seed 1: the moment of item 2 never comes.');
  });

  test('fails when a moment comes too early', () => {
    const { faults } = proofOf('Q024', ['atLeast: 2, from', 'atLeast: 1, from']);
    expect(faults[0]).toBe('seed 1: items 1 and 2: 0:03, 0:00; the second should come later.');
  });
});

describe('a match', () => {
  test('is proved when on each run its own choice holds and every other is clearly missed', () => {
    expect(proofOf('Q042').faults).toEqual([]);
  });

  test('fails when its own choice does not hold', () => {
    const { faults } = proofOf('Q042', ['atLeast: 250/s', 'atLeast: 900/s']);
    expect(faults[0]).toContain('seed 1: pair 2, choice 2: its own does not hold.');
  });

  test('fails when another choice holds as well', () => {
    const { faults } = proofOf('Q042', ['atMost: 0/s', 'atMost: 400/s']);
    expect(faults[0]).toContain('seed 1: pair 2, choice 1: another holds as well.');
  });
});
