import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CaseFile } from './caseFile';
import { runConformance, type CaseResult } from './runConformance';

const folder = 'src/conformance/cases';
const own: CaseFile[] = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** A file of one kind with these cases. */
function fileOf(kind: string, ...cases: readonly { given: object; expected: object }[]): CaseFile {
  const listed = cases.map((item, index) => ({ id: `X-${String(index + 1)}`, ...item }));
  return { name: 'x.json', text: JSON.stringify({ format: 'kinesis-conformance', version: 1, kind, cases: listed }) };
}

const resultOf = (kind: string, given: object, expected: object): CaseResult => {
  const [result] = runConformance([fileOf(kind, { given, expected })]);
  if (!result) throw new Error('One case gives one result.');
  return result;
};

describe('the cases that the engine passes', () => {
  const results = runConformance(own);

  test.each(results.map((result) => [result.id, result] as const))('%s', (_, { passed, expected, observed }) => {
    expect(passed, `expected ${JSON.stringify(expected)}, observed ${JSON.stringify(observed)}`).toBe(true);
  });

  test('are of one kind a file, and each has an id of its own', () => {
    expect(new Set(own.map(({ text }) => (JSON.parse(text) as { kind: string }).kind)).size).toBe(own.length);
    expect(own.length).toBeGreaterThanOrEqual(14);
    expect(new Set(results.map((result) => result.id)).size).toBe(results.length);
    expect(results.length).toBeGreaterThan(30);
  });
});

/** Changes one value deep inside a case: the first number, text of digits or truth value that is found. */
function spoiled(value: unknown): unknown {
  // Far enough to be outside of what a case tolerates.
  if (typeof value === 'number') return Math.abs(value) * 2 + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return `9${value}999`;
  if (Array.isArray(value)) return value.length > 0 ? [spoiled(value[0]), ...(value.slice(1) as unknown[])] : [1];
  if (typeof value !== 'object' || value === null) return 'something';
  const [[field, inner] = ['none', null]] = Object.entries(value);
  return { ...value, [field]: spoiled(inner) };
}

/** Not an outcome, but how near it has to be, in which order, or that several errors will do. */
const isOutcome = (field: string, value: unknown) =>
  !['boundaryToleranceHashKeys', 'ordered', 'toleranceMs'].includes(field) && value !== 'any-of';

describe('the runner can fail', () => {
  const files = own.map(({ name, text }) => ({
    name,
    ...(JSON.parse(text) as { kind: string; cases: { id: string; given: object; expected: object }[] }),
  }));
  const fields = files.flatMap(({ kind, cases }) =>
    cases.flatMap(({ id, given, expected }) =>
      Object.entries(expected)
        .filter(([field, value]) => isOutcome(field, value))
        .map(([field]) => ({ kind, id, given, expected, field })),
    ),
  );

  test.each(fields.map((item) => [item.id, item.field, item] as const))(
    '%s fails when %s says something else',
    (_, field, { kind, given, expected }) => {
      const other = { ...expected, [field]: spoiled((expected as Record<string, unknown>)[field]) };

      expect(resultOf(kind, given, field.startsWith('max') ? { [field]: 0 } : other).passed).toBe(false);
    },
  );

  test('a field that is expected and not observed is a failure', () => {
    expect(resultOf('stream-ranges', { shardCount: 1 }, { rangesInOrder: true }).passed).toBe(false);
  });

  test('a kind that is not known is one for each of its cases', () => {
    const results = runConformance([
      fileOf('tape-recording', { given: {}, expected: { a: 1 } }, { given: {}, expected: { a: 2 } }),
    ]);

    expect(results.map((result) => result.passed)).toEqual([false, false]);
    expect(results[0]?.observed).toBe('The engine is not asked cases of the kind "tape-recording".');
    expect(resultOf('toString', {}, { a: 1 }).passed).toBe(false);
  });

  test.each([
    ['reshard', { shardCount: 1, operations: [{ op: 'melt' }] }, /no operation "melt"/],
    ['stream-ranges', {}, /at least one shard/],
    ['kcl-lease-taker', { worker: 'me' }, /./],
  ])('a case of %s that makes no sense is a failure with a reason', (kind, given, reason) => {
    const result = resultOf(kind, given, { results: [] });

    expect(result.passed).toBe(false);
    expect(result.observed).toMatch(reason);
  });

  test.each([
    ['{', 'This is no JSON'],
    ['[]', 'is an object with format'],
    ['{"format":"other"}', 'The format is "kinesis-conformance", here it is "other".'],
    ['{"format":"kinesis-conformance","version":2}', 'The version is 1, here it is 2.'],
    ['{"format":"kinesis-conformance","version":1}', 'The kind is a text, here it is missing.'],
    ['{"format":"kinesis-conformance","version":1,"kind":"reshard","cases":[]}', 'no list of cases'],
    ['{"format":"kinesis-conformance","version":1,"kind":"reshard","cases":[{}]}', 'Case 1 has no id.'],
    [
      '{"format":"kinesis-conformance","version":1,"kind":"reshard","cases":[{"id":"a"}]}',
      'Case 1, a, does not say what is given.',
    ],
    [
      '{"format":"kinesis-conformance","version":1,"kind":"reshard","cases":[{"id":"a","given":{}}]}',
      'Case 1, a, expects nothing.',
    ],
    [
      '{"format":"kinesis-conformance","version":1,"kind":"reshard","cases":[{"id":"a","given":{},"expected":{}}]}',
      'expects nothing',
    ],
  ])('a file like %s is one failure with a sentence', (text, sentence) => {
    const results = runConformance([{ name: 'broken.json', text }]);

    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ id: 'broken.json', passed: false });
    expect(results[0]?.observed).toContain(sentence);
  });
});

