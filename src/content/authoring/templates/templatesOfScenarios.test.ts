import { describe, expect, test } from 'vitest';
import { SideBySide } from '../../../proofs/index';
import { filesOnDisk } from '../contentFiles';
import { loadContent } from '../loadContent';

const { templates } = loadContent(filesOnDisk('.'));
const seeds = [1, 2, 3];

describe.each(templates.map((template) => [template.id, template] as const))('%s', (_, { instances, written }) => {
  test('the engine measures what its formula gives', () => {
    const faults = instances.slice(0, seeds.length).flatMap(({ id, demonstrations }, index) =>
      demonstrations.flatMap(({ proof, design }) => {
        const run = new SideBySide([{ letter: 'A', proof, design }], seeds[index] ?? 1);
        run.advanceTo(proof.runMs);
        return run
          .view()
          .flatMap(({ verdicts }) => verdicts.filter(({ met }) => !met).map(({ sentence }) => `${id}: ${sentence}`));
      }),
    );
    expect(faults).toEqual([]);
    // Prices and orders that no part of the engine knows are held by their formula alone.
    expect(written.checks.length > 0 || written.formulaOnly !== undefined).toBe(true);
  });
});
