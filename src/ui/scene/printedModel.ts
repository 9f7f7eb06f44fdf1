import type { ReadModel } from '../../engine/index';

const printedEveryMs = 250;

/** The read model that printed figures come from: while time passes they step, since figures that change with every frame cannot be read. */
export class PrintedModel {
  #kept: ReadModel | null = null;
  #atWallMs = -Infinity;

  of(readModel: ReadModel, isPlaying: boolean, wallMs: number): ReadModel {
    const isBack = this.#kept !== null && readModel.nowMs < this.#kept.nowMs;
    if (!this.#kept || !isPlaying || isBack || wallMs - this.#atWallMs >= printedEveryMs) {
      this.#kept = readModel;
      this.#atWallMs = wallMs;
    }
    return this.#kept;
  }
}
