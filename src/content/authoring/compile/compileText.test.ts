import { describe, expect, test } from 'vitest';
import { compileText } from './compileText';

function compile(markup: string, truth = false) {
  const told: string[] = [];
  const text = compileText(
    markup,
    {
      factIds: new Set(['KDS-05', 'KDS-60']),
      truth,
      names: (noun) => (noun === 'reader' ? ['turnstiles'] : null),
    },
    (sentence, suggestion) => told.push([sentence, suggestion].filter(Boolean).join(' ')),
  );
  return { text, told };
}

describe('markup', () => {
  test('becomes paragraphs of pieces', () => {
    expect(compile('One\nline.\n\n**Two** `code` *soft* [KDS-05] {shard 2}.')).toEqual({
      told: [],
      text: [
        [{ kind: 'text', text: 'One line.' }],
        [
          { kind: 'strong', children: [{ kind: 'text', text: 'Two' }] },
          { kind: 'text', text: ' ' },
          { kind: 'code', text: 'code' },
          { kind: 'text', text: ' ' },
          { kind: 'emphasis', children: [{ kind: 'text', text: 'soft' }] },
          { kind: 'text', text: ' ' },
          { kind: 'fact', factId: 'KDS-05' },
          { kind: 'text', text: ' ' },
          { kind: 'noun', noun: 'shard', name: '2' },
          { kind: 'text', text: '.' },
        ],
      ],
    });
  });

  test('never becomes HTML: angle brackets stay signs of the text', () => {
    expect(compile('<img src=x onerror=y>').text).toEqual([[{ kind: 'text', text: '<img src=x onerror=y>' }]]);
  });

  test('keeps a mark that is escaped', () => {
    expect(compile(String.raw`2 \* 3 \[x\] \{y\}`)).toEqual({
      told: [],
      text: [[{ kind: 'text', text: '2 * 3 [x] {y}' }]],
    });
  });

  test.each([
    ['[KDS-6]', "There is no fact 'KDS-6'. Did you mean [KDS-60]?"],
    ['{shrad 2}', "'shrad' is no noun. Did you mean {shard …}?"],
    ['{shard two}', "'two' is no number of a shard."],
    ['{worker}', '{worker} has no name. Write it as in {worker 1}.'],
    ['{reader turnstile}', "There is no reader 'turnstile' here. Did you mean 'turnstiles'?"],
    ['{truth}', '{truth} has a meaning only in the why of a measured number.'],
    ['**open', String.raw`A ** is not closed. Write \* for the sign itself.`],
    ['a `b', 'A ` is not closed. Write \\` for the sign itself.'],
    ['a [b', String.raw`A [ is not closed. Write \[ for the sign itself.`],
  ])('that is wrong is told: %s', (markup, sentence) => {
    expect(compile(markup).told).toEqual([sentence]);
  });

  test('may name the truth where something is measured', () => {
    expect(compile('{truth} it is.', true)).toEqual({
      told: [],
      text: [[{ kind: 'truth' }, { kind: 'text', text: ' it is.' }]],
    });
  });
});
