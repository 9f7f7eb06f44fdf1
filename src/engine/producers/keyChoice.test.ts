import { describe, expect, test } from 'vitest';
import type { KeyDistribution } from '../config';
import { PartitionKeys } from '../dataStreams/partitionKeys';
import { Random } from '../kernel/random';
import { createKeyChoice } from './keyChoice';

const ticket = { name: 'ticket', values: 500 };

function drawn(distribution: KeyDistribution, draws = 20_000) {
  const keys = new PartitionKeys();
  keys.idOf('in front', null);
  const choice = createKeyChoice(distribution, ticket, keys, null);
  const random = new Random(4);
  const names = new Map<string, number>();
  for (let draw = 0; draw < draws; draw++) {
    const keyId = choice.draw(random, draw % ticket.values);
    expect(keyId >= choice.first && keyId < choice.first + choice.values).toBe(true);
    const name = keys.nameOf(keyId);
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  return { names, text: choice.text };
}

describe('the partition key of a record', () => {
  test('same: every record carries the one key', () => {
    const { names, text } = drawn({ kind: 'same', partitionKey: 'gate-north' });

    expect([...names.keys()]).toEqual(['gate-north']);
    expect(text).toBe('gate-north');
  });

  test('uniform: each of so many keys as likely as the next', () => {
    const { names, text } = drawn({ kind: 'uniform', name: 'gate', values: 40 });

    expect(names.size).toBe(40);
    for (const count of names.values()) expect(Math.abs(count - 500)).toBeLessThan(120);
    expect(names.has('gate-1') && names.has('gate-40')).toBe(true);
    expect(text).toBe('40 × gate');
  });

  test('zipf: the first key is the busiest', () => {
    const { names, text } = drawn({ kind: 'zipf', name: 'gate', values: 10, exponent: 1 });

    // 1 / (1 + 1/2 + … + 1/10) of all.
    expect((names.get('gate-1') ?? 0) / 20_000).toBeCloseTo(0.341, 1);
    expect(names.get('gate-1')).toBeGreaterThan((names.get('gate-2') ?? 0) * 1.7);
    expect(text).toBe('10 × gate, zipf 1');
  });

  test('entity: each entity has a key of its own', () => {
    const { names, text } = drawn({ kind: 'entity' });

    expect(names.size).toBe(500);
    expect(new Set(names.values())).toEqual(new Set([40]));
    expect(text).toBe('ticket');
  });
});
