import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { quotas, quotaValue } from './quotas';

const facts = readdirSync('scenarios/facts')
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => (parse(readFileSync(join('scenarios/facts', name), 'utf8')) as { facts?: Fact[] }).facts ?? []);

interface Fact {
  readonly id: string;
  readonly sources?: readonly string[];
}

describe('the numbers of the engine', () => {
  test.each(Object.entries(quotas))('%s names a source that its fact was read in', (_, { factId, source }) => {
    expect(facts.find(({ id }) => id === factId)?.sources).toContain(source);
  });

  test('are those of the era: some have changed since 2019, most have not', () => {
    expect(quotaValue('updateShardCountCallsPerDay', 'notes')).toBe(2);
    expect(quotaValue('updateShardCountCallsPerDay', 'today')).toBe(10);
    expect(quotaValue('writeRecordsPerSecond', 'notes')).toBe(quotaValue('writeRecordsPerSecond', 'today'));
  });
});

/** Services; what they know of AWS in numbers they know from the quotas. */
const services = ['dataStreams', 'producers', 'kcl', 'pollingReaders', 'lambda', 'logs', 'videoStreams'];
/** Quotas that are small, yet too odd to stand in a service for something else. */
const odd = /(?<![\w.])(10_?000|500|25|1_?500|20_?050|3_?308|0\.015)(?![\w.])/;

/** Lines of a source that hold such a number outside of comments. */
function oddLines(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return code.split('\n').filter((line) => odd.test(line));
}

describe('a number of AWS', () => {
  test('stands in no service', () => {
    const found = services.flatMap((service) =>
      readdirSync(join('src/engine', service))
        .filter((name) => name.endsWith('.ts') && !/[.](test|testSetup)[.]ts$/.test(name))
        .flatMap((name) =>
          oddLines(readFileSync(join('src/engine', service, name), 'utf8')).map((line) => `${name}: ${line.trim()}`),
        ),
    );

    expect(found).toEqual([]);
  });

  test('would be found if it did', () => {
    expect(oddLines('const most = 10_000;\nconst interval = failoverTimeMs / 3 - 25;\n// 500 of them')).toHaveLength(2);
    expect(oddLines('const a = 250; const b = 10_000_000; const c = x500;')).toEqual([]);
  });
});
