import type { LoggedAction } from '../../engine/index';
import { firstDifferenceMs, type RunLetter } from '../../study/index';
import type { RunSpec } from '../../webWorker/protocol';
import type { FigureRequest } from '../../webWorker/runFigures';
import type { Playback } from '../simulation/Playback.svelte';

/** A and B by their letters, at the moment where they part. */
export interface Fork {
  readonly a: Playback;
  readonly b: Playback;
  /** The one in the learner's hand, and the one that follows it. */
  readonly inHand: RunLetter;
  readonly other: Playback;
  readonly forkedAtMs: number;
  /** From here on the two may differ: the moment of the fork, or earlier when something was done before it. */
  readonly partMs: number;
}

/**
 * The run of a scenario and, while there is a fork, the one beside it: A was forked, B is the fork. One of them is in
 * the learner's hand; the other goes wherever that one goes.
 */
export class TwoRuns {
  readonly #makePlayback: (name: string) => Playback;
  #made = 0;
  #a: Playback;
  #b = $state.raw<Playback | null>(null);
  #letter = $state<RunLetter>('A');
  #forkedAtMs = $state(0);

  readonly inHand: Playback = $derived.by(() => (this.#letter === 'B' && this.#b ? this.#b : this.#a));
  readonly fork: Fork | null = $derived.by(() => {
    const [a, b] = [this.#a, this.#b];
    if (!b) return null;
    const differMs = firstDifferenceMs(a.actions, b.actions) ?? Infinity;
    return {
      a,
      b,
      inHand: this.#letter,
      other: this.#letter === 'A' ? b : a,
      forkedAtMs: this.#forkedAtMs,
      partMs: Math.min(this.#forkedAtMs, differMs),
    };
  });

  /** Both are shown at the same moment. */
  readonly isInStep: boolean = $derived.by(() => this.#b === null || this.#a.view.reachedMs === this.#b.view.reachedMs);
  /** Somebody reads the figures of each single shard and worker, too. */
  #wantsAllFigures = $state(false);

  /** @param makePlayback makes a run under a name that is its own in the worker. */
  constructor(makePlayback: (name: string) => Playback) {
    this.#makePlayback = makePlayback;
    this.#a = $state.raw(this.#make());
  }

  /** The other run is begun as well, in the hand that it was in. */
  async open(spec: RunSpec, other: readonly LoggedAction[], letter: RunLetter, forkedAtMs: number): Promise<void> {
    this.#forkedAtMs = forkedAtMs;
    this.#b ??= this.#make();
    this.#letter = letter;
    const beside = this.fork?.other;
    await Promise.all([this.inHand.load(spec), beside?.load({ ...spec, actions: other })]);
  }

  /** From the moment that is shown on there are two runs, alike so far; the fork comes into the hand. */
  async begin(spec: RunSpec): Promise<void> {
    if (this.#b) return;
    const isPlaying = this.#a.isPlaying;
    this.#a.pause();
    const fork = this.#make();
    fork.speed = this.#a.speed;
    this.#forkedAtMs = spec.atMs;
    await fork.load(spec);
    this.#b = fork;
    this.#letter = 'B';
    if (isPlaying) fork.play();
  }

  /** The other run comes into the hand, at the same moment. */
  async swap(): Promise<void> {
    const fork = this.fork;
    if (!fork) return;
    const before = this.inHand;
    const isPlaying = before.isPlaying;
    before.pause();
    const { reachedMs } = before.view;
    this.#letter = this.#letter === 'A' ? 'B' : 'A';
    this.inHand.speed = before.speed;
    await this.inHand.seek(reachedMs);
    if (isPlaying) this.inHand.play();
  }

  /** The run in hand stays, the other one goes. */
  keepInHand(): void {
    const dropped = this.fork?.other;
    this.#a = this.inHand;
    this.#b = null;
    this.#letter = 'A';
    dropped?.dispose();
  }

  /** The run in hand has come to another moment, or is on its way to one. */
  follow(): void {
    const { inHand, fork } = this;
    if (fork) void fork.other.follow(inHand.shownMs);
  }

  /** Playing goes on when the other run has come to the same moment, or cannot. */
  mayGoOn(): boolean {
    if (this.isInStep || this.fork?.other.phase !== 'paused') return true;
    this.follow();
    return false;
  }

  /** Which figures a comparison of the two wants. */
  get figures(): FigureRequest | null {
    return this.fork && { fromMs: this.fork.partMs, isWhole: this.#wantsAllFigures };
  }

  /** The figures of each single shard and worker are read from now on, or no more. */
  readAllFigures(isWanted: boolean): void {
    this.#wantsAllFigures = isWanted;
    if (isWanted && this.fork) void Promise.all([this.fork.a.look(), this.fork.b.look()]);
  }

  dispose(): void {
    this.#a.dispose();
    this.#b?.dispose();
  }

  #make(): Playback {
    this.#made += 1;
    return this.#makePlayback(String(this.#made));
  }
}
