import { describe, expect, test } from 'vitest';
import { invariant, InvariantError, itemAt } from './invariant';

describe('an invariant', () => {
  test('stops the run with its sentence when it does not hold', () => {
    expect(() => {
      invariant(false, 'Ranges leave no hole.');
    }).toThrow(new InvariantError('Ranges leave no hole.'));
    expect(() => {
      invariant(true, 'Never seen.');
    }).not.toThrow();
  });

  test('has a name of its own, so that the page can tell it from a refusal', () => {
    expect(new InvariantError('x').name).toBe('InvariantError');
    expect(new InvariantError('x')).toBeInstanceOf(Error);
  });

  test('an item that must exist is given, a missing one stops the run', () => {
    expect(itemAt(['a', 'b'], 1)).toBe('b');
    expect(() => itemAt(['a', 'b'], 2)).toThrow('Nothing stands at 2 of 2.');
    expect(() => itemAt(['a', 'b'], -1)).toThrow(InvariantError);
  });
});
