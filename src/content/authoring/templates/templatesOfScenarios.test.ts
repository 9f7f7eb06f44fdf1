import { describe, expect, test } from 'vitest';
import { askedRun, proveQuestion, settleNumberOn } from '../../../proofs/index';
import { toleranceOf } from './tolerance.testSetup';
import { filesOnDisk } from '../contentFiles';
import { loadContent } from '../loadContent';
import { templateChecks } from '../loadTemplates';

const { templates, library } = loadContent(filesOnDisk('.'));
const seeds = [1, 2, 3];

describe.each(templates.map((template) => [template.id, template] as const))('%s', (_, template) => {
  test('its designs are right and wrong as its formula says, or the engine measures what it gives', () => {
    const proved = template.instances.slice(0, seeds.length).filter(({ proof }) => proof !== null);
    expect(proved.flatMap((instance) => proveQuestion(instance, [1]).faults)).toEqual([]);
    const problems: string[] = [];
    const checks = seeds.flatMap((seed) =>
      templateChecks(template, seed, library, (path, sentence) => problems.push(`${path.join('.')} ${sentence}`)).map(
        (check) => ({ seed, ...check }),
      ),
    );
    expect(problems).toEqual([]);
    const faults = checks.flatMap(({ seed, question, expected }) => {
      const { truth, truthText } = settleNumberOn(question, askedRun(question, seed).playToEnd());
      const isNear = Math.abs(truth - expected) <= toleranceOf(expected, question.answer);
      return isNear ? [] : [`seed ${seed}: the engine gives ${truthText} (${truth}), the formula ${expected}`];
    });
    expect(faults).toEqual([]);
    // Prices and orders that no part of the engine knows are held by their formula alone.
    expect(proved.length + checks.length > 0 || template.written.formulaOnly !== undefined).toBe(true);
  });
});
