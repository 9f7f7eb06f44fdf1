import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { engineMachines, type EngineMachines } from '../machines';
import { analyticsTransitions } from './analyticsBehaviours.testSetup';
import { behaviours, type Behaviour, type BehaviourName } from './behaviours.testSetup';
import { logsTransitions } from './logsBehaviours.testSetup';
import { videoTransitions } from './videoBehaviours.testSetup';
import { streamTransitions } from './streamBehaviours.testSetup';
import { nameOf, transitionsOf, without, type MachineName, type Transition } from './transitions.testSetup';

/** Each transition, and the behaviour that is lost without it. A transition that is missing here fails the test. */
const lostWithout: Readonly<Record<string, BehaviourName>> = {
  ...streamTransitions,
  ...analyticsTransitions,
  ...logsTransitions,
  ...videoTransitions,
  'dataStream: CREATING —after creation→ ACTIVE': 'a new data stream becomes ACTIVE and can be resharded',
  'dataStream: ACTIVE —dataStream.reshardRequested→ UPDATING.resharding':
    'a data stream is UPDATING while it is resharded, and another change has to wait',
  'dataStream: UPDATING.resharding —after reshard→ #dataStream.ACTIVE':
    'a reshard ends with the data stream ACTIVE and its new shards open',
  'shard: open —shard.closeRequested→ closed': 'a parent that was split is CLOSED and takes no more records',
  'shard: closed —retention.passed→ expired': 'a closed shard whose records have expired is listed no more',
  'registeredConsumer: CREATING —after creation→ ACTIVE':
    'a registered consumer is ACTIVE after a time, and records are pushed to its reader',
  'registeredConsumer: CREATING —registeredConsumer.deregisterRequested→ DELETING':
    'a consumer that is deregistered while it is made is never used',
  'registeredConsumer: ACTIVE —registeredConsumer.deregisterRequested→ DELETING':
    'a reader whose consumer is deregistered polls again',
  'registeredConsumer: DELETING —after deletion→ deleted':
    'a consumer that was deleted no longer counts, and its name is free',
  'pollingReader: waiting —after start→ reading': 'a reader reads from the moment on at which it starts',
  'pollingReader: waiting —reader.startRequested→ reading': 'a reader that is started before its time reads at once',
  'pollingReader: waiting —reader.stopRequested→ stopped':
    'a reader that is stopped before its time does not start by itself',
  'pollingReader: reading —reader.stopRequested→ stopped': 'a reader that is stopped reads nothing',
  'pollingReader: stopped —reader.startRequested→ reading': 'a reader that was stopped goes on where it stood',
  'producer: producing —producer.stopRequested→ stopped': 'a producer that was stopped makes no more records',
  'producer: stopped —producer.startRequested→ producing':
    'a producer that was stopped makes records again when it is started',
  'worker: starting —worker.killed→ dead': 'a worker that is killed while it starts never works',
  'worker: starting —worker.stopRequested→ stopped': 'a worker that is stopped while it starts never works',
  'worker: starting —after workerStart→ running':
    'a new worker is up after its start time and takes its share of the leases',
  'worker: running —worker.killed→ dead':
    'a worker that is killed renews nothing, and another takes its leases when they have run out',
  'worker: running —worker.stopRequested→ stopping':
    'a worker that is stopped in good order frees its leases, and nothing is processed twice',
  'worker: running —worker.frozen→ frozen': 'a worker that is frozen processes nothing, and another takes its leases',
  'worker: frozen —worker.thawed→ running': 'a worker that was frozen goes on, and finds its leases gone',
  'worker: frozen —worker.killed→ dead': 'a worker that is killed while it is frozen does not come back',
  'worker: frozen —worker.stopRequested→ dead':
    'a worker that is stopped while it is frozen can write no checkpoint, and does not come back',
  'worker: stopping —leases.released→ stopped': 'a worker that has freed its leases is stopped',
  'shardConsumer: any state —lease.lost→ shutdownComplete':
    'the old owner of a stolen lease stops reading when it notices',
  'shardConsumer: waitingOnParentShards —parents.finished→ initializing': 'a shard that waits for no parent is read',
  'shardConsumer: initializing —after initialization→ processing':
    'a worker reads a tenth of a second after it got the lease',
  'shardConsumer: processing —shard.ended→ shuttingDown':
    'a parent that was read to its end is at SHARD_END, and its children get their leases',
  'shardConsumer: shuttingDown —leaseCheckpoint.written→ shutdownComplete':
    'a shard that was finished stays finished when its worker stops',
  'lambdaFunction: working —function.broken→ broken': 'a function whose new code is broken fails whatever it is given',
  'lambdaFunction: broken —function.mended→ working': 'a function that was mended works again',
  'eventSourceMapping: Creating —after creation→ Enabled':
    'a mapping that was made is Enabled after its time and reads',
  'eventSourceMapping: Creating —mapping.madeDisabled→ Disabled': 'a mapping that is made disabled invokes nothing',
  'eventSourceMapping: Enabled —mapping.updateRequested→ Updating':
    'a mapping that is changed stops reading and is Updating',
  'eventSourceMapping: Enabled —mapping.disableRequested→ Disabling': 'a mapping that is disabled invokes nothing more',
  'eventSourceMapping: Updating.waitingForInvocations —invocations.ended→ applying':
    'a change waits for the invocations that run, then the new settings hold',
  'eventSourceMapping: Updating.applying —after change→ #eventSourceMapping.Enabled':
    'a mapping that was changed reads on with its new settings',
  'eventSourceMapping: Disabling —invocations.ended→ Disabled': 'a mapping whose invocations have ended is Disabled',
  'eventSourceMapping: Disabled —mapping.enableRequested→ Enabling': 'a disabled mapping can be enabled and says so',
  'eventSourceMapping: Enabling —after change→ Enabled': 'a mapping that was enabled again goes on where it was',
  'shardPoller: any state —poller.stopRequested→ stopped': 'a poller that was stopped polls no more',
  'shardPoller: waitingOnParentShards —parents.finished→ polling': 'a shard that waits for no parent is polled',
  'shardPoller: polling —shard.ended→ finishing': 'a parent that was read to its end is polled no more',
  'shardPoller: finishing —batches.finished→ finished':
    'children are read when the last batch of their parent is done with',
  'shardHand: any state —hand.stopRequested→ stopped':
    'a batch that has failed is not tried again when its mapping was disabled',
  'shardHand: flowing —batch.failed→ blocked': 'a batch that has failed blocks the shard and is tried again',
  'shardHand: blocked —batch.settled→ flowing': 'a shard goes on when the batch that blocked it is done with',
  'deliveryStream: CREATING —after creation→ ACTIVE': 'a Firehose stream that was made takes records after its time',
  'deliveryStream: ACTIVE.delivering —delivery.failed→ retrying':
    'a Firehose stream whose deliveries fail tries them again',
  'deliveryStream: ACTIVE.retrying —delivery.caughtUp→ delivering':
    'a Firehose stream that has caught up tries nothing again',
  'reachability: working —it.broke→ broken': 'a destination that is broken takes nothing',
  'reachability: broken —it.wasRepaired→ working': 'a destination that was repaired gets what has waited',
};

