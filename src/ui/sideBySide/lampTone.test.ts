import { expect, test } from 'vitest';
import type { RequirementVerdict } from '../../proofs/index';
import { lampTone } from './lampTone';

const verdict = (met: boolean, final: boolean, hasBegun: boolean) => ({ met, final, hasBegun }) as RequirementVerdict;

test('a lamp is open before its stretch begins, whatever is measured by then', () => {
  expect(lampTone(verdict(false, false, false))).toBe('open');
  expect(lampTone(verdict(true, false, false))).toBe('open');
});

test('from then on it is held or broken, and at the end in any case', () => {
  expect(lampTone(verdict(true, false, true))).toBe('ok');
  expect(lampTone(verdict(false, false, true))).toBe('refused');
  expect(lampTone(verdict(false, true, false))).toBe('refused');
});
