import { describe, expect, test } from 'vitest';
import { plainText } from '../../richText';
import { filesInMemory, filesOnDisk } from '../contentFiles';
import { exampleFiles } from '../exampleFiles';
import { loadContent } from '../loadContent';
import { instanceCount } from '../loadTemplates';
import { problemText } from '../problem';
import { questionFaults } from '../questionLint';
import { drawTemplate } from './drawTemplate';

const { templates, problems } = loadContent(filesOnDisk('.'));
const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

test('templates are read without a problem', () => {
  expect(problems.map(problemText)).toEqual([]);
  expect(templates.length).toBeGreaterThan(0);
});

describe.each(templates.map((template) => [template.id, template] as const))('%s', (_, { written, instances }) => {
  test('on 200 seeds: four options, one of them right, no two alike, numbers apart as the template asks', () => {
    const { apartBy = 1e-6, apartRatio = 1 } = written.numbers ?? {};
    for (const seed of seeds) {
      const { options } = drawTemplate(written, seed);
      expect(options.filter(({ right }) => right)).toHaveLength(1);
      expect(new Set(options.map(({ text }) => text)).size).toBe(4);
      const values = options.flatMap(({ value }) => (value === null ? [] : [value]));
      values.slice(1).forEach((value, index) => {
        const below = values[index] ?? 0;
        expect(value - below).toBeGreaterThanOrEqual(apartBy - 1e-9);
        expect(value).toBeGreaterThanOrEqual(below * apartRatio - 1e-9);
      });
    }
  });

  test('the key does not stand in one place, and the numbers are many', () => {
    const drawn = seeds.map((seed) => drawTemplate(written, seed));
    const places = drawn.map(({ options }) => options.findIndex(({ right }) => right));
    for (const place of new Set(places)) {
      expect(places.filter((other) => other === place).length).toBeLessThan(seeds.length * 0.85);
    }
    expect(new Set(drawn.map(({ numbers }) => JSON.stringify(numbers))).size).toBeGreaterThan(12);
  });

  test('its showings keep the rules of question writing, and no place of a number is left open', () => {
    expect(instances).toHaveLength(instanceCount);
    expect(instances.flatMap(questionFaults)).toEqual([]);
    const texts = instances.flatMap(({ stem, rule, options }) => [
      plainText(stem),
      plainText(rule),
      ...options.flatMap(({ text, why }) => [plainText(text), plainText(why)]),
    ]);
    expect(texts.filter((text) => /[{}]|NaN|undefined|Infinity/.test(text))).toEqual([]);
  });
});

describe('a template that cannot be shown is a problem of its file:', () => {
  const broken = (part: string) =>
    loadContent(
      filesInMemory({
        ...exampleFiles(),
        'scenarios/templates/small.yaml': `schemaVersion: 1
templates:
  - id: T02
    follows: small-town
    exams: [D]
    concepts: [C03]
    facts: [KDS-11]
    draw: { rate: { from: 1200, to: 4800, step: 100 } }
    stem: '{=rate} records a second. How many shards?'
    rule: One for each thousand.
    checks: []
    ${part}
`,
      }),
    ).problems.map(problemText);
  const numbers = (right: string) =>
    `numbers: { text: '{=option} shards', right: ${right}, why: So., wrong: [{ value: 1, why: No. }] }`;

  test('a name that was not drawn', () => {
    expect(broken(numbers('ceil(rat / 1000)')).join('\n')).toContain("There is no number 'rat' here.");
  });

  test('conditions that nothing keeps', () => {
    expect(broken(`${numbers('1')}\n    keep: ['rate < 0']`).join('\n')).toContain('no numbers were found');
  });

  test('a scenario that is not there', () => {
    expect(broken(numbers('1')).join('\n')).not.toContain('There is no scenario');
    expect(broken(`${numbers('1')}`.replace('numbers', 'follow: x\n    numbers')).join('\n')).toContain("'follow'");
  });
});
