import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cases-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the command with these arguments; gives what it printed, line by line, and its exit code. */
async function command(...args: string[]): Promise<{ lines: string[]; exitCode: number }> {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((text: string) => {
    lines.push(...text.split('\n'));
  });
  const { argv } = process;
  process.argv = ['node', 'conformance', ...args];
  vi.resetModules();
  await import('./conformance');
  const exitCode = Number(process.exitCode ?? 0);
  process.argv = argv;
  process.exitCode = 0;
  log.mockRestore();
  return { lines, exitCode };
}

describe('npm run conformance', () => {
  test('without a folder runs the cases of the project', async () => {
    const { lines, exitCode } = await command();

    expect(lines).toEqual([expect.stringMatching(/^\d\d passed, 0 failed$/)]);
    expect(exitCode).toBe(0);
  });

  test('prints each failing case with what was expected and observed, and the sum last', async () => {
    const ranges = [{ shardId: 'shardId-000000000000', startingHashKey: '0', endingHashKey: '7' }];
    const cases = [
      { id: 'A-1', given: { shardCount: 1 }, expected: { ranges } },
      { id: 'A-2', given: { shardCount: 1 }, expected: { ranges: [{ startingHashKey: '0' }] } },
    ];
    writeFileSync(
      join(folder, 'a.json'),
      JSON.stringify({ format: 'kinesis-conformance', version: 1, kind: 'stream-ranges', cases }),
    );
    writeFileSync(join(folder, 'b.json'), 'no JSON');
    writeFileSync(join(folder, 'README.md'), 'not a case');
    const { lines, exitCode } = await command(folder);

    expect(lines.slice(0, 3)).toEqual([
      'A-1',
      `  expected ${JSON.stringify({ ranges })}`,
      expect.stringMatching(/^ {2}observed \{"ranges":\[\{"shardId"/),
    ]);
    expect(lines[3]).toBe('b.json');
    expect(lines.at(-1)).toBe('1 passed, 2 failed');
    expect(exitCode).toBe(1);
  });

  test.each([
    ['a folder that is not there', 'nowhere', 'There is no folder nowhere.'],
    ['a file', 'package.json', 'package.json is no folder; name the folder that holds the case files.'],
    ['a folder without cases', 'public', 'public holds no case file (.json).'],
  ])('says what is wrong with %s, and that counts as a failure', async (_, path, sentence) => {
    const { lines, exitCode } = await command(path);

    expect(lines).toEqual([sentence, '0 passed, 1 failed']);
    expect(exitCode).toBe(1);
  });
});
