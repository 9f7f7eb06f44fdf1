import type { CompiledScenario } from '../../content/index';
import type { LearnerGuess } from '../../proofs/index';
import { truthShownAtMs, type ScenarioProgress } from '../../study/index';
import type { JudgedGuess } from '../../webWorker/protocol';
import type { SimulationHost } from '../app/simulationHost';

/** What the runs said that the committed predictions speak of. Each is played once for a seed. */
export class JudgedGuesses {
  readonly #host: SimulationHost;
  readonly #scenario: CompiledScenario;
  readonly #onjudged: (predictionId: string, judged: JudgedGuess) => void;
  #judged = $state.raw<Readonly<Record<string, JudgedGuess>>>({});
  /** Answers to an older question for the truth are not taken. */
  #round = 0;

  constructor(
    host: SimulationHost,
    scenario: CompiledScenario,
    onjudged: (predictionId: string, judged: JudgedGuess) => void,
  ) {
    this.#onjudged = onjudged;
    this.#host = host;
    this.#scenario = scenario;
  }

  /** Null while the learner's own run has not come to what was asked about. */
  of(predictionId: string, reachedMs: number): JudgedGuess | null {
    const prediction = this.#scenario.steps.find((step) => step.prediction?.id === predictionId)?.prediction;
    if (!prediction || reachedMs < truthShownAtMs(prediction, this.#scenario)) return null;
    return this.#judged[predictionId] ?? null;
  }

  /** Plays the runs that were not played yet. */
  async judge(predictions: ScenarioProgress['predictions'], seed: number): Promise<void> {
    const round = this.#round;
    for (const { prediction } of this.#scenario.steps) {
      const committed = prediction && predictions[prediction.id];
      if (!prediction || !committed || this.#judged[prediction.id]) continue;
      try {
        const guess = committed.answer as LearnerGuess;
        const judged = await this.#host.call((api) => api.judgeGuess(this.#scenario, prediction.id, seed, guess));
        if (!judged || round !== this.#round) continue;
        this.#judged = { ...this.#judged, [prediction.id]: judged };
        this.#onjudged(prediction.id, judged);
      } catch {
        // The run itself says so when the worker is gone, and asks again when there is a new one.
        return;
      }
    }
  }

  /** Another seed or another attempt: nothing that was said holds any more. */
  forget(): void {
    this.#round += 1;
    this.#judged = {};
  }
}
