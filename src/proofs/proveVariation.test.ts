import { describe, expect, test } from 'vitest';
import { filesInMemory } from '../content/authoring/contentFiles';
import { exampleFiles, questionsPath } from '../content/authoring/exampleFiles';
import { loadContent } from '../content/authoring/loadContent';
import { problemText } from '../content/authoring/problem';
import { proveQuestion } from './proveQuestion';

const marker = 'design: [{ do: IncreaseStreamRetentionPeriod, of: meters, to: 72h }]';
const fasterPolls = 'design: [{ do: changePollInterval, of: billing, to: 500ms }]';
const fewer = 'change: [{ do: changeRate, of: town, to: 700/s }]';

/** What faster polls reach and one a second does not. */
const fresh = (within: string) =>
  `requirements: [{ metric: propagationDelayMs, of: billing, atMost: ${within}, for: 20s }]`;

/** The example's choice, with faster polls for its second option and a story for them. */
function load(variation: string, design = fasterPolls) {
  const files = exampleFiles({
    [questionsPath]: [marker, `otherwise: In a quiet town.\n        variation: ${variation}\n        ${design}`],
  });
  const { questions, problems } = loadContent(filesInMemory(files));
  const question = questions['small-town']?.find(({ id }) => id === 'Q009');
  return { question, problems: problems.map(problemText) };
}

function proofOf(variation: string, design?: string) {
  const { question, problems } = load(variation, design);
  expect(problems).toEqual([]);
  if (!question) throw new Error('The example has Q009.');
  return proveQuestion(question, [1, 2]);
}

describe('the story in which a wrong option is right', () => {
  test('is played with what it changes, and the option passes', () => {
    const { variations, faults } = proofOf(`{ ${fewer}, ${fresh('700ms')} }`);
    expect(faults).toEqual([]);
    expect(variations.map(({ seed, letter }) => `${seed}${letter}`)).toEqual(['1B', '2B']);
    expect(variations.every(({ verdicts }) => verdicts.every(({ met }) => met))).toBe(true);
  });

  test('may have requirements of its own', () => {
    expect(proofOf(`{ ${fresh('700ms')} }`).faults).toEqual([]);
  });

  test('may have a topology of its own', () => {
    const topology = `{ dataStreams: [{ id: meters, shards: 3 }], producers: [{ id: town, to: meters, rate: 1300/s, recordSize: 200B }], pollingReaders: [{ id: billing, reads: meters }] }`;
    expect(proofOf(`{ topology: ${topology}, ${fresh('700ms')} }`).faults).toEqual([]);
  });

  test('may leave out a requirement of the proof', () => {
    const { variations } = proofOf(`{ ${fewer}, without: 2 }`);
    expect(variations.every(({ verdicts }) => verdicts.length === 1)).toBe(true);
    expect(load('{ without: 3 }').problems.join()).toContain('There are 2 requirements.');
  });

  test('is not told of an option that is said to be never right', () => {
    const { problems } = load('{ without: 2 }\n        neverRight: Time is no room.');
    expect(problems.join()).toContain('An option that is right in some story is not never right.');
  });

  test('fails when the option goes on losing in it', () => {
    const { faults } = proofOf('{ change: [{ do: changeRate, of: town, to: 1500/s }] }');
    expect(faults[0]).toMatch(/^option B, seed 1: it misses a requirement of its own story\./);
  });

  test('is played without the option on the first seed, and misses something by 20 % or more', () => {
    const { withouts } = proofOf(`{ ${fewer}, ${fresh('700ms')} }`);
    expect(withouts.map(({ seed, letter }) => `${seed}${letter}`)).toEqual(['1B']);
    expect(withouts[0]?.verdicts.every(({ met }) => met)).toBe(false);
  });

  test('fails when it holds without the option', () => {
    expect(proofOf(`{ ${fewer} }`).faults).toEqual(['option B, seed 1: its story holds without it.']);
  });

  test('fails when it misses by less without the option', () => {
    const [fault, ...others] = proofOf(`{ ${fewer}, ${fresh('900ms')} }`).faults;
    expect(fault).toMatch(/^option B, seed 1: without it its story misses by less than 20 %\./);
    expect(others).toEqual([]);
  });

  test('may hold without an option that does nothing: there it is itself what to do', () => {
    const { withouts, faults } = proofOf(`{ ${fewer} }`, 'design: []');
    expect(withouts).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('is refused when it changes nothing', () => {
    expect(load('{}').problems.join()).toContain('Nothing is changed');
  });

  test('is refused when the option does not fit its topology', () => {
    const topology = `{ dataStreams: [{ id: other, shards: 3 }], producers: [{ id: town, to: other, rate: 1300/s, recordSize: 200B }], pollingReaders: [{ id: billing, reads: other }] }`;
    expect(load(`{ topology: ${topology} }`).problems.join()).toContain('meters');
  });
});
