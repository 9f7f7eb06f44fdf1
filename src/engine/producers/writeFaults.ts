import { internalFailure } from '../dataStreams/dataStreamWrites';
import type { PutEntries } from '../dataStreams/putEntries';
import type { Random } from '../kernel/random';
import type { SlowAnswers, WriteFaultsConfig } from './producerConfig';

/** What can go wrong between a producer and the service beside a full bucket. */
export class WriteFaults {
  internalFailureRatio: number;
  slowAnswers: readonly SlowAnswers[];
  lostAnswerRatio: number;

  /** @param random a fork of its own: a run without faults draws nothing. */
  constructor(
    config: WriteFaultsConfig | undefined,
    readonly random: Random,
  ) {
    this.internalFailureRatio = config?.internalFailureRatio ?? 0;
    this.slowAnswers = config?.slowAnswers ?? [];
    this.lostAnswerRatio = config?.lostAnswerRatio ?? 0;
  }

  /** Nothing goes wrong now. */
  get isQuiet(): boolean {
    return this.internalFailureRatio === 0 && this.slowAnswers.length === 0 && this.lostAnswerRatio === 0;
  }

  /** Marks which of the first `count` entries the service fails to store; with `whole` they fare alike. */
  markFailures(entries: PutEntries, count: number, whole: boolean): void {
    if (this.internalFailureRatio === 0) {
      entries.refused.fill(0, 0, count);
      return;
    }
    if (whole) {
      entries.refused.fill(this.#fails() ? internalFailure : 0, 0, count);
      return;
    }
    for (let entry = 0; entry < count; entry++) entries.refused[entry] = this.#fails() ? internalFailure : 0;
  }

  /** From call to answer; Infinity when the answer is lost. */
  answerMs(roundTripMs: number): number {
    if (this.slowAnswers.length === 0 && this.lostAnswerRatio === 0) return roundTripMs;
    let draw = this.random.nextRatio();
    if (draw < this.lostAnswerRatio) return Infinity;
    draw -= this.lostAnswerRatio;
    for (const { ratio, afterMs } of this.slowAnswers) {
      if (draw < ratio) return Math.max(afterMs, roundTripMs);
      draw -= ratio;
    }
    return roundTripMs;
  }

  #fails(): boolean {
    return this.random.nextRatio() < this.internalFailureRatio;
  }
}
