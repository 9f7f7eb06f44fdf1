import type { SimulationConfig } from '../../engine/index';
import type { ShownDesign } from '../../webWorker/protocol';
import type { SimulationHost } from '../app/simulationHost';
import { nextWishMs } from '../simulation/playbackClock';
import { SlotSpans } from '../simulation/SlotSpans';
import type { ComparedDesign } from './comparedDesign';

/** The whole run is played within so much wall time. */
export const runWallMs = 12_000;
const frameBudgetMs = 16;
const seekBudgetMs = 10_000;

/** Designs, all at the same moment, played, paused and sought together. */
export class SideBySidePlayback {
  readonly #host: SimulationHost;
  readonly runMs: number;
  readonly #id: string;
  readonly #compared: readonly ComparedDesign[];
  readonly #seed: number;
  /** The tapes of a design are short. */
  readonly #spans = new SlotSpans(32, 14);
  #designs = $state.raw<readonly ShownDesign[]>([]);
  #reachedMs = $state(0);
  #wantedMs = $state<number | null>(null);
  #isPlaying = $state(false);
  #isLost = $state(false);
  #wishMs = 0;
  #lastWallMs: number | null = null;
  #isAsking = false;
  #isSeeking = false;
  #animation = 0;

  readonly nowMs = $derived(this.#wantedMs ?? this.#reachedMs);

  constructor(host: SimulationHost, id: string, compared: readonly ComparedDesign[], seed: number) {
    this.#host = host;
    this.#id = id;
    this.#compared = compared;
    this.runMs = Math.max(...compared.map(({ plan }) => plan.proof.runMs));
    this.#seed = seed;
  }

  get designs(): readonly ShownDesign[] {
    return this.#designs;
  }
  get isPlaying(): boolean {
    return this.#isPlaying;
  }
  get isLost(): boolean {
    return this.#isLost;
  }

  async open(): Promise<void> {
    this.#isLost = false;
    try {
      const plans = this.#compared.map(({ plan }) => plan);
      await this.#host.call((api) => api.openProof(this.#name, plans, this.#seed));
      await this.#ask(0, frameBudgetMs);
      this.play();
    } catch {
      this.#fail();
    }
  }

  play(): void {
    if (this.#isPlaying || this.#reachedMs >= this.runMs) return;
    this.#isPlaying = true;
    this.#wishMs = this.#reachedMs;
    this.#lastWallMs = null;
    this.#animation = requestAnimationFrame(this.#tick);
  }

  pause(): void {
    this.#isPlaying = false;
    cancelAnimationFrame(this.#animation);
  }

  toggle(): void {
    if (this.#isPlaying) this.pause();
    else if (this.#reachedMs >= this.runMs) void this.playFromStart();
    else this.play();
  }

  async playFromStart(): Promise<void> {
    await this.seek(0);
    this.play();
  }

  /** Of several wishes only the newest is fulfilled. */
  async seek(toMs: number): Promise<void> {
    this.pause();
    this.#wantedMs = toMs;
    if (this.#isSeeking) return;
    this.#isSeeking = true;
    while (this.#wantedMs !== null) {
      const wantedMs: number = this.#wantedMs;
      await this.#ask(wantedMs, seekBudgetMs);
      if (this.#wantedMs === wantedMs) this.#wantedMs = null;
    }
    this.#isSeeking = false;
  }

  dispose(): void {
    this.pause();
    void this.#host.call((api) => api.drop(this.#name)).catch(() => undefined);
  }

  get #name(): string {
    return `proof:${this.#id}`;
  }

  get #pacing(): { pace: number; speed: number } {
    return { pace: this.runMs / runWallMs, speed: 1 };
  }

  readonly #tick = (wallMs: number): void => {
    if (!this.#isPlaying) return;
    this.#animation = requestAnimationFrame(this.#tick);
    const stopMs = this.runMs;
    const elapsedMs = this.#lastWallMs === null ? 0 : wallMs - this.#lastWallMs;
    this.#lastWallMs = wallMs;
    this.#wishMs = nextWishMs({ wishMs: this.#wishMs, reachedMs: this.#reachedMs, stopMs }, elapsedMs, this.#pacing);
    if (!this.#isAsking && this.#wishMs > this.#reachedMs) void this.#ask(Math.floor(this.#wishMs), frameBudgetMs);
    if (this.#reachedMs >= stopMs) this.pause();
  };

  async #ask(toMs: number, budgetMs: number): Promise<void> {
    this.#isAsking = true;
    try {
      const streams = dataStreamsOf(this.#compared.map(({ plan }) => plan.proof.config));
      const readModel = this.#designs[0]?.readModel ?? null;
      const slots = this.#spans.requests(streams, readModel, this.#pacing.pace * 1_000, performance.now());
      const frame = await this.#host.call((api) => api.proofFrame(this.#name, toMs, budgetMs, [...slots]));
      this.#designs = frame.designs;
      this.#reachedMs = frame.reachedMs;
    } catch {
      this.#fail();
    } finally {
      this.#isAsking = false;
    }
  }

  #fail(): void {
    this.pause();
    this.#wantedMs = null;
    this.#isLost = true;
  }
}

/** Those of any design. */
function dataStreamsOf(configs: readonly SimulationConfig[]): readonly string[] {
  const built = configs.flatMap((config) => [config, ...(config.designs ?? []).map((design) => design.config)]);
  return [...new Set(built.flatMap(({ dataStreams }) => dataStreams.map(({ id }) => id)))];
}
