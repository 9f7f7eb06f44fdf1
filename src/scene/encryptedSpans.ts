import type { EncryptionView } from '../engine/index';
import { tapeX, type TapeGeometry } from './tapeGeometry';

/** A stretch of a tape whose records are encrypted, in px of its row. */
export interface EncryptedSpan {
  readonly fromMs: number;
  readonly from: number;
  readonly to: number;
  /** Its beginning is on the tape: everything left of it is not encrypted, or with another key. */
  readonly begins: boolean;
  /** It was written with the present key, and that key cannot be used. */
  readonly isLost: boolean;
}

/** Encryption covers what is written from then on (KMS-02): stretches of the tape, from when it was switched on. */
export function encryptedSpans(
  { encrypted, keyId, keyStatus }: EncryptionView,
  geometry: TapeGeometry,
  { headMs, spanMs }: { readonly headMs: number; readonly spanMs: number },
): EncryptedSpan[] {
  const { bedLeft, bedRight } = geometry;
  return encrypted.flatMap((stretch) => {
    const begin = tapeX(geometry, stretch.fromMs, headMs, spanMs);
    const end = stretch.toMs === null ? bedRight : tapeX(geometry, stretch.toMs, headMs, spanMs);
    if (end <= bedLeft || begin >= bedRight) return [];
    return [
      {
        fromMs: stretch.fromMs,
        from: Math.max(bedLeft, begin),
        to: Math.min(bedRight, end),
        begins: begin > bedLeft && stretch.fromMs > 0,
        isLost: stretch.keyId === keyId && keyStatus === 'disabled',
      },
    ];
  });
}
