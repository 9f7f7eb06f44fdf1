import { describe, expect, test } from 'vitest';
import { paintedSql } from './paintedSql';

describe('statements in pieces of one look', () => {
  test('what is wrong is marked, also where it begins and ends within a word', () => {
    const pieces = paintedSql('SELECT value', { from: 3, to: 9 });
    expect(pieces.map(({ kind, text, isWrong }) => `${kind} ${text}${isWrong ? '!' : ''}`)).toEqual([
      'word SEL',
      'word ECT!',
      'plain  va!',
      'plain lue',
    ]);
  });

  test('a very long text is one piece, and nothing of it is lost', () => {
    const text = 'SELECT 1 '.repeat(3000);
    expect(paintedSql(text, null)).toEqual([{ kind: 'plain', text, isWrong: false }]);
    expect(
      paintedSql(text, { from: 0, to: 6 })
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
