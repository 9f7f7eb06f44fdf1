import type { RequirementVerdict } from '../../proofs/index';

/** What is judged over a later stretch, or at the end, says nothing before: it is neither held nor broken. */
export function lampTone({ met, final, hasBegun }: RequirementVerdict): 'ok' | 'refused' | 'open' {
  if (!hasBegun && !final) return 'open';
  return met ? 'ok' : 'refused';
}
