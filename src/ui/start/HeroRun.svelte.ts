import type { LoggedAction } from '../../engine/index';
import { actionText, type CompiledScenario, type RichText } from '../../content/index';
import type { SimulationHost } from '../app/simulationHost';
import { Playback } from '../simulation/Playback.svelte';
import { SlotSpans } from '../simulation/SlotSpans';
import { measureTrial, type TrialFigures } from './trialFigures';

/** A way to fix it: the scenario's solution or one of its pitfalls. */
export interface Remedy {
  readonly label: string;
  readonly actions: readonly LoggedAction[];
  readonly isSolution: boolean;
  /** Why it does not help; empty for the solution. */
  readonly because: RichText;
}

export interface Trial {
  readonly remedy: Remedy;
  readonly fromMs: number;
  readonly before: TrialFigures;
  /** Null while it is running. */
  readonly after: TrialFigures | null;
}

const watchedMs = 600_000;
/** Long enough for a reshard and what comes after it. */
const trialMs = 60_000;
const trialSpeed = 4;
const seed = 1;

/** The running stream of the first visit, and what happens to it when somebody tries to fix it. */
export class HeroRun {
  readonly playback: Playback;
  readonly remedies: readonly Remedy[];
  readonly #scenario: CompiledScenario;
  readonly #spans = new SlotSpans(112);
  #trial = $state.raw<Trial | null>(null);
  #tried = $state.raw<readonly Remedy[]>([]);

  readonly refusingShard = $derived.by(() =>
    this.playback.view.readModel?.dataStreams
      .flatMap(({ shards }) => shards)
      .filter(({ status, refusingSinceMs }) => status === 'open' && refusingSinceMs !== null)
      .sort((a, b) => b.refusedRecordsPerSecond - a.refusedRecordsPerSecond)
      .at(0),
  );

  constructor(host: SimulationHost, scenario: CompiledScenario) {
    this.#scenario = scenario;
    this.remedies = remediesOf(scenario);
    this.playback = new Playback(host, {
      run: 'start',
      runMs: watchedMs,
      pace: scenario.pace,
      nextWaitMs: (afterMs) => this.#trialEndMs(afterMs),
      slots: () => this.#slots(),
      charts: scenario.config.dataStreams.flatMap(({ id }) => [
        { name: 'WriteProvisionedThroughputExceeded' as const, of: id, take: 'one' as const },
        { name: 'fullestShardOfferedRecords' as const, of: id, take: 'one' as const },
      ]),
      onsettled: () => this.#judge(),
    });
  }

  get trial(): Trial | null {
    return this.#trial;
  }

  isTried(remedy: Remedy): boolean {
    return this.#tried.includes(remedy);
  }

  async open(): Promise<void> {
    await this.#load([], 0);
    this.playback.play();
  }

  /** Runs a remedy from the moment of the first try, so that every try meets the same stream. */
  async tryOut(remedy: Remedy): Promise<void> {
    const fromMs = this.#trial?.fromMs ?? this.playback.view.reachedMs;
    const before = this.#trial?.before ?? measureTrial(this.playback.view, fromMs);
    this.playback.pause();
    this.#trial = { remedy, fromMs, before, after: null };
    await this.#load(
      remedy.actions.map(({ action }) => ({ atMs: fromMs, action })),
      fromMs,
    );
    this.playback.speed = trialSpeed;
    this.playback.play();
  }

  dispose(): void {
    this.playback.dispose();
  }

  async #load(actions: readonly LoggedAction[], atMs: number): Promise<void> {
    const { config, era } = this.#scenario;
    await this.playback.load({ config, era, seed, actions, atMs, judgedBy: this.#scenario });
  }

  #trialEndMs(afterMs: number): number | null {
    const endMs = this.#trial && !this.#trial.after ? this.#trial.fromMs + trialMs : null;
    return endMs !== null && endMs > afterMs ? endMs : null;
  }

  #judge(): void {
    const trial = this.#trial;
    const { view } = this.playback;
    if (!trial || trial.after || view.reachedMs < trial.fromMs + trialMs) return;
    this.#trial = { ...trial, after: measureTrial(view, view.reachedMs) };
    this.#tried = [...this.#tried, trial.remedy];
    this.playback.speed = 1;
    this.playback.play();
  }

  #slots() {
    if (this.playback.phase !== 'playing') this.#spans.forget();
    const streams = this.#scenario.config.dataStreams.map(({ id }) => id);
    const simulatedMsPerSecond = this.#scenario.pace * this.playback.speed * 1_000;
    return this.#spans.requests(streams, this.playback.view.readModel, simulatedMsPerSecond, performance.now());
  }
}

/** The solution is neither the first nor the last where there is a choice. */
function remediesOf(scenario: CompiledScenario): readonly Remedy[] {
  const { solution, pitfalls } = scenario;
  const wrong = pitfalls.map(({ actions, because }) => ({
    label: labelOf(actions, scenario),
    actions,
    isSolution: false,
    because,
  }));
  const right = { label: labelOf(solution, scenario), actions: solution, isSolution: true, because: [] };
  return [...wrong.slice(0, 1), right, ...wrong.slice(1)];
}

/** As the scenario's own control names it, else as the action reads. */
function labelOf(actions: readonly LoggedAction[], { steps, config }: CompiledScenario): string {
  const controls = steps.flatMap(({ reveals }) => reveals);
  return actions
    .map(({ action }) => {
      const wanted = JSON.stringify(action);
      for (const { label, choices } of controls) {
        const choice = choices.find((candidate) => JSON.stringify(candidate.action) === wanted);
        if (choice) return `${label}: ${choice.label}`;
      }
      return actionText(action, config);
    })
    .join(', ');
}
