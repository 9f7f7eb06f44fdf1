import type { ActionOutcome, LoggedAction } from '../engine/index';
import type { Requirement } from '../content/index';

/** What one requirement says about one run, so far or at its end. */
export interface RequirementVerdict {
  readonly requirement: Requirement;
  /** As things stand. */
  readonly met: boolean;
  /** The run has ended: nothing changes this any more. */
  readonly final: boolean;
  /** Some of the time that counts has passed: before that nothing speaks for or against. */
  readonly hasBegun: boolean;
  /** In the unit of the measure. */
  readonly observed: number;
  readonly required: number;
  /** '340/s' */
  readonly observedText: string;
  /** 'at most 0/s' */
  readonly requiredText: string;
  /** One sentence for the learner: observed against required. */
  readonly sentence: string;
  /**
   * Distance from the bound as a share of the bound: positive is spare, negative is missed by so much.
   * Against a bound of zero: 0 when met, minus infinity when above it.
   */
  readonly marginRatio: number;
  /**
   * When it first broke: the start of the unbroken stretch of violations that reaches into the counted time, not before
   * a stretch that the requirement names, or the second in which a total crossed its bound. Null while met, and for
   * totals of a run nobody watched second by second.
   */
  readonly firstViolationMs: number | null;
}

/** An action of a design with what the service answered. */
export interface AppliedAction extends LoggedAction {
  readonly outcome: ActionOutcome;
}

/** By how much whoever loses must miss a bound, as a share of it; above it against a bound of zero. */
export const missRatioMin = 0.2;

export function missesClearly(verdict: RequirementVerdict): boolean {
  return !verdict.met && verdict.marginRatio <= -missRatioMin + 1e-9;
}
