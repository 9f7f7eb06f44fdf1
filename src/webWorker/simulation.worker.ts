import { expose, transfer } from 'comlink';
import {
  askedRun,
  gradePrediction,
  matchRuns,
  orderRuns,
  predictedRuns,
  settleMatchOn,
  settleNumberOn,
  settleOn,
  settleOrderOn,
  settlePointOn,
} from '../proofs/index';
import type { PlannedRun } from '../proofs/index';
import { PlayedProof } from './playedProof';
import { PlayedRun } from './playedRun';
import type { RunFrame, SimulationApi } from './protocol';
import { Wishes } from './wishes';

const runs = new Map<string, PlayedRun>();
const proofs = new Map<string, PlayedProof>();
const wishes = new Wishes();
const wallNowMs = () => performance.now();
const sliceBudgetMs = 12;
/** Simulated time of one slice of a run that nobody watches. */
const unwatchedSliceMs = 1_000;

function named<Item>(items: ReadonlyMap<string, Item>, name: string): Item {
  const item = items.get(name);
  if (!item) throw new Error(`The worker has nothing named ${name}.`);
  return item;
}

function send(frame: RunFrame): RunFrame {
  return transfer(frame, [frame.buffer]);
}

/** Plays a run to its end; false when a newer one under the same name took its place. */
function playToEnd(name: string, run: PlannedRun): Promise<boolean> {
  return wishes.fulfil(name, () => {
    const endMs = wallNowMs() + sliceBudgetMs;
    while (run.nowMs < run.runMs && wallNowMs() < endMs) run.advanceTo(run.nowMs + unwatchedSliceMs);
    return run.nowMs >= run.runMs;
  });
}

async function playAllToEnd(name: string, all: readonly PlannedRun[]): Promise<boolean> {
  for (const run of all) if (!(await playToEnd(name, run))) return false;
  return true;
}

const api: SimulationApi = {
  ping: () => Promise.resolve(true),
  async load(name, spec, view) {
    const run = new PlayedRun(spec, wallNowMs);
    runs.set(name, run);
    const arrived = await wishes.fulfil(name, () => run.advanceWithin(spec.atMs, sliceBudgetMs));
    return arrived ? send(run.view(view)) : null;
  },
  frame(name, horizonMs, budgetMs, view) {
    const run = named(runs, name);
    run.advanceWithin(horizonMs, budgetMs);
    return Promise.resolve(send(run.view(view)));
  },
  async step(name, horizonMs, view) {
    const run = named(runs, name);
    const arrived = await wishes.fulfil(name, () => run.advanceToLineWithin(horizonMs, sliceBudgetMs));
    return arrived ? send(run.view(view)) : null;
  },
  async seek(name, toMs, view) {
    const run = named(runs, name);
    run.aimAt(toMs);
    return (await wishes.fulfil(name, () => run.advanceWithin(toMs, sliceBudgetMs))) ? send(run.view(view)) : null;
  },
  apply(name, action, view) {
    wishes.cancel(name);
    const applied = named(runs, name).apply(action, view);
    return Promise.resolve(transfer(applied, [applied.frame.buffer]));
  },
  async judgeGuess(scenario, predictionId, seed, guess) {
    const prediction = scenario.steps.find((step) => step.prediction?.id === predictionId)?.prediction;
    if (!prediction) throw new Error(`${scenario.slug} has no prediction ${predictionId}.`);
    const all = predictedRuns(scenario, prediction, seed);
    if (!(await playAllToEnd(`guess:${scenario.slug}:${predictionId}`, all))) return null;
    const settled = settleOn(scenario, prediction, all);
    return { ...settled, ...gradePrediction(prediction, settled, guess) };
  },
  openProof(name, plans, seed) {
    proofs.set(name, new PlayedProof(plans, seed, wallNowMs));
    return Promise.resolve();
  },
  proofFrame: (name, toMs, budgetMs, slots) => Promise.resolve(named(proofs, name).frame(toMs, budgetMs, slots)),
  async settleNumber(question, seed) {
    const run = askedRun(question, seed);
    return (await playToEnd(`asked:${question.id}`, run)) ? settleNumberOn(question, run) : null;
  },
  async settlePoint(question, seed) {
    const run = askedRun(question, seed);
    return (await playToEnd(`asked:${question.id}`, run)) ? settlePointOn(question, run) : null;
  },
  async settleOrder(question, seed) {
    const all = orderRuns(question, seed);
    return (await playAllToEnd(`asked:${question.id}`, all)) ? settleOrderOn(question, all) : null;
  },
  async settleMatch(question, seed) {
    const all = matchRuns(question, seed);
    return (await playAllToEnd(`asked:${question.id}`, all)) ? settleMatchOn(question, all) : null;
  },
  drop(name) {
    wishes.cancel(name);
    runs.delete(name);
    proofs.delete(name);
    return Promise.resolve();
  },
};

expose(api);
