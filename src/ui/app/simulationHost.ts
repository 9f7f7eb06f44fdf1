import { wrap, type Remote } from 'comlink';
import type { SimulationApi } from '../../webWorker/protocol';

/** The worker is gone or could not be loaded. What it was asked for will not come. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

const pingEveryMs = 1_000;
/** A slice of work takes some 12 ms; who is silent so long twice in a row is dead. */
const silenceMsMax = 2_500;

/** The page's end of the worker: one worker for all runs, and a clear answer when it is gone. */
export class SimulationHost {
  #worker: Worker | null = null;
  #api: Remote<SimulationApi> | null = null;
  #lost: (error: WorkerLost) => void = () => undefined;
  #whenLost: Promise<never> = new Promise(() => undefined);
  #pending = 0;
  #watching = false;

  /** Does one piece of work with the worker, which is started when there is none. Rejects with WorkerLost when it dies. */
  async call<Result>(work: (api: Remote<SimulationApi>) => Promise<Result>): Promise<Result> {
    const api = this.#api ?? this.#start();
    this.#pending += 1;
    void this.#watch();
    try {
      return await Promise.race([work(api), this.#whenLost]);
    } finally {
      this.#pending -= 1;
    }
  }

  dispose(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#api = null;
  }

  #start(): Remote<SimulationApi> {
    let worker: Worker;
    try {
      worker = new Worker(new URL('../../webWorker/simulation.worker.ts', import.meta.url), {
        type: 'module',
        name: 'simulation',
      });
    } catch (error) {
      throw new WorkerLost(String(error));
    }
    this.#whenLost = new Promise<never>((_, reject) => {
      this.#lost = reject;
    });
    // Somebody may not be waiting when it dies.
    this.#whenLost.catch(() => undefined);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#giveUp(worker, event.message || 'The simulation could not be loaded.');
    };
    worker.onmessageerror = () => this.#giveUp(worker, 'A message of the simulation could not be read.');
    this.#worker = worker;
    this.#api = wrap<SimulationApi>(worker);
    return this.#api;
  }

  #giveUp(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    this.dispose();
    this.#lost(new WorkerLost(reason));
  }

  /** A worker that was ended by the browser says nothing, so it is asked while somebody waits for it. */
  async #watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    let silences = 0;
    while (this.#pending > 0 && this.#api && this.#worker) {
      const { api, worker } = { api: this.#api, worker: this.#worker };
      const answered = await Promise.race([
        api.ping().then(
          () => true,
          () => false,
        ),
        delay(silenceMsMax).then(() => false),
      ]);
      silences = answered ? 0 : silences + 1;
      if (silences > 1) this.#giveUp(worker, 'The simulation has stopped answering.');
      else await delay(answered ? pingEveryMs : 0);
    }
    this.#watching = false;
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
