import type { Action } from '../actions';
import type { DataStreamConfig } from '../config';
import type { EngineMachines } from '../machines';
import { RunningSimulation } from '../simulation';
import { world } from '../testConfigs';

const mebibyte = 1024 * 1024;
const dayMs = 86_400_000;
const of = 'readings';

/** Two shards on demand that grow ten seconds after a busy minute; 1,500 records a second are more than half. */
function onDemand(machines: EngineMachines, toMs: number, stream: Partial<DataStreamConfig> = {}): RunningSimulation {
  const config = { id: of, mode: 'ON_DEMAND', shardCount: 2, retentionMs: dayMs, reshardMs: 2000 } as const;
  const simulation = new RunningSimulation(
    world(
      2,
      { rate: { kind: 'steady', recordsPerSecond: 1500 }, callIntervalMs: 100, phaseMs: 0 },
      { dataStreams: [{ ...config, growthMs: 10_000, ...stream }], kmsKeys: [{ id: 'tax-key' }] },
    ),
    { seed: 3, era: 'today' },
    machines,
  );
  simulation.advanceTo(toMs);
  return simulation;
}

const view = (simulation: RunningSimulation) => {
  const [stream] = simulation.readModel().dataStreams;
  if (!stream) throw new Error('The world has a data stream.');
  return stream;
};
const later = (simulation: RunningSimulation, ms: number) => {
  simulation.advanceTo(simulation.nowMs + ms);
};
const ok = (simulation: RunningSimulation, action: Action) => simulation.apply(action).ok;
const toMode = (to: 'PROVISIONED' | 'ON_DEMAND') => ({ do: 'UpdateStreamMode', of, to }) as const;
const advantage = (to: 'ENABLED' | 'DISABLED') => ({ do: 'UpdateAccountSettings', of: 'account', to }) as const;
const encrypt = { do: 'StartStreamEncryption', of, keyId: 'tax-key' } as const;
const key = (order: 'disableKmsKey' | 'enableKmsKey') => ({ do: order, of: 'tax-key' }) as const;
const throttle = { do: 'throttleKmsKey', of: 'tax-key', forMs: 3000 } as const;
const warm = { do: 'UpdateStreamWarmThroughput', of, toBytesPerSecond: 8 * mebibyte } as const;
const failing = (simulation: RunningSimulation) => view(simulation).failing?.errorCode ?? null;

const hasEnded = (simulation: RunningSimulation) =>
  simulation.trace.lines().some(({ text }) => text === 'On-demand Advantage has ended');

/** What a learner sees of capacity, keys and settings. */
export const streamBehaviours = {
  'a data stream is UPDATING while its mode changes, and another change has to wait': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 1000);
    return (
      ok(simulation, toMode('PROVISIONED')) &&
      view(simulation).status === 'UPDATING' &&
      !ok(simulation, toMode('PROVISIONED'))
    );
  },

  'a change of mode ends with the data stream ACTIVE in the other mode': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 1000);
    simulation.apply(toMode('PROVISIONED'));
    later(simulation, 2000);
    return view(simulation).status === 'ACTIVE' && view(simulation).mode === 'PROVISIONED';
  },

  'a data stream in provisioned mode can go to on-demand mode': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 1000, { mode: 'PROVISIONED' });
    simulation.apply(toMode('ON_DEMAND'));
    later(simulation, 2000);
    return view(simulation).mode === 'ON_DEMAND';
  },

  'an on-demand data stream that runs above half of its capacity says when it will grow': (machines: EngineMachines) =>
    (view(onDemand(machines, 45_000)).capacity.growsAtMs ?? 0) > 45_000,

  'an on-demand data stream grows by itself': (machines: EngineMachines) =>
    view(onDemand(machines, 75_000)).openShardCount === 4,

  'an on-demand data stream that has grown grows again': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 75_000);
    simulation.apply({ do: 'changeRate', of: 'meters', to: { kind: 'steady', recordsPerSecond: 3600 } });
    later(simulation, 75_000);
    return view(simulation).openShardCount === 8;
  },

  'a data stream that was put into provisioned mode can be resharded by hand': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 1000);
    simulation.apply(toMode('PROVISIONED'));
    later(simulation, 2000);
    return ok(simulation, { do: 'UpdateShardCount', of, to: 4 });
  },

  'a data stream is UPDATING while its encryption changes, and another change has to wait': (
    machines: EngineMachines,
  ) => {
    const simulation = onDemand(machines, 1000);
    return (
      ok(simulation, encrypt) &&
      view(simulation).status === 'UPDATING' &&
      !ok(simulation, { do: 'StopStreamEncryption', of })
    );
  },

  'a change of encryption ends with the data stream ACTIVE and encrypting': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 1000);
    simulation.apply(encrypt);
    later(simulation, 5000);
    return view(simulation).status === 'ACTIVE' && view(simulation).encryption.keyId === 'tax-key';
  },

  'an account with On-demand Advantage can warm a data stream': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 1000);
    simulation.apply(advantage('ENABLED'));
    return ok(simulation, warm);
  },

  'On-demand Advantage that is ended within a day ends after that day': (machines: EngineMachines) => {
    const simulation = quiet(machines);
    simulation.apply(advantage('ENABLED'));
    later(simulation, dayMs / 2);
    simulation.apply(advantage('DISABLED'));
    later(simulation, dayMs / 2);
    return hasEnded(simulation) && ok(simulation, advantage('ENABLED'));
  },

  'On-demand Advantage can be ended when a day has passed': (machines: EngineMachines) => {
    const simulation = quiet(machines);
    simulation.apply(advantage('ENABLED'));
    later(simulation, dayMs + 1000);
    simulation.apply(advantage('DISABLED'));
    return hasEnded(simulation);
  },

  'a data stream whose key is disabled takes nothing when it needs the next data key': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 1000, { keyId: 'tax-key' });
    simulation.apply(key('disableKmsKey'));
    later(simulation, 305_000);
    return failing(simulation) === 'KMSDisabledException';
  },

  'a data stream whose key is enabled again takes records again': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 0, { keyId: 'tax-key' });
    simulation.apply(key('disableKmsKey'));
    later(simulation, 310_000);
    simulation.apply(key('enableKmsKey'));
    later(simulation, 5000);
    return failing(simulation) === null && view(simulation).acceptedRecordsPerSecond > 1000;
  },

  'a data stream whose key KMS throttles takes nothing when it needs the next data key': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 299_000, { keyId: 'tax-key' });
    simulation.apply(throttle);
    later(simulation, 2000);
    return failing(simulation) === 'KMSThrottlingException';
  },

  'KMS throttles for its time and answers again': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 299_000, { keyId: 'tax-key' });
    simulation.apply(throttle);
    later(simulation, 6000);
    return failing(simulation) === null && view(simulation).encryption.keyStatus === 'enabled';
  },

  'a key can be disabled while KMS throttles': (machines: EngineMachines) => {
    const simulation = onDemand(machines, 1000, { keyId: 'tax-key' });
    simulation.apply(throttle);
    return ok(simulation, key('disableKmsKey')) && view(simulation).encryption.keyStatus === 'disabled';
  },
} as const;

