import type { KclApplicationConfig, ProducerConfig } from '../config';
import type { RunningSimulation } from '../simulation';
import { kclDefaults, world } from '../testConfigs';

/** Id of the fleet. */
export const of = 'billing';

/** `shards` shards that each take 100 records a second, and a fleet. */
export function fleet(shards: number, kcl: Partial<KclApplicationConfig>, producer: Partial<ProducerConfig> = {}) {
  const rate = { kind: 'steady', recordsPerSecond: shards * 100 } as const;
  return world(
    shards,
    { rate, callIntervalMs: 100, phaseMs: 0, partitionKey: { kind: 'uniform', name: 'm', values: 200 }, ...producer },
    { kclApplications: [{ ...kclDefaults, ...kcl }] },
  );
}

export const application = (simulation: RunningSimulation) => {
  const view = simulation.readModel().kclApplications[0];
  if (!view) throw new Error('The world has a KCL application.');
  return view;
};
export const owners = (simulation: RunningSimulation) =>
  application(simulation).leases.map((lease) => lease.ownerWorkerNumber);
export const statuses = (simulation: RunningSimulation) =>
  application(simulation).workers.map((worker) => worker.status);
export const cursors = (simulation: RunningSimulation) =>
  simulation.readModel().readers[0]?.cursors.map((cursor) => `${cursor.shardId.slice(-1)} ${cursor.status}`) ?? [];
export const statusOf = (simulation: RunningSimulation, shard: number) =>
  cursors(simulation).find((cursor) => cursor.startsWith(String(shard)));
export const kill = (worker: number) => ({ do: 'killWorker', of, worker }) as const;
export const count = (to: number) => ({ do: 'changeWorkerCount', of, to }) as const;
