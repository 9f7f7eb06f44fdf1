import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesInMemory } from './contentFiles';
import { exampleFiles } from './exampleFiles';
import { loadContent } from './loadContent';
import { problemText } from './problem';

const file = 'scenarios/choosing-board.yaml';
const board = `schemaVersion: 1
lines:
  - id: replay
    label: Replay window
    named: the replay window
    strictest: last
    start: none
    stops:
      - { value: none, text: none, says: No replay }
      - { value: 1d, text: 1 day, says: Replay 1 day }
candidates:
  - id: tape
    name: A tape
    service: dataStreams
    mark: tape
    summary: [{ when: { replay: 1d }, text: 'kept for {replay}', fact: KDS-11 }, { text: kept, fact: KDS-11 }]
    facets: []
rules:
  - { out: tape, when: { replay: 1d }, because: 'nothing for {replay}', fact: KDS-11 }
leavesOut: Much [KDS-11].
played:
  run: 90s
  topology: {}
  designs: [{ id: tape, name: A tape, topology: { dataStreams: [{ id: records, shards: 1 }] } }]
  leavesOut: [even-arrivals]
`;

function problemsOf(...changes: readonly (readonly [written: string, instead: string])[]): readonly string[] {
  const text = changes.reduce((sum, [written, instead]) => {
    if (!sum.includes(written)) throw new Error(`The board has no '${written}'.`);
    return sum.replace(written, instead);
  }, board);
  const files = { ...exampleFiles(), [file]: text };
  return loadContent(filesInMemory(files)).problems.map((problem) => problemText(problem).replace(file, ''));
}

describe('the board of services', () => {
  test('is read without a problem, and a library can do without one', () => {
    expect(problemsOf()).toEqual([]);
    expect(loadContent(filesInMemory(exampleFiles())).board).toBeNull();
  });

  test('tells all names that are not known at once, with the nearest that is', () => {
    expect(
      problemsOf(
        ['out: tape', 'out: tapes'],
        ['designs: [{ id: tape', 'designs: [{ id: type'],
        ['[even-arrivals]', '[even-arrival]'],
        ["'nothing for {replay}', fact: KDS-11", "'nothing for {reply}', fact: KDS-12"],
        ['{ when: { replay: 1d }, text', '{ when: { replai: 1d }, text'],
        ['when: { replay: 1d }, because', 'when: { replay: 2d }, because'],
      ),
    ).toEqual([
      ":16  candidates[0].summary[0].when.replai: There is no line 'replai'. Did you mean 'replay'?",
      ":19  rules[0].when.replay: There is no stop '2d'. Did you mean '1d'?",
      ":19  rules[0].because: There is no line 'reply'. Did you mean 'replay'?",
      ":19  rules[0].fact: There is no fact 'KDS-12'. Did you mean 'KDS-11'?",
      ":19  rules[0].out: There is no candidate 'tapes'. Did you mean 'tape'?",
      ":24  played.designs[0].id: There is no candidate 'type'. Did you mean 'tape'?",
      ":25  played.leavesOut[0]: There is no simplification 'even-arrival'. Did you mean 'even-arrivals'?",
    ]);
  });

  test.each([
    [
      'a service that remains on no board',
      ['when: { replay: 1d }, because', 'when: { replay: none }, because'],
      'A tape remains on no board',
    ],
    ['a start that is no stop', ['start: none', 'start: 7d'], "There is no stop '7d'. Known here: none, 1d."],
    [
      'a text for every board that is missing',
      [', { text: kept, fact: KDS-11 }', ''],
      'The last text has to fit every board',
    ],
    ['a stop that stands twice', ['value: 1d', 'value: none'], "The stop 'none' stands here twice."],
    [
      'a rule without a condition',
      ['when: { replay: 1d }, because', 'when: {}, because'],
      'A rule names one line at least.',
    ],
  ] as const)('tells of %s', (_, change, sentence) => {
    expect(problemsOf(change).join('\n')).toContain(sentence);
  });

  test('may not rest a rule on a fact from memory', () => {
    const facts = readFileSync('scenarios/facts/choosing.yaml', 'utf8');
    const files = {
      ...exampleFiles(),
      'scenarios/facts/sources.yaml': readFileSync('scenarios/facts/sources.yaml', 'utf8'),
      'scenarios/facts/choosing.yaml': facts,
      [file]: board.replace("nothing for {replay}', fact: KDS-11", "nothing for {replay}', fact: NBR-06"),
    };
    const problems = loadContent(filesInMemory(files)).problems.filter((problem) => problem.file === file);
    expect(problems.map(problemText)).toEqual([
      `${file}:19  rules[0].fact: NBR-06 is from memory: no rule may rest on it.`,
    ]);
  });
});