/** Nobody writes. */
function quiet(machines: EngineMachines): RunningSimulation {
  const simulation = new RunningSimulation(
    { ...world(1, { rate: { kind: 'steady', recordsPerSecond: 0 } }), metricPeriodMs: 3_600_000 },
    { seed: 3, era: 'today' },
    machines,
  );
  simulation.advanceTo(1000);
  return simulation;
}

/** Each transition of the machines of capacity, keys and settings, and the behaviour that is lost without it. */
export const streamTransitions: Readonly<Record<string, keyof typeof streamBehaviours>> = {
  'dataStream: ACTIVE —dataStream.modeChangeRequested→ UPDATING.changingMode':
    'a data stream is UPDATING while its mode changes, and another change has to wait',
  'dataStream: ACTIVE —dataStream.encryptionChangeRequested→ UPDATING.changingEncryption':
    'a data stream is UPDATING while its encryption changes, and another change has to wait',
  'dataStream: UPDATING.changingMode —after modeChange→ #dataStream.ACTIVE':
    'a change of mode ends with the data stream ACTIVE in the other mode',
  'dataStream: UPDATING.changingEncryption —after encryptionChange→ #dataStream.ACTIVE':
    'a change of encryption ends with the data stream ACTIVE and encrypting',
  'capacityMode: provisioned —onDemand.chosen→ onDemand': 'a data stream in provisioned mode can go to on-demand mode',
  'capacityMode: onDemand —provisioned.chosen→ provisioned':
    'a data stream that was put into provisioned mode can be resharded by hand',
  'capacityMode: onDemand.sufficient —traffic.aboveHalf→ growing':
    'an on-demand data stream that runs above half of its capacity says when it will grow',
  'capacityMode: onDemand.growing —after growth→ grown': 'an on-demand data stream grows by itself',
  'capacityMode: onDemand.grown —traffic.aboveHalf→ growing': 'an on-demand data stream that has grown grows again',
  'accountSettings: standard —advantage.enabled→ advantage':
    'an account with On-demand Advantage can warm a data stream',
  'accountSettings: advantage.locked —after lock→ unlocked':
    'On-demand Advantage that is ended within a day ends after that day',
  'accountSettings: advantage.unlocked —advantage.disabled→ #accountSettings.standard':
    'On-demand Advantage can be ended when a day has passed',
  'kmsKey: enabled —key.disabled→ disabled':
    'a data stream whose key is disabled takes nothing when it needs the next data key',
  'kmsKey: enabled —key.overloaded→ throttling':
    'a data stream whose key KMS throttles takes nothing when it needs the next data key',
  'kmsKey: throttling —key.disabled→ disabled': 'a key can be disabled while KMS throttles',
  'kmsKey: throttling —after throttle→ enabled': 'KMS throttles for its time and answers again',
  'kmsKey: disabled —key.enabled→ enabled': 'a data stream whose key is enabled again takes records again',
};
