import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sqlMarks } from './sqlMarks';

describe('pieces of a text of SQL', () => {
  test('are words, texts, numbers and comments, and what lies between', () => {
    const text = 'SELECT v, 12 FROM "select" WHERE d = \'from\' -- where';
    const told = sqlMarks(text).filter(({ kind }) => kind !== 'plain');
    expect(told.map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`)).toEqual([
      'word SELECT',
      'number 12',
      'word FROM',
      'word WHERE',
      "text 'from'",
      'comment -- where',
    ]);
  });

  test('together are the whole text, whatever it is', () => {
    const pieces = fc.constantFrom('SELECT', "'", '"', '`', '--', '/*', '*/', '\n', ' ', '1.5', 'é', 'x');
    fc.assert(
      fc.property(
        fc.array(pieces).map((list) => list.join('')),
        (text) => {
          expect(
            sqlMarks(text)
              .map(({ from, to }) => text.slice(from, to))
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });
});
