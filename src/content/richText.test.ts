import { expect, test } from 'vitest';
import { plainText } from './richText';

test('the words of a text remain when its marks go', () => {
  expect(
    plainText(
      [
        [
          { kind: 'strong', children: [{ kind: 'text', text: 'One' }] },
          { kind: 'text', text: ' key on ' },
          { kind: 'noun', noun: 'shard', name: '2' },
        ],
        [
          { kind: 'truth' },
          { kind: 'text', text: ' by ' },
          { kind: 'noun', noun: 'key', name: 'gate-north' },
          { kind: 'fact', factId: 'KDS-05' },
        ],
      ],
      '1,340/s',
    ),
  ).toBe('One key on shard 2\n1,340/s by gate-northKDS-05');
});
