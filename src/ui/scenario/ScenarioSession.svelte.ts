import { designed, hasPart, type Action, type ActionOutcome, type Era, type SlotRequest } from '../../engine/index';
import {
  actionText,
  inEra,
  type CompiledControl,
  type CompiledQuestion,
  type CompiledScenario,
} from '../../content/index';
import {
  decisionOf,
  holdsForPrediction,
  nextWaitMs,
  predictionJudged,
  runEnded,
  waitsAt,
  type Place,
  type RunState,
  type StudyAnswer,
} from '../../study/index';
import { exactly } from '../../console/index';
import type { JudgedGuess, RunSpec } from '../../webWorker/protocol';
import type { SimulationHost } from '../app/simulationHost';
import { Playback } from '../simulation/Playback.svelte';
import { SlotSpans } from '../simulation/SlotSpans';
import { JudgedGuesses } from './JudgedGuesses.svelte';
import { chartedSeries, refusalSeries } from './chartedSeries';
import type { ProgressKeeper } from './ProgressKeeper.svelte';
import { laterControl } from './laterControl';
import { readRunLink } from './runLink';
import { ConsoleLog } from './ConsoleLog.svelte';
import { eraText, isJudgedIn } from './eraWords';
import { ScenarioTimeline } from './ScenarioTimeline.svelte';
import { TwoRuns } from './TwoRuns.svelte';

const placeKeptEveryMs = 250;
const done: ActionOutcome = { ok: true };

/**
 * A learner in a scenario: the step that is open, what was committed to, and the run that goes with it. Everything that a
 * learner can do comes through here, so it is long: what is done lies in its timeline, its runs and its keeper.
 */
export class ScenarioSession {
  readonly scenario: CompiledScenario;
  readonly questions: readonly CompiledQuestion[];
  readonly keeper: ProgressKeeper;
  readonly runs: TwoRuns;
  readonly timeline: ScenarioTimeline;
  readonly consoleLog = new ConsoleLog();
  readonly #host: SimulationHost;
  readonly #spans = new SlotSpans();
  readonly #guesses: JudgedGuesses;
  #refusal = $state<string | null>(null);
  #placeTimer: ReturnType<typeof setTimeout> | undefined;

