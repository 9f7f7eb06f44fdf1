import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginExam } from './exam';
import { answered } from './exampleBank.testSetup';
import { compareLearners, readLearnerFile, writeLearnerFile, type LearnerRecords } from './learnerFile';
import { newProgress } from './progress';
import { newSettings } from './settings';

const records: LearnerRecords = {
  progress: [newProgress('first-shard', 1, 5)],
  log: [answered('Q007', true, 1), answered('Q008', false, 2)],
  exams: [beginExam({ questionIds: ['Q008'], exam: null, wording: 'today', seed: 7 }, 'x1', 3)],
  settings: [{ ...newSettings, changedAtMs: 4, exam: 'D' }],
};
const nobody: LearnerRecords = { progress: [], log: [], exams: [], settings: [] };
const text = writeLearnerFile(records, 9);
const changedTo = (change: (file: Record<string, unknown>) => void) => {
  const file = JSON.parse(text) as Record<string, unknown>;
  change(file);
  return readLearnerFile(JSON.stringify(file));
};

describe('an export', () => {
  it('is read back as it was written', () => {
    expect(readLearnerFile(text)).toEqual({ ok: true, records, exportedAtMs: 9 });
  });

  it('is compared with what is here before anything is done', () => {
    const here = { ...nobody, log: [records.log[0], answered('Q015', true, 8)].flatMap((event) => event ?? []) };
    expect(compareLearners(here, records).find(({ part }) => part === 'log')).toEqual({
      part: 'log',
      here: 2,
      inFile: 2,
      fresh: 1,
      onlyHere: 1,
    });
  });
});

describe('a file that is no whole export is refused, with a sentence that says why and that nothing was changed:', () => {
  const refusals: [string, ReturnType<typeof readLearnerFile>, RegExp][] = [
    ['cut off', readLearnerFile(text.slice(0, -20)), /damaged or is no export/],
    ['empty', readLearnerFile(''), /damaged or is no export/],
    ['something else', readLearnerFile('{"a":1}'), /not exported by Shardscope/],
    ['a list', readLearnerFile('[]'), /not exported by Shardscope/],
    ['newer', changedTo((file) => (file['version'] = 2)), /newer Shardscope/],
    [
      'with a newer record',
      changedTo((file) => ((file['log'] as { version: number }[])[1] = { ...records.log[1], version: 2 } as never)),
      /newer Shardscope/,
    ],
    ['without its log', changedTo((file) => delete file['log']), /its part 'log' is missing/],
    [
      'with a damaged entry',
      changedTo((file) => ((file['log'] as unknown[])[1] = { ...records.log[1], right: 'yes' })),
      /entry of the log 2 in it cannot be read/,
    ],
    [
      'with a moment beyond every calendar',
      changedTo((file) => ((file['log'] as unknown[])[0] = { ...records.log[0], atMs: 1e300 })),
      /entry of the log 1/,
    ],
    ['nested without end', readLearnerFile('['.repeat(200_000)), /damaged or is no export/],
    ['larger than any', readLearnerFile(' '.repeat(33 * 1_048_576)), /larger than any export/],
  ];
  it.each(refusals)('%s', (_, file, sentence) => {
    expect(file.ok).toBe(false);
    expect(file.ok ? '' : file.sentence).toMatch(sentence);
    expect(file.ok ? '' : file.sentence).toMatch(/nothing was changed/i);
  });

  it('names that reach into the language are dropped', () => {
    const hostile = text.replace('"answers": {}', '"answers": {"__proto__": {"right": true}}');
    expect(hostile).not.toBe(text);
    const file = readLearnerFile(hostile);
    expect(file).toEqual({ ok: true, records, exportedAtMs: 9 });
    expect(({} as { right?: boolean }).right).toBeUndefined();
  });

  it('whatever stands in it, reading throws nothing', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('progress', 'log', 'exams', 'settings'), (json, part) => {
        const file = JSON.parse(text) as Record<string, unknown>;
        file[part] = [JSON.parse(json)];
        expect(typeof readLearnerFile(JSON.stringify(file)).ok).toBe('boolean');
        expect(typeof readLearnerFile(json).ok).toBe('boolean');
      }),
      { seed: 1 },
    );
  });
});
