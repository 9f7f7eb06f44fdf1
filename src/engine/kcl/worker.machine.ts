import { emit, setup } from 'xstate';

export interface WorkerInput {
  readonly workerStartMs: number;
}

export type WorkerEvent =
  | { type: 'worker.killed' }
  | { type: 'worker.stopRequested' }
  | { type: 'worker.frozen' }
  | { type: 'worker.thawed' }
  | { type: 'leases.released' };

/**
 * The life of a KCL worker. Only a running one scans the lease table, renews, polls and processes; a frozen one stands
 * still and knows nothing of it. What is frozen cannot stop in good order.
 */
export const workerMachine = setup({
  types: {
    input: {} as WorkerInput,
    context: {} as WorkerInput,
    events: {} as WorkerEvent,
    emitted: {} as {
      type: 'leaseWork.started' | 'leaseWork.stopped' | 'leases.releaseRequested' | 'process.halted' | 'worker.died';
    },
  },
  delays: { workerStart: ({ context }) => context.workerStartMs },
  actions: {
    startLeaseWork: emit({ type: 'leaseWork.started' }),
    stopLeaseWork: emit({ type: 'leaseWork.stopped' }),
    releaseLeases: emit({ type: 'leases.releaseRequested' }),
    haltProcess: emit({ type: 'process.halted' }),
    announceDeath: emit({ type: 'worker.died' }),
  },
}).createMachine({
  id: 'worker',
  context: ({ input }) => input,
  initial: 'starting',
  states: {
    starting: {
      after: { workerStart: 'running' },
      on: { 'worker.killed': 'dead', 'worker.stopRequested': 'stopped' },
    },
    running: {
      entry: 'startLeaseWork',
      exit: 'stopLeaseWork',
      on: { 'worker.killed': 'dead', 'worker.stopRequested': 'stopping', 'worker.frozen': 'frozen' },
    },
    frozen: {
      entry: 'haltProcess',
      on: { 'worker.killed': 'dead', 'worker.stopRequested': 'dead', 'worker.thawed': 'running' },
    },
    stopping: { entry: 'releaseLeases', on: { 'leases.released': 'stopped' } },
    stopped: { type: 'final' },
    dead: { type: 'final', entry: 'announceDeath' },
  },
});