  readonly place: Place = $derived.by(() => this.keeper.progress.place);
  readonly step = $derived.by(() => this.scenario.steps[this.place.stepIndex] ?? this.scenario.steps[0]);
  readonly isLastStep = $derived.by(() => this.place.stepIndex >= this.scenario.steps.length - 1);
  /** The prediction of the open step that nobody has committed to yet. */
  readonly openPrediction = $derived.by(() => {
    const prediction = this.step?.prediction ?? null;
    return prediction && !this.keeper.progress.predictions[prediction.id] ? prediction : null;
  });
  /** The scenario as it is in the era of the run. */
  readonly played = $derived.by(() => inEra(this.scenario, this.place.era ?? this.scenario.era));
  /** Goals count in this era, and not only show. */
  readonly isJudged = $derived.by(() => isJudgedIn(this.scenario, this.played.era));
  /** What the run in hand is made of: of several designs the one that was chosen. */
  readonly #config = $derived.by(() => designed(this.played.config, this.playback.actions));
  readonly controls: readonly CompiledControl[] = $derived.by(() =>
    this.scenario.steps
      .slice(0, this.place.furthestStepIndex + 1)
      .flatMap(({ reveals }) => reveals)
      .filter(({ of, era }) => hasPart(this.#config, of) && (era === null || era === this.played.era)),
  );
  /** There are designs to choose from, and to see them gives away no prediction. */
  readonly comparesDesigns = $derived.by(
    () =>
      this.openPrediction === null && this.isJudged && this.controls.some((control) => control.do === 'chooseDesign'),
  );
  readonly decision = $derived.by(() => decisionOf(this.scenario, this.place.stepIndex, this.missedGoal !== null));
  /** The run stands where the learner is to act, and nobody has acted or let it go on. */
  readonly isWaiting = $derived.by(() => {
    const { reachedMs } = this.playback.view;
    const isThere = this.playback.phase === 'paused' && waitsAt(this.scenario, this.place.stepIndex, reachedMs);
    return (
      isThere && this.place.releasedMs < reachedMs && !this.playback.actions.some(({ atMs }) => atMs === reachedMs)
    );
  });
  /** Playing on would give away what the open step asks. */
  readonly holdsForPrediction = $derived.by(() =>
    holdsForPrediction(this.openPrediction, this.step?.atMs ?? null, this.playback.view.reachedMs),
  );
  readonly verdicts = $derived.by(() => this.playback.view.verdicts);
  readonly isWon = $derived.by(
    () =>
      this.isJudged &&
      this.playback.hasEnded &&
      this.verdicts.length > 0 &&
      this.verdicts.every(({ met, final }) => met && final),
  );
  /** The first goal that the ended run has missed. */
  readonly missedGoal: number | null = $derived.by(() => {
    const missed = this.playback.hasEnded && this.isJudged ? this.verdicts.findIndex(({ met }) => !met) : -1;
    return missed < 0 ? null : missed;
  });
  /** The goal that hints are about: the one missed, and on the next try still that one, until the run is won. */
  readonly hintedGoal: number | null = $derived.by(() => {
    if (this.missedGoal !== null || this.keeper.progress.won) return this.missedGoal;
    const opened = Object.keys(this.keeper.progress.hintRungs).map(Number);
    return opened.length > 0 ? Math.min(...opened) : null;
  });

  constructor(
    host: SimulationHost,
    scenario: CompiledScenario,
    questions: readonly CompiledQuestion[],
    keeper: ProgressKeeper,
  ) {
    this.#guesses = new JudgedGuesses(host, scenario, (id, { grade }) =>
      keeper.note(predictionJudged(keeper.progress, id, grade, Date.now())),
    );
    this.#host = host;
    this.scenario = scenario;
    this.questions = questions;
    this.keeper = keeper;
    this.runs = new TwoRuns((name) => this.#makePlayback(name));
    this.timeline = new ScenarioTimeline(keeper, this.runs, (run) => this.#specOf(run));
  }

  /** The run in the learner's hand. */
  get playback(): Playback {
    return this.runs.inHand;
  }

  /** The run as it was left. */
  async open(): Promise<void> {
    await this.timeline.open(this.place);
    await this.#judgeGuesses();
  }

  async next(): Promise<void> {
    if (this.isLastStep) {
      const finished = this.isJudged || this.keeper.progress.finished;
      return this.keeper.change({ finished, place: this.#placed({ chapter: 'debrief' }) });
    }
    const stepIndex = this.place.stepIndex + 1;
    this.keeper.move({ stepIndex, furthestStepIndex: Math.max(stepIndex, this.place.furthestStepIndex) });
    this.#playToWait();
    return this.#judgeGuesses();
  }

  previous(): void {
    if (this.place.stepIndex > 0) this.keeper.move({ stepIndex: this.place.stepIndex - 1 });
  }

  goTo(chapter: Place['chapter'], questionIndex = 0): void {
    this.playback.pause();
    this.keeper.move({ chapter, questionIndex });
  }

  /** Locks a prediction. It cannot be taken back within the attempt. */
  async commit(answer: StudyAnswer): Promise<void> {
    const prediction = this.openPrediction;
    if (!prediction) return;
    const runAtMs = this.playback.view.reachedMs;
    const { predictions } = this.keeper.progress;
    this.keeper.change({
      predictions: { ...predictions, [prediction.id]: { answer, runAtMs, committedAtMs: Date.now() } },
    });
    this.#playToWait();
    await this.#judgeGuesses();
  }

  /** What the run said to a prediction that was committed; null while the run has not come to it. */
  judgedGuess(predictionId: string): JudgedGuess | null {
    return this.#guesses.of(predictionId, this.playback.view.reachedMs);
  }

  async act(action: Action): Promise<ActionOutcome | null> {
    if (action.do === 'chooseDesign') return this.#build(action);
    const before = this.timeline.now();
    const { readModel } = this.playback.view;
    const outcome = await this.playback.apply(action);
    this.#refusal = outcome && !outcome.ok ? outcome.sentence : null;
    if (outcome) {
      this.timeline.note(before, actionText(action, this.played.config));
      this.consoleLog.done(readModel ? exactly(action, readModel) : action, before.atMs, outcome);
    }
    this.keepPlace();
    return outcome;
  }

  /** Several at the same moment, as far as the service takes them. */
  async actAll(actions: readonly Action[]): Promise<void> {
    for (const action of actions) {
      const outcome = await this.act(action);
      if (!outcome?.ok) return;
    }
  }

  /** The sentence with which the service refused the last action, if it did. */
  get refusal(): string | null {
    return this.#refusal;
  }

  play(): void {
    if (this.playback.hasEnded || this.holdsForPrediction) return;
    if (this.isWaiting) this.keeper.move({ releasedMs: this.playback.view.reachedMs });
    this.playback.play();
  }

  /** To the next line of the event log. */
  stepOn(): void {
    if (this.holdsForPrediction) return;
    if (this.isWaiting) this.keeper.move({ releasedMs: this.playback.view.reachedMs });
    void this.playback.step();
  }

  toggle(): void {
    if (this.playback.isPlaying) this.playback.pause();
    else this.play();
  }

  /** To the moment of acting, as if nothing had been done there or later. */
  async backToDecision(): Promise<void> {
    const { atMs, stepIndex } = this.decision;
    this.keeper.move({ stepIndex });
    await this.#begin(
      this.#anew({ actions: this.playback.actions.filter((logged) => logged.atMs < atMs), atMs }),
      -1,
      'Back to the decision',
    );
  }

  async undo(): Promise<void> {
    await this.#moveInHistory(() => this.timeline.undo());
  }

  async redo(): Promise<void> {
    await this.#moveInHistory(() => this.timeline.redo());
  }

  async restart(): Promise<void> {
    await this.#begin(this.#anew(), -1, 'Restart');
  }

  changeSeed(seed: number): Promise<void> {
    return this.#beginAlone(this.#anew({ seed }), `Seed ${seed}`);
  }

  /** The run begins anew in the other era, with nothing done: what was done may not exist there. */
  async changeEra(era: Era): Promise<void> {
    if (era === this.played.era) return;
    this.keeper.move({ chapter: 'run' });
    await this.#beginAlone(this.#anew({ era }), `Switch to ${eraText(era)}`);
    const judged = this.isJudged ? '' : ' Nothing is judged in this era.';
    this.timeline.say(`The run starts anew with the limits of ${eraText(era)}.${judged}`);
  }

  /** The run of a link takes the place of the one that is here; to undo that brings it back. */
  async openLink(query: string): Promise<void> {
    const run = readRunLink(query, this.scenario);
    if (typeof run === 'string') {
      this.#refusal = run;
      return;
    }
    this.keeper.move({ chapter: 'run' });
    await this.#beginAlone(run, 'Open the link');
  }

  /** Why an action cannot be done yet; null when it can. */
  whyLater(action: Action): string | null {
    return laterControl(this.scenario, this.place.furthestStepIndex, action);
  }

  async startOver(): Promise<void> {
    this.#guesses.forget();
    await this.timeline.discardFork();
    this.keeper.startOver(this.place.seed);
    await this.playback.load(this.#specOf(this.#anew()));
  }

  openHint(goal: number): void {
    const { hintRungs } = this.keeper.progress;
    this.keeper.change({ hintRungs: { ...hintRungs, [goal]: (hintRungs[goal] ?? 0) + 1 } });
  }

  async showSolution(): Promise<void> {
    const { solution, waitAtMs } = this.played;
    this.keeper.change({ solutionShown: true });
    const firstMs = Math.min(waitAtMs, ...solution.map(({ atMs }) => atMs));
    await this.#begin(this.#anew({ actions: solution, atMs: firstMs }), waitAtMs, 'Show the solution');
    this.play();
  }

  answer(questionId: string, answer: StudyAnswer, right: boolean): void {
    const { answers } = this.keeper.progress;
    this.keeper.change({ answers: { ...answers, [questionId]: { answer, right, answeredAtMs: Date.now() } } });
  }

  /** Keeps the moment that is shown, now. */
  keepPlace(): void {
    const { reachedMs } = this.playback.view;
    if (this.playback.view.readModel && reachedMs !== this.place.atMs) this.keeper.move({ atMs: reachedMs });
    clearTimeout(this.#placeTimer);
    this.#placeTimer = undefined;
  }

  /** After the worker was lost: the same run at the same moment in a new one. */
  async startWorkerAgain(): Promise<void> {
    await this.timeline.open(this.place);
    await this.#judgeGuesses();
  }

  /** A page that nobody sees does not play; it goes on when it is seen again. */
  seen(isSeen: boolean): void {
    if (!isSeen) this.keepPlace();
    if (isSeen) this.playback.letGo();
    else this.playback.hold();
  }

  dispose(): void {
    this.keepPlace();
    this.runs.dispose();
  }

  /** Another design is another run: it begins anew, with nothing else done. */
  async #build(action: Action): Promise<ActionOutcome> {
    const run = this.#anew({ actions: [{ atMs: 0, action }] });
    await this.#begin(run, -1, actionText(action, this.played.config));
    this.consoleLog.done(action, 0, done);
    return done;
  }

  async #begin(run: RunState, releasedMs: number, what: string): Promise<void> {
    const before = this.timeline.now();
    const isAnother =
      run.seed !== before.seed ||
      run.era !== before.era ||
      JSON.stringify(run.actions) !== JSON.stringify(before.actions);
    this.#refusal = null;
    this.keeper.move({ ...run, era: run.era, releasedMs });
    await this.playback.load(this.#specOf(run));
    if (isAnother) this.timeline.note(before, what);
    this.runs.follow();
  }

  /** A run of another seed or another hand: the fork goes, and what was guessed is judged by it. */
  async #beginAlone(run: RunState, what: string): Promise<void> {
    await this.timeline.discardFork();
    await this.#begin(run, -1, what);
    this.#guesses.forget();
    await this.#judgeGuesses();
  }

  async #moveInHistory(move: () => Promise<void>): Promise<void> {
    const { seed } = this.place;
    this.#refusal = null;
    await move();
    if (this.place.seed === seed) return;
    this.#guesses.forget();
    await this.#judgeGuesses();
  }

  /** A run of the same seed in the same era, from its beginning, with nothing done. */
  #anew(part: Partial<RunState> = {}): RunState {
    const { seed, era } = this.place;
    return { seed, era, actions: [], atMs: 0, ...part };
  }

  #specOf({ seed, actions, atMs, era }: RunState): RunSpec {
    const played = inEra(this.scenario, era ?? this.scenario.era);
    return { config: played.config, era: played.era, seed, actions, atMs, judgedBy: played };
  }

  #makePlayback(name: string): Playback {
    const { scenario } = this;
    const isInHand = () => this.playback === playback;
    const playback: Playback = new Playback(this.#host, {
      run: `scenario:${scenario.slug}:${name}`,
      runMs: scenario.runMs,
      pace: scenario.pace,
      nextWaitMs: (afterMs) => nextWaitMs(scenario, this.place.stepIndex, afterMs, this.place.releasedMs),
      slots: () => (isInHand() ? this.#slots() : []),
      charts: [...chartedSeries(scenario), ...refusalSeries(scenario)],
      figures: () => this.runs.figures,
      mayGoOn: () => this.runs.mayGoOn(),
      onwish: () => this.runs.follow(),
      onshown: () => {
        if (!isInHand()) return;
        this.#notePlace();
        this.runs.follow();
      },
      onsettled: () => {
        if (!isInHand()) return;
        this.#settle();
        this.runs.follow();
      },
    });
    return playback;
  }

