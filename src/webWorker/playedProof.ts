import type { SlotRequest } from '../engine/index';
import { SideBySide, type DesignPlan } from '../proofs/index';
import type { ProofFrame } from './protocol';

/** Simulated time that all designs advance in one go; a pause is heard between two. */
const sliceSpanMs = 500;

/** The designs of a question, watched: forward in slices, back by starting over. */
export class PlayedProof {
  readonly #plans: readonly DesignPlan[];
  readonly #seed: number;
  readonly #wallNowMs: () => number;
  #sides: SideBySide;

  constructor(plans: readonly DesignPlan[], seed: number, wallNowMs: () => number) {
    this.#plans = plans;
    this.#seed = seed;
    this.#wallNowMs = wallNowMs;
    this.#sides = this.#begin();
  }

  frame(toMs: number, budgetMs: number, slots: readonly SlotRequest[]): ProofFrame {
    if (toMs < this.#sides.nowMs) this.#sides = this.#begin();
    const horizonMs = Math.min(toMs, this.#sides.runMs);
    const endMs = this.#wallNowMs() + budgetMs;
    while (this.#sides.nowMs < horizonMs && this.#wallNowMs() < endMs) {
      this.#sides.advanceTo(Math.min(horizonMs, this.#sides.nowMs + sliceSpanMs));
    }
    const designs = this.#sides.view().map((design, index) => ({
      ...design,
      slotFrames: slots
        .filter(({ dataStreamId }) => design.readModel.dataStreams.some(({ id }) => id === dataStreamId))
        .map((request) => this.#sides.slots(index, request)),
    }));
    return { reachedMs: this.#sides.nowMs, designs };
  }

  #begin(): SideBySide {
    return new SideBySide(this.#plans, this.#seed);
  }
}
