import type { KclApplicationConfig, PollingReaderConfig, SimulationConfig } from '../config';
import type { EngineMachines } from '../machines';
import { RunningSimulation } from '../simulation';
import { analyticsBehaviours } from './analyticsBehaviours.testSetup';
import { firehoseBehaviours } from './firehoseBehaviours.testSetup';
import { lambdaBehaviours } from './lambdaBehaviours.testSetup';
import { logsBehaviours } from './logsBehaviours.testSetup';
import { videoBehaviours } from './videoBehaviours.testSetup';
import { every, kclDefaults, pollingReaderDefaults, world } from '../testConfigs';
import { streamBehaviours } from './streamBehaviours.testSetup';

/** Something that a run shows to whoever looks from outside; false, or an exception, when it does not. */
export type Behaviour = (machines: EngineMachines) => boolean;

const steady = {
  rate: { kind: 'steady', recordsPerSecond: 400 },
  callIntervalMs: 100,
  phaseMs: 0,
} as const;
const stream = { id: 'readings', mode: 'PROVISIONED', shardCount: 2, retentionMs: 20_000, reshardMs: 2000 } as const;
const toFour = { do: 'UpdateShardCount', of: 'readings', to: 4 } as const;
const workers = (to: number) => ({ do: 'changeWorkerCount', of: 'billing', to }) as const;
const kill = (worker: number) => ({ do: 'killWorker', of: 'billing', worker }) as const;
const freeze = (worker: number, forMs: number) => ({ do: 'freezeWorker', of: 'billing', worker, forMs }) as const;

function run(machines: EngineMachines, toMs: number, rest: Partial<SimulationConfig> = {}): RunningSimulation {
  const simulation = new RunningSimulation(
    world(2, steady, { dataStreams: [stream], ...rest }),
    { seed: 3, era: 'today' },
    machines,
  );
  simulation.advanceTo(toMs);
  return simulation;
}

/** Two shards, read by a fleet that notices a death within seconds. */
function fleet(machines: EngineMachines, toMs: number, kcl: Partial<KclApplicationConfig> = {}): RunningSimulation {
  const quick = { failoverTimeMs: 2000, checkpointing: every(3000), workerStartMs: 3000 };
  return run(machines, toMs, {
    dataStreams: [{ ...stream, retentionMs: 86_400_000 }],
    kclApplications: [{ ...kclDefaults, ...quick, ...kcl }],
  });
}

/** Two shards and a reader that is asked for at 500 ms and then every second. */
function readBy(machines: EngineMachines, toMs: number, reader: Partial<PollingReaderConfig> = {}): RunningSimulation {
  return run(machines, toMs, {
    dataStreams: [{ ...stream, retentionMs: 86_400_000 }],
    pollingReaders: [{ ...pollingReaderDefaults, ...reader }],
  });
}

const order = (name: 'startReader' | 'stopReader' | 'RegisterStreamConsumer' | 'DeregisterStreamConsumer') =>
  ({ do: name, of: 'archive' }) as const;
const read = (simulation: RunningSimulation) => simulation.readerLedger('archive').delivered;
const consumerStatus = (simulation: RunningSimulation) => simulation.readModel().readers[0]?.consumerStatus;

const statusOf = (simulation: RunningSimulation) => simulation.readModel().dataStreams[0]?.status;
const open = (simulation: RunningSimulation) => simulation.listShards('readings').filter((shard) => shard.open).length;
const application = (simulation: RunningSimulation) => {
  const [view] = simulation.readModel().kclApplications;
  if (!view) throw new Error('The world has a fleet.');
  return view;
};
const owners = (simulation: RunningSimulation) =>
  application(simulation).leases.map((lease) => lease.ownerWorkerNumber);
const statuses = (simulation: RunningSimulation) =>
  application(simulation)
    .workers.map((worker) => worker.status)
    .join(' ');
const produced = (simulation: RunningSimulation) => simulation.ledger().readers[0]?.produced ?? 0;
const delivered = (simulation: RunningSimulation) => simulation.readerLedger('billing').delivered;
const toldAtMs = (simulation: RunningSimulation, type: string) =>
  simulation.trace
    .lines()
    .filter((line) => line.type === type)
    .map((line) => line.atMs);

