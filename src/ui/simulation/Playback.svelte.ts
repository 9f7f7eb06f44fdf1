import type { Action, ActionOutcome, LoggedAction, SlotRequest } from '../../engine/index';
import type { RunFrame, RunSpec, SeriesName, ViewRequest } from '../../webWorker/protocol';
import type { FigureRequest } from '../../webWorker/runFigures';
import { WorkerLost, type SimulationHost } from '../app/simulationHost';
import { nextWishMs } from './playbackClock';
import { SimulationView } from './SimulationView.svelte';

export type PlaybackPhase = 'loading' | 'paused' | 'playing' | 'travelling' | 'lost' | 'broken';

export interface PlaybackOptions {
  /** Name of the run in the worker. */
  readonly run: string;
  readonly runMs: number;
  readonly pace: number;
  /** The next moment, later than the one given, at which the run is to wait; null: none before its end. */
  readonly nextWaitMs: (afterMs: number) => number | null;
  readonly slots: () => readonly SlotRequest[];
  readonly charts: readonly SeriesName[];
  /** Which figures of the run are wanted, for a comparison; null: none. */
  readonly figures?: () => FigureRequest | null;
  /** False while somebody has yet to see the moment that is shown: playing waits for it. */
  readonly mayGoOn?: () => boolean;
  /** A moment was wished for; it may take a while to come to it. */
  readonly onwish?: () => void;
  /** After every frame. */
  readonly onshown?: () => void;
  /** After a wait or the end was reached, an action applied, a moment sought. */
  readonly onsettled?: () => void;
}

/** Worker time for one picture. */
const frameBudgetMs = 12;

/** Plays one run: turns wall time into horizons, asks the worker for frames and shows them. */
export class Playback {
  readonly view = new SimulationView();
  #phase = $state<PlaybackPhase>('loading');
  #speed = $state(1);
  #actions = $state.raw<readonly LoggedAction[]>([]);
  #trouble = $state('');
  /** Where the slider is held, while it is held. */
  #wantedMs = $state<number | null>(null);
  readonly #host: SimulationHost;
  readonly #options: PlaybackOptions;
  #spec: RunSpec | null = null;
  #journey = 0;
  /** The journey that leads to where the slider is held; −1: none does. */
  #slideJourney = -1;
  #wishMs = 0;
  #lastWallMs: number | null = null;
  #isAsking = false;
  #isHeld = false;
  /** It was playing before the journey it is on, and will be after it. */
  #resumes = false;
  #animation = 0;
  /** The moment that a followed run stands at. */
  #followedMs = 0;
  #isFollowing = false;

