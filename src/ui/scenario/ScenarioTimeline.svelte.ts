import type { LoggedAction } from '../../engine/index';
import {
  newTimeline,
  redone,
  remember,
  undone,
  type RunHistory,
  type RunState,
  type Timeline,
} from '../../study/index';
import type { RunSpec } from '../../webWorker/protocol';
import type { ProgressKeeper } from './ProgressKeeper.svelte';
import type { TwoRuns } from './TwoRuns.svelte';

/** What was done in a scenario's run and can be undone, and its fork; kept with the place of the learner. */
export class ScenarioTimeline {
  readonly #keeper: ProgressKeeper;
  readonly #runs: TwoRuns;
  readonly #specOf: (run: RunState) => RunSpec;
  /** What was undone, done again, forked or kept last, for who does not see it. */
  #said = $state('');

  readonly #kept: Timeline = $derived.by(() => this.#keeper.progress.place.timeline ?? newTimeline);
  /** What would be undone and what would be done again; null when there is nothing. */
  readonly undoes: string | null = $derived.by(() => this.#kept.history.past.at(-1)?.what ?? null);
  readonly redoes: string | null = $derived.by(() => this.#kept.history.future[0]?.what ?? null);

  constructor(keeper: ProgressKeeper, runs: TwoRuns, specOf: (run: RunState) => RunSpec) {
    this.#keeper = keeper;
    this.#runs = runs;
    this.#specOf = specOf;
  }

  get said(): string {
    return this.#said;
  }

  /** For who does not see that another run has begun. */
  say(sentence: string): void {
    this.#said = sentence;
  }

  /** The run in hand as it stands, or will when it has come to the moment that was wished for last. */
  now(): RunState {
    const { inHand } = this.#runs;
    const { seed, era } = this.#keeper.progress.place;
    return { seed, era, actions: inHand.actions, atMs: inHand.shownMs };
  }

  /** Begins the run as it was left, with its fork. */
  async open(run: RunState): Promise<void> {
    const { fork } = this.#kept;
    const spec = this.#specOf(run);
    if (fork) await this.#runs.open(spec, fork.other.actions, fork.inHand, fork.forkedAtMs);
    else await this.#runs.inHand.load(spec);
  }

  /** Something was done: the run that stood at `before` is now another one. */
  note(before: RunState, what: string): void {
    this.#keep({ history: remember(this.#kept.history, before, what) });
  }

  async undo(): Promise<void> {
    await this.#go(undone(this.#kept.history, this.now()), 'Undone');
  }

  async redo(): Promise<void> {
    await this.#go(redone(this.#kept.history, this.now()), 'Done again');
  }

  /** From now on two runs: what was done so far is in both, what comes is done to the one in hand. */
  async fork(): Promise<void> {
    if (this.#runs.fork) return;
    const run = this.now();
    const { actions, atMs } = run;
    const { history } = this.#kept;
    const shared = actions.filter((logged) => logged.atMs <= atMs);
    await this.#runs.begin(this.#specOf({ ...run, actions: shared }));
    this.#keeper.move({
      actions: shared,
      timeline: { ...newTimeline, fork: { forkedAtMs: atMs, inHand: 'B', other: { actions, history } } },
    });
    this.#said = 'Forked. What you do now happens in run B; run A goes on as it was.';
  }

  async swap(): Promise<void> {
    const { fork, history } = this.#kept;
    if (!fork) return;
    const { actions } = this.#runs.inHand;
    await this.#runs.swap();
    const inHand = fork.inHand === 'A' ? 'B' : 'A';
    this.#keeper.move({
      actions: fork.other.actions,
      timeline: { history: fork.other.history, fork: { ...fork, inHand, other: { actions, history } } },
    });
    this.#said = `Run ${inHand} is on the stage.`;
  }

  /** The fork becomes the run. To undo that brings back the run that was forked, and not the fork. */
  async keepFork(): Promise<void> {
    if (this.#kept.fork?.inHand === 'A') await this.swap();
    const { fork } = this.#kept;
    if (!fork) return;
    const history = remember(fork.other.history, { ...this.now(), actions: fork.other.actions }, 'Keep the fork');
    this.#runs.keepInHand();
    this.#keep({ history, fork: null });
    this.#said = 'The fork is kept; it is the run now.';
  }

  /** The run that was forked is the only one again. */
  async discardFork(): Promise<void> {
    if (this.#kept.fork?.inHand === 'B') await this.swap();
    if (!this.#kept.fork) return;
    this.#runs.keepInHand();
    this.#keep({ fork: null });
    this.#said = 'The fork is gone; the run is as it was.';
  }

  async #go(step: { history: RunHistory; run: RunState & { what: string } } | null, word: string): Promise<void> {
    if (!step) return;
    const { seed, actions, atMs, era, what } = step.run;
    this.#runs.inHand.pause();
    this.#keeper.move({ seed, actions, atMs, era, releasedMs: -1, timeline: { ...this.#kept, history: step.history } });
    await this.#runs.inHand.load(this.#specOf(step.run));
    this.#runs.follow();
    this.#said = `${word}: ${what}.`;
  }

  #keep(part: Partial<Timeline>): void {
    const actions: readonly LoggedAction[] = this.#runs.inHand.actions;
    this.#keeper.move({ actions, timeline: { ...this.#kept, ...part } });
  }
}