/** What breaks, for each of them, is a picture or an account that a learner sees. */
export const behaviours = {
  ...streamBehaviours,
  ...lambdaBehaviours,
  ...analyticsBehaviours,
  ...firehoseBehaviours,
  ...logsBehaviours,
  ...videoBehaviours,

  'a new data stream becomes ACTIVE and can be resharded': (machines) => {
    const simulation = run(machines, 1000);
    return statusOf(simulation) === 'ACTIVE' && simulation.apply(toFour).ok;
  },

  'a data stream is UPDATING while it is resharded, and another change has to wait': (machines) => {
    const simulation = run(machines, 1000);
    simulation.apply(toFour);
    simulation.advanceTo(2000);
    return statusOf(simulation) === 'UPDATING' && !simulation.apply({ ...toFour, to: 3 }).ok;
  },

  'a reshard ends with the data stream ACTIVE and its new shards open': (machines) => {
    const simulation = run(machines, 1000);
    simulation.apply(toFour);
    simulation.advanceTo(4000);
    return statusOf(simulation) === 'ACTIVE' && open(simulation) === 4;
  },

  'a parent that was split is CLOSED and takes no more records': (machines) => {
    const simulation = run(machines, 1000);
    simulation.apply(toFour);
    simulation.advanceTo(3500);
    const stored = () =>
      simulation.readModel().dataStreams[0]?.shards.find((shard) => shard.shardNumber === 0)?.storedRecords;
    const before = stored();
    simulation.advanceTo(6000);
    simulation.checkInvariants();
    return simulation.listShards('readings')[0]?.open === false && before !== undefined && stored() === before;
  },

  'a closed shard whose records have expired is listed no more': (machines) => {
    const simulation = run(machines, 1000);
    simulation.apply(toFour);
    simulation.advanceTo(15_000);
    const before = simulation.listShards('readings').length;
    simulation.advanceTo(30_000);
    return before === 6 && simulation.listShards('readings').length === 4;
  },

  'a producer that was stopped makes no more records': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply({ do: 'stopProducer', of: 'meters' });
    const before = produced(simulation);
    simulation.advanceTo(10_000);
    return produced(simulation) === before;
  },

  'a producer that was stopped makes records again when it is started': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply({ do: 'stopProducer', of: 'meters' });
    simulation.apply({ do: 'startProducer', of: 'meters' });
    const before = produced(simulation);
    simulation.advanceTo(10_000);
    return produced(simulation) > before + 1900;
  },

  'a new worker is up after its start time and takes its share of the leases': (machines) => {
    const simulation = fleet(machines, 5000);
    simulation.apply(workers(2));
    simulation.advanceTo(20_000);
    return owners(simulation).includes(2) && statuses(simulation) === 'running running';
  },

  'a worker that is killed while it starts never works': (machines) => {
    const simulation = fleet(machines, 5000);
    simulation.apply(workers(2));
    simulation.advanceTo(6000);
    simulation.apply(kill(2));
    simulation.advanceTo(30_000);
    return statuses(simulation) === 'running dead' && !owners(simulation).includes(2);
  },

  'a worker that is stopped while it starts never works': (machines) => {
    const simulation = fleet(machines, 5000);
    simulation.apply(workers(2));
    simulation.advanceTo(6000);
    simulation.apply(workers(1));
    simulation.advanceTo(30_000);
    return statuses(simulation) === 'running stopped' && !owners(simulation).includes(2);
  },

  'a worker that is killed renews nothing, and another takes its leases when they have run out': (machines) => {
    const simulation = fleet(machines, 10_000, { workers: 2 });
    simulation.apply(kill(1));
    simulation.advanceTo(30_000);
    return statuses(simulation) === 'dead running' && owners(simulation).every((owner) => owner === 2);
  },

  'a worker that is stopped in good order frees its leases, and nothing is processed twice': (machines) => {
    const simulation = fleet(machines, 10_000, { workers: 2 });
    simulation.apply(workers(1));
    simulation.advanceTo(10_001);
    const freed = owners(simulation).includes(null);
    simulation.advanceTo(30_000);
    return (
      freed && owners(simulation).every((owner) => owner === 1) && simulation.readerLedger('billing').duplicated === 0
    );
  },

  'a worker that is frozen processes nothing, and another takes its leases': (machines) => {
    const simulation = fleet(machines, 10_000, { workers: 2 });
    simulation.apply(freeze(1, 20_000));
    simulation.advanceTo(25_000);
    return statuses(simulation) === 'frozen running' && owners(simulation).every((owner) => owner === 2);
  },

  'a worker that was frozen goes on, and finds its leases gone': (machines) => {
    const simulation = fleet(machines, 10_000, { workers: 2 });
    simulation.apply(freeze(1, 12_000));
    simulation.advanceTo(25_000);
    return statuses(simulation) === 'running running' && toldAtMs(simulation, 'lease.lost').length === 1;
  },

  'a worker that is killed while it is frozen does not come back': (machines) => {
    const simulation = fleet(machines, 10_000, { workers: 2 });
    simulation.apply(freeze(1, 5000));
    simulation.apply(kill(1));
    simulation.advanceTo(20_000);
    return statuses(simulation) === 'dead running';
  },

  'a worker that is stopped while it is frozen can write no checkpoint, and does not come back': (machines) => {
    const simulation = fleet(machines, 10_000, { workers: 2 });
    simulation.apply(freeze(2, 5000));
    simulation.apply(workers(1));
    simulation.advanceTo(20_000);
    return statuses(simulation) === 'running dead' && toldAtMs(simulation, 'worker.stopped').length === 0;
  },

  'a worker that has freed its leases is stopped': (machines) => {
    const simulation = fleet(machines, 10_000, { workers: 2 });
    simulation.apply(workers(1));
    simulation.advanceTo(10_001);
    return statuses(simulation) === 'running stopped';
  },

  'the old owner of a stolen lease stops reading when it notices': (machines) => {
    const simulation = fleet(machines, 5000);
    simulation.apply(workers(2));
    simulation.advanceTo(30_000);
    const before = simulation.readerLedger('billing').duplicated;
    simulation.advanceTo(60_000);
    return (
      toldAtMs(simulation, 'lease.stolen').length === 1 && simulation.readerLedger('billing').duplicated === before
    );
  },

  'a shard that waits for no parent is read': (machines) => delivered(fleet(machines, 10_000)) > 3000,

  'a worker reads a tenth of a second after it got the lease': (machines) => {
    const simulation = fleet(machines, 5000);
    const startedAtMs = toldAtMs(simulation, 'shardConsumer.started');
    return startedAtMs.length === 2 && startedAtMs.every((atMs) => atMs === 100);
  },

  'a parent that was read to its end is at SHARD_END, and its children get their leases': (machines) => {
    const simulation = fleet(machines, 5000);
    simulation.apply(toFour);
    simulation.advanceTo(20_000);
    const leases = application(simulation).leases;
    return leases.length === 6 && leases.filter((lease) => lease.checkpoint === 'SHARD_END').length === 2;
  },

  'a shard that was finished stays finished when its worker stops': (machines) => {
    const simulation = fleet(machines, 5000);
    simulation.apply(toFour);
    simulation.advanceTo(20_000);
    simulation.apply(workers(0));
    simulation.advanceTo(21_000);
    return application(simulation).leases.filter((lease) => lease.checkpoint === 'SHARD_END').length === 2;
  },

  'a reader reads from the moment on at which it starts': (machines) => {
    const simulation = readBy(machines, 9000, { startAtMs: 10_000 });
    const before = read(simulation);
    simulation.advanceTo(15_000);
    return before === 0 && read(simulation) > 3000;
  },

  'a reader that is started before its time reads at once': (machines) => {
    const simulation = readBy(machines, 5000, { startAtMs: 60_000 });
    simulation.apply(order('startReader'));
    simulation.advanceTo(10_000);
    return read(simulation) > 2000;
  },

  'a reader that is stopped before its time does not start by itself': (machines) => {
    const simulation = readBy(machines, 5000, { startAtMs: 10_000 });
    simulation.apply(order('stopReader'));
    simulation.advanceTo(20_000);
    return read(simulation) === 0;
  },

  'a reader that is stopped reads nothing': (machines) => {
    const simulation = readBy(machines, 5000);
    simulation.apply(order('stopReader'));
    const before = read(simulation);
    simulation.advanceTo(20_000);
    return before > 1000 && read(simulation) === before;
  },

  'a reader that was stopped goes on where it stood': (machines) => {
    const simulation = readBy(machines, 5000);
    simulation.apply(order('stopReader'));
    simulation.advanceTo(20_000);
    simulation.apply(order('startReader'));
    simulation.advanceTo(25_000);
    const { delivered: handedOver, duplicated } = simulation.readerLedger('archive');
    return handedOver > 9000 && duplicated === 0;
  },

  'a registered consumer is ACTIVE after a time, and records are pushed to its reader': (machines) => {
    const simulation = readBy(machines, 1000);
    simulation.apply(order('RegisterStreamConsumer'));
    simulation.advanceTo(10_000);
    return (
      consumerStatus(simulation) === 'ACTIVE' &&
      simulation.metrics.figure('propagationDelayMs', 'archive', 7000, 10_000) < 100
    );
  },

  'a consumer that is deregistered while it is made is never used': (machines) => {
    const simulation = readBy(machines, 1000);
    simulation.apply(order('RegisterStreamConsumer'));
    simulation.apply(order('DeregisterStreamConsumer'));
    const leaves = consumerStatus(simulation) === 'DELETING';
    simulation.advanceTo(10_000);
    return leaves && simulation.metrics.figure('SubscribeToShard.Success', 'archive', 0, 10_000) === 0;
  },

  'a reader whose consumer is deregistered polls again': (machines) => {
    const simulation = readBy(machines, 1000);
    simulation.apply(order('RegisterStreamConsumer'));
    simulation.advanceTo(10_000);
    simulation.apply(order('DeregisterStreamConsumer'));
    simulation.advanceTo(20_000);
    return (
      simulation.metrics.figure('GetRecords.Success', 'readings', 12_000, 20_000) > 1 &&
      simulation.readerLedger('archive').waiting < 900
    );
  },

  'a consumer that was deleted no longer counts, and its name is free': (machines) => {
    const simulation = readBy(machines, 1000);
    simulation.apply(order('RegisterStreamConsumer'));
    simulation.apply(order('DeregisterStreamConsumer'));
    const taken = !simulation.apply(order('RegisterStreamConsumer')).ok;
    simulation.advanceTo(10_000);
    return taken && simulation.apply(order('RegisterStreamConsumer')).ok;
  },
} as const satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof behaviours;