describe('cases beyond the ones at hand', () => {
  const shard = (number: number) => `shardId-${String(number).padStart(12, '0')}`;

  test('a midpoint, puts along the way, and an operation that does not wait', () => {
    const operations = [
      { op: 'split', shardId: shard(0), newStartingHashKey: 'midpoint' },
      { op: 'put', partitionKey: 'x', explicitHashKey: '0', doNotWaitForActive: true },
      { op: 'split', shardId: shard(0), newStartingHashKey: 'midpoint', doNotWaitForActive: true },
      { op: 'put', partitionKey: 'x', explicitHashKey: '0' },
      { op: 'split', shardId: shard(0), newStartingHashKey: '5' },
      { op: 'split', shardId: shard(7), newStartingHashKey: '5' },
    ];
    const expected = {
      results: [
        { ok: true },
        { ok: true, shardId: shard(0) },
        { error: 'ResourceInUseException' },
        { ok: true, shardId: shard(1) },
        { error: 'any-of', anyOf: ['InvalidArgumentException', 'ValidationException'] },
        { error: 'ResourceNotFoundException' },
      ],
      openShardCount: 2,
    };

    expect(resultOf('reshard', { shardCount: 1, operations }, expected)).toMatchObject({ passed: true });
  });

  test('an outcome that sources dispute may be any of the acceptable ones', () => {
    const operations = [{ op: 'merge', shardId: shard(1), adjacentShardId: shard(0) }];
    const given = { shardCount: 2, operations };

    expect(resultOf('reshard', given, { results: [{ error: 'X', acceptable: [{ ok: true }] }] }).passed).toBe(true);
    expect(resultOf('reshard', given, { results: [{ acceptable: ['InvalidArgumentException', 'ok'] }] }).passed).toBe(
      true,
    );
    expect(resultOf('reshard', given, { results: [{ acceptable: ['InvalidArgumentException'] }] }).passed).toBe(false);
    expect(resultOf('reshard', given, { acceptable: [{ openShardCount: 3 }, { openShardCount: 1 }] }).passed).toBe(
      true,
    );
  });

  test('leases that nobody renews change hands for ever, and that counts as never settling', () => {
    const given = {
      leases: 2,
      workersInRunOrder: ['w1', 'w2'],
      initialOwnerCounts: null,
      everyHeldLeaseIsRenewed: false,
    };

    expect(resultOf('kcl-lease-convergence', given, { maxTakerCyclesUntilStable: 100 }).passed).toBe(false);
  });

  test('a released lease is available at once; one that was never owned has no age', () => {
    const scans = [
      { atMs: 0, leaseCounter: 0, owner: null },
      { atMs: 100, leaseCounter: 1, owner: 'w' },
      { atMs: 200, leaseCounter: 2, owner: null },
    ];
    const perScan = [
      { atMs: 0, ageMs: null, available: true },
      { atMs: 100, ageMs: 0, available: false },
      { atMs: 200, ageMs: 0, available: true },
    ];

    expect(
      resultOf('kcl-failover', { observer: 'me', leaseDurationMs: 10_000, scans }, { perScan, firstAvailableAtMs: 0 })
        .passed,
    ).toBe(true);
  });

  test('another scaling type than the one there is, is refused', () => {
    const given = { shardCount: 1, targetShardCount: 2, scalingType: 'ELASTIC' };

    expect(resultOf('update-shard-count', given, { error: 'ValidationException' }).passed).toBe(true);
  });
});