  #slots(): readonly SlotRequest[] {
    if (this.playback.phase !== 'playing') this.#spans.forget();
    const streams = this.#config.dataStreams.map(({ id }) => id);
    const simulatedMsPerSecond = this.scenario.pace * this.playback.speed * 1_000;
    return this.#spans.requests(streams, this.playback.view.readModel, simulatedMsPerSecond, performance.now());
  }

  #judgeGuesses(): Promise<void> {
    return this.#guesses.judge(this.keeper.progress.predictions, this.place.seed);
  }

  #placed(part: Partial<Place>): Place {
    return { ...this.place, ...part, changedAtMs: Date.now() };
  }

  /** A step that waits later than now plays up to there by itself, once nothing is left to predict. */
  #playToWait(): void {
    const waitMs = this.step?.atMs ?? null;
    if (waitMs !== null && waitMs > this.playback.view.reachedMs && !this.openPrediction) this.play();
  }

  /** While the run plays its moment is kept a few times a second, and once more after it stops. */
  #notePlace(): void {
    this.#placeTimer ??= setTimeout(() => this.keepPlace(), placeKeptEveryMs);
  }

  #settle(): void {
    this.keepPlace();
    if (this.playback.hasEnded) this.#noteEnd();
    if (this.isWon && !this.keeper.progress.won) this.keeper.change({ won: true });
  }

  /** A run in which nothing was done says nothing about the learner. */
  #noteEnd(): void {
    const { progress } = this.keeper;
    if (this.isWon) this.keeper.note(runEnded(progress, 'won', Date.now()));
    else if (this.missedGoal !== null && this.playback.actions.length > 0) {
      this.keeper.note(runEnded(progress, 'lost', Date.now()));
    }
  }
}
