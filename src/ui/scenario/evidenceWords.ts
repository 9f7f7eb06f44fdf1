import type { FactRow } from '../../content/index';

/** How sure a row is, in words. */
export const evidenceWords: Readonly<Record<FactRow['evidence'], string>> = {
  V: 'read in AWS’s own text',
  V2: 'read in a third party’s text',
  D: 'computed from other rows',
  M: 'from memory, not asked about',
};