const machineNames = Object.keys(engineMachines) as MachineName[];
const transitions = machineNames.flatMap((machine) => transitionsOf(machine));

function holds(behaviour: Behaviour, machines: EngineMachines): boolean {
  try {
    return behaviour(machines);
  } catch {
    return false;
  }
}

describe('the machines are the skeleton of the simulation', () => {
  test('the table names every transition that there is, and no other', () => {
    const sorted = (names: readonly string[]) => [...names].sort((a, b) => (a < b ? -1 : 1));

    expect(sorted(Object.keys(lostWithout))).toEqual(sorted(transitions.map(nameOf)));
    expect(new Set(Object.values(lostWithout)), 'each behaviour stands for a transition').toEqual(
      new Set(Object.keys(behaviours)),
    );
  });

  test.each(Object.entries(behaviours))('%s', (_, behaviour) => {
    expect(behaviour(engineMachines)).toBe(true);
  });

  test.each(transitions.map((transition) => [nameOf(transition), transition] as const))(
    'without %s it is lost',
    (name, transition) => {
      const behaviour = lostWithout[name];
      if (behaviour === undefined) throw new Error(`No behaviour is named for ${name}.`);

      expect(holds(behaviours[behaviour], without(transition)), behaviour).toBe(false);
    },
  );
});

describe('the tools of this test', () => {
  test('a machine without a transition has all the others', () => {
    const [first] = transitions.filter(({ machine }) => machine === 'worker');
    if (!first) throw new Error('A worker has transitions.');
    const left = transitionsOf('worker', without(first).worker.config);

    expect(left.map(nameOf)).toEqual(
      transitionsOf('worker')
        .map(nameOf)
        .filter((name) => name !== nameOf(first)),
    );
    expect(transitionsOf('worker'), 'the machine itself is whole').toHaveLength(left.length + 1);
  });

  test('a machine put together again from its own parts behaves as before', () => {
    const nothing: Transition = {
      machine: 'worker',
      state: ['running'],
      trigger: 'on',
      event: 'worker.promoted',
      target: 'leading',
    };

    expect(Object.values(behaviours).every((behaviour) => behaviour(without(nothing)))).toBe(true);
  });

  test.each([
    ['always', { states: { open: { always: 'closed' } } }],
    ['invoke', { invoke: { src: 'x' } }],
    ['onDone', { states: { open: { onDone: 'closed' } } }],
  ])('a kind of transition that the list does not know is said: %s', (kind, config) => {
    expect(() => transitionsOf('shard', config)).toThrow(`the list does not know '${kind}'`);
  });
});

/** docs/machines.md as the table above has it. */
function machinesPage(): string {
  const rows = (machine: MachineName) =>
    transitionsOf(machine).map((transition) => {
      const name = nameOf(transition).slice(machine.length + 2);
      return `| ${name} | ${lostWithout[nameOf(transition)] ?? ''} |`;
    });
  const parts = machineNames.map(
    (machine) =>
      `## ${machine}\n\n| Transition | Without it, this is lost |\n| --- | --- |\n${rows(machine).join('\n')}\n`,
  );
  const intro = `# The machines, transition by transition

The lifecycles of the simulation are XState machines; records, calls and leases are plain data that run only where a
machine has switched them on. \`src/engine/machineSkeleton/machineSkeleton.test.ts\` takes away one transition at a time
and shows that the behaviour beside it is lost. It writes this page, too: \`UPDATE_GENERATED=1 npx vitest run machineSkeleton\`.
`;
  return `${intro}\n${parts.join('\n')}`;
}

test('docs/machines.md shows which behaviour hangs on which transition', () => {
  const path = 'docs/machines.md';
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(path, machinesPage());

  expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(machinesPage());
});
