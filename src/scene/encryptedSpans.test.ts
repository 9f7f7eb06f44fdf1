import { expect, test } from 'vitest';
import type { EncryptionView } from '../engine/index';
import { encryptedSpans } from './encryptedSpans';
import { tapeGeometry } from './tapeGeometry';

const geometry = tapeGeometry({ width: 416, height: 116, readerCount: 1, kind: 'full' });
const at = { headMs: 100_000, spanMs: 1000 };
const encryption: EncryptionView = {
  keyId: 'tax-key',
  keyStatus: 'enabled',
  encrypted: [],
  readablePlainTextRecords: 0,
};
const spansOf = (encrypted: EncryptionView['encrypted'], rest: Partial<EncryptionView> = {}) =>
  encryptedSpans({ ...encryption, ...rest, encrypted }, geometry, at);

test('from the moment it was switched on a tape is encrypted up to its head', () => {
  const [span] = spansOf([{ fromMs: 90_000, toMs: null, keyId: 'tax-key' }]);
  expect(span).toEqual({
    fromMs: 90_000,
    from: geometry.bedRight - 80,
    to: geometry.bedRight,
    begins: true,
    isLost: false,
  });
});

test('what began long ago begins nowhere on the tape', () => {
  const [span] = spansOf([{ fromMs: 10_000, toMs: 95_000, keyId: 'tax-key' }]);
  expect(span).toMatchObject({ from: geometry.bedLeft, to: geometry.bedRight - 40, begins: false });
});

test('a stretch that has left the tape is not drawn', () => {
  expect(spansOf([{ fromMs: 10_000, toMs: 20_000, keyId: 'tax-key' }])).toEqual([]);
});

test('records of a disabled key are lost for as long as it is, those of another key are not', () => {
  const stretches = [
    { fromMs: 70_000, toMs: 80_000, keyId: 'old-key' },
    { fromMs: 80_000, toMs: null, keyId: 'tax-key' },
  ];
  expect(spansOf(stretches, { keyStatus: 'disabled' }).map(({ isLost }) => isLost)).toEqual([false, true]);
  expect(spansOf(stretches, { keyStatus: 'throttling' }).map(({ isLost }) => isLost)).toEqual([false, false]);
});
