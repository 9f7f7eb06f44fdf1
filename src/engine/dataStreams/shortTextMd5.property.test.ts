import { md5 } from '@noble/hashes/legacy.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortTextMd5 } from './shortTextMd5';

const ascii = fc.string({ unit: 'binary-ascii', maxLength: 55 });

describe('the quick MD5 of a short text', () => {
  test('is that of the library', () => {
    fc.assert(
      fc.property(ascii, (text) => {
        expect(Array.from(shortTextMd5(text) ?? [])).toEqual(Array.from(md5(utf8ToBytes(text))));
      }),
    );
  });

  test.each(['x'.repeat(56), 'Zürich', '🚲'])('leaves %j to the library', (text) => {
    expect(shortTextMd5(text)).toBeNull();
  });
});