  readonly shownMs = $derived(this.#wantedMs ?? this.view.reachedMs);
  readonly hasEnded = $derived.by(() => this.view.reachedMs >= this.#options.runMs);
  readonly isPlaying = $derived(this.#phase === 'playing');

  constructor(host: SimulationHost, options: PlaybackOptions) {
    this.#host = host;
    this.#options = options;
  }

  get phase(): PlaybackPhase {
    return this.#phase;
  }
  get speed(): number {
    return this.#speed;
  }
  set speed(speed: number) {
    this.#speed = speed;
  }
  get actions(): readonly LoggedAction[] {
    return this.#actions;
  }
  /** What went wrong, when the phase is `lost` or `broken`. */
  get trouble(): string {
    return this.#trouble;
  }

  /** Begins a run and shows it at `spec.atMs`. */
  async load(spec: RunSpec): Promise<void> {
    this.#spec = spec;
    this.#trouble = '';
    this.#actions = spec.actions;
    const wanted = { ...this.#wanted(), knownPeriods: -1, knownLines: 0 };
    await this.#travel('loading', () => this.#host.call((api) => api.load(this.#options.run, spec, wanted)));
  }

  /** The same run at the same moment, in a new worker. */
  async reload(): Promise<void> {
    if (this.#spec) await this.load({ ...this.#spec, actions: this.#actions, atMs: this.view.reachedMs });
  }

  /** Plays; on a journey, and while a worker is started again, as soon as the run is there. */
  play(): void {
    if (this.#phase === 'loading' || this.#phase === 'travelling') this.#resumes = this.view.readModel !== null;
    if (this.#phase !== 'paused' || this.hasEnded) return;
    this.#phase = 'playing';
    this.#wishMs = this.view.reachedMs;
    this.#lastWallMs = null;
    this.#animation = requestAnimationFrame(this.#tick);
  }

  pause(): void {
    this.#resumes = false;
    this.#halt();
  }

  /** To the next line of the event log. */
  async step(): Promise<void> {
    if (this.hasEnded) return;
    this.pause();
    const stopMs = this.#stopMs();
    await this.#travel('travelling', () =>
      this.#host.call((api) => api.step(this.#options.run, stopMs, this.#wanted())),
    );
  }

  /** To the line before the present one, or a second of watching back where there is none. */
  async back(): Promise<void> {
    const nowMs = this.view.reachedMs;
    const secondMs = Math.round(1_000 * this.#options.pace);
    const before = this.view.lines.findLast(({ atMs }) => atMs < nowMs);
    await this.seek(Math.max(0, before && nowMs - before.atMs < secondMs ? before.atMs : nowMs - secondMs));
  }

  /**
   * Goes to a moment. Of several wishes only the newest is fulfilled; while the slider is held the stage moves along,
   * from moment to moment as fast as the worker can. Goes on playing if it was.
   */
  async seek(toMs: number): Promise<void> {
    this.#resumes ||= this.#phase === 'playing';
    this.#halt();
    const moment = Math.round(Math.min(Math.max(toMs, 0), this.#options.runMs));
    this.#wantedMs = moment;
    this.#options.onwish?.();
    if (this.#isHeld && this.#slideJourney === this.#journey) return;
    await this.#goTo(moment);
  }

  /** The slider is in the learner's hand: nothing plays until it is let go. */
  hold(): void {
    this.#isHeld = true;
    this.#resumes ||= this.#phase === 'playing';
    this.#halt();
  }

  letGo(): void {
    this.#isHeld = false;
    this.#resume();
  }

  /** Applies an action at the moment that is reached. What was done at later moments is forgotten. */
  async apply(action: Action): Promise<ActionOutcome | null> {
    this.#resumes ||= this.#phase === 'playing';
    this.#halt();
    try {
      const applied = await this.#host.call((api) =>
        api.apply(this.#options.run, action, { ...this.#wanted(), knownPeriods: -1 }),
      );
      this.#actions = applied.actions;
      this.view.forgetLater();
      this.view.show(applied.frame);
      this.#options.onsettled?.();
      this.#resume();
      return applied.outcome;
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  /**
   * Goes where another run goes that is in the learner's hand: forward as soon as the worker can, back by replaying.
   * Of several moments only the newest counts.
   */
  async follow(toMs: number): Promise<void> {
    this.#followedMs = toMs;
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    const journey = this.#journey;
    try {
      while (this.#phase === 'paused' && this.view.reachedMs !== this.#followedMs) {
        const moment = this.#followedMs;
        const { run } = this.#options;
        const frame = await this.#host.call((api) =>
          moment < this.view.reachedMs
            ? api.seek(run, moment, this.#wanted())
            : api.frame(run, moment, frameBudgetMs, this.#wanted()),
        );
        if (journey !== this.#journey) break;
        if (frame) this.view.show(frame);
      }
    } catch (error) {
      if (journey === this.#journey) this.#fail(error);
    } finally {
      this.#isFollowing = false;
    }
  }

  /** Shows the present moment again, with what is wanted by now. */
  async look(): Promise<void> {
    const journey = this.#journey;
    if (this.view.readModel === null) return;
    try {
      await this.#showNow(journey);
    } catch (error) {
      if (journey === this.#journey) this.#fail(error);
    }
  }

  dispose(): void {
    this.pause();
    this.#journey += 1;
    void this.#host.call((api) => api.drop(this.#options.run)).catch(() => undefined);
  }

  #goTo(moment: number): Promise<void> {
    return this.#travel(
      'travelling',
      () => this.#host.call((api) => api.seek(this.#options.run, moment, this.#wanted())),
      moment,
    );
  }

  /** With `toMs`, a moment that the slider wished for on the way is gone to next. */
  async #travel(
    phase: 'loading' | 'travelling',
    ask: () => Promise<RunFrame | null>,
    toMs: number | null = null,
  ): Promise<void> {
    this.#journey += 1;
    this.#slideJourney = toMs === null ? -1 : this.#journey;
    const journey = this.#journey;
    this.#phase = phase;
    try {
      const frame = await ask();
      if (journey !== this.#journey) return;
      if (!frame) return this.#stayHere();
      const nextMs = toMs === null || this.#wantedMs === toMs ? null : this.#wantedMs;
      this.#wantedMs = nextMs;
      this.#slideJourney = -1;
      // The run that was shown before stays in view until the new one is there.
      if (phase === 'loading') this.view.clear();
      this.view.show(frame);
      this.#phase = 'paused';
      this.#options.onsettled?.();
      if (nextMs !== null) return await this.#goTo(nextMs);
      await this.#showWantedSlots(journey);
      if (journey === this.#journey) this.#resume();
    } catch (error) {
      if (journey === this.#journey) this.#fail(error);
    }
  }

  /** Something was done on the way: the run stands where that was. */
  #stayHere(): void {
    this.#wantedMs = null;
    this.#slideJourney = -1;
    this.#phase = 'paused';
    this.#resume();
  }

  /** What was found at the end of a journey may want other slots than what was known before it: a backlog, wider ones. */
  async #showWantedSlots(journey: number): Promise<void> {
    const wanted = this.#wanted();
    const shown = this.view.slotFrames;
    if (wanted.slots.every(({ spanMs }, place) => spanMs === shown[place]?.spanMs)) return;
    await this.#showNow(journey);
  }

  async #showNow(journey: number): Promise<void> {
    const nowMs = this.view.reachedMs;
    const frame = await this.#host.call((api) => api.frame(this.#options.run, nowMs, frameBudgetMs, this.#wanted()));
    if (journey === this.#journey && frame.reachedMs === this.view.reachedMs) this.view.show(frame);
  }

  #halt(): void {
    cancelAnimationFrame(this.#animation);
    if (this.#phase === 'playing') this.#phase = 'paused';
  }

  #resume(): void {
    if (!this.#resumes || this.#isHeld || this.#phase !== 'paused') return;
    this.#resumes = false;
    this.play();
  }

  #wanted(): ViewRequest {
    return {
      slots: [...this.#options.slots()],
      charts: [...this.#options.charts],
      knownPeriods: this.view.knownPeriods,
      knownLines: this.view.knownLines,
      figures: this.#options.figures?.() ?? null,
    };
  }

  #stopMs(): number {
    return Math.min(this.#options.nextWaitMs(this.view.reachedMs) ?? Infinity, this.#options.runMs);
  }

  readonly #tick = (wallMs: number): void => {
    if (this.#phase !== 'playing') return;
    this.#animation = requestAnimationFrame(this.#tick);
    const stopMs = this.#stopMs();
    const elapsedMs = this.#lastWallMs === null ? 0 : wallMs - this.#lastWallMs;
    this.#lastWallMs = wallMs;
    const pacing = { pace: this.#options.pace, speed: this.#speed };
    this.#wishMs = nextWishMs({ wishMs: this.#wishMs, reachedMs: this.view.reachedMs, stopMs }, elapsedMs, pacing);
    const horizonMs = Math.floor(this.#wishMs);
    const mayGoOn = !this.#isAsking && (this.#options.mayGoOn?.() ?? true);
    if (mayGoOn && horizonMs > this.view.reachedMs) void this.#ask(horizonMs, stopMs);
  };

  async #ask(horizonMs: number, stopMs: number): Promise<void> {
    const journey = this.#journey;
    this.#isAsking = true;
    try {
      const frame = await this.#host.call((api) =>
        api.frame(this.#options.run, horizonMs, frameBudgetMs, this.#wanted()),
      );
      if (journey !== this.#journey) return;
      this.view.show(frame);
      this.#options.onshown?.();
      if (this.#phase === 'playing' && frame.reachedMs >= stopMs) {
        this.pause();
        this.#options.onsettled?.();
      }
    } catch (error) {
      if (journey === this.#journey) this.#fail(error);
    } finally {
      this.#isAsking = false;
    }
  }

  #fail(error: unknown): void {
    cancelAnimationFrame(this.#animation);
    this.#journey += 1;
    this.#wantedMs = null;
    this.#trouble = error instanceof Error ? error.message : String(error);
    this.#phase = error instanceof WorkerLost ? 'lost' : 'broken';
  }
}
