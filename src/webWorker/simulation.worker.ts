import { expose, transfer } from 'comlink';
import { PlayedRun } from './playedRun';
import type { RunFrame, SimulationApi } from './protocol';

const runs = new Map<string, PlayedRun>();
/** The newest long wish for each run; an older one stops as soon as it sees that. */
const newestWish = new Map<string, number>();
const wallNowMs = () => performance.now();
const sliceBudgetMs = 12;

const pauseChannel = new MessageChannel();
const pauses: (() => void)[] = [];
pauseChannel.port1.onmessage = () => pauses.shift()?.();

/** Lets messages that have arrived be heard. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    pauses.push(resolve);
    pauseChannel.port2.postMessage(null);
  });
}

function runNamed(name: string): PlayedRun {
  const run = runs.get(name);
  if (!run) throw new Error(`There is no run named ${name}.`);
  return run;
}

function send(frame: RunFrame): RunFrame {
  return transfer(frame, [frame.buffer]);
}

/** Works in slices until the run is there; false when somebody wished for something else meanwhile. */
async function travel(name: string, isThere: (run: PlayedRun) => boolean): Promise<boolean> {
  const wish = (newestWish.get(name) ?? 0) + 1;
  newestWish.set(name, wish);
  const run = runNamed(name);
  while (!isThere(run)) {
    await pause();
    if (newestWish.get(name) !== wish || runs.get(name) !== run) return false;
  }
  return true;
}

const api: SimulationApi = {
  ping: () => Promise.resolve(true),
  async load(name, spec, view) {
    const run = new PlayedRun(spec, wallNowMs);
    runs.set(name, run);
    return (await travel(name, () => run.advanceWithin(spec.atMs, sliceBudgetMs))) ? send(run.view(view)) : null;
  },
  frame(name, horizonMs, budgetMs, view) {
    const run = runNamed(name);
    run.advanceWithin(horizonMs, budgetMs);
    return Promise.resolve(send(run.view(view)));
  },
  async step(name, horizonMs, view) {
    const run = runNamed(name);
    const arrived = await travel(name, () => run.advanceToLineWithin(horizonMs, sliceBudgetMs));
    return arrived ? send(run.view(view)) : null;
  },
  async seek(name, toMs, view) {
    const run = runNamed(name);
    run.aimAt(toMs);
    return (await travel(name, () => run.advanceWithin(toMs, sliceBudgetMs))) ? send(run.view(view)) : null;
  },
  apply(name, action, view) {
    const applied = runNamed(name).apply(action, view);
    return Promise.resolve(transfer(applied, [applied.frame.buffer]));
  },
  drop(name) {
    runs.delete(name);
    newestWish.delete(name);
    return Promise.resolve();
  },
};

expose(api);
