import type { DesignPlan } from '../../proofs/index';

/** One of the designs that are played side by side, as a learner is told of it. */
export interface ComparedDesign {
  readonly plan: DesignPlan;
  /** A name of its own to stand beside its letter: 'data stream and Lambda'. Null: what it does stands elsewhere. */
  readonly name: string | null;
  /** What it is in words, for who finds it by its name. */
  readonly text: string;
  /** It belongs to an option that is right, or to one that is not; null where nobody is asked which one is. */
  readonly right: boolean | null;
}
