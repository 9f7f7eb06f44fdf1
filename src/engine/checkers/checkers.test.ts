import { createMachine } from 'xstate';
import { describe, expect, test } from 'vitest';
import { DataStream } from '../dataStreams/dataStream';
import { equalRanges } from '../dataStreams/hashKeyRange';
import { KclApplication } from '../kcl/kclApplication';
import { InvariantError } from '../kernel/invariant';
import { engineMachines } from '../machines';
import { Producer } from '../producers/producer';
import { RunningSimulation } from '../simulation';
import { openVideo } from '../videoStreams/openVideo';
import { kclDefaults, producerDefaults, runContext, world } from '../testConfigs';
import { checkEveryRecordAccountedFor } from './everyRecordAccountedFor';
import { OneOwnerPerLeaseChecker } from './oneOwnerPerLease';
import { OrderPerShardChecker } from './orderPerShard';
import { checkRangesTile } from './rangesTile';
import { RunCheckers } from './runCheckers';
import { WithinQuotaChecker } from './withinQuota';

/** A sound world of which every part lies open, ten seconds after its start. */
function openWorld() {
  const context = runContext();
  const streamConfig = {
    id: 'readings',
    mode: 'PROVISIONED',
    shardCount: 2,
    retentionMs: 86_400_000,
    reshardMs: 1000,
  } as const;
  const dataStream = new DataStream(streamConfig, context, engineMachines);
  const application = new KclApplication({ ...kclDefaults, workers: 2 }, dataStream, context, engineMachines);
  const producer = new Producer(producerDefaults, dataStream, 0, context, engineMachines.producer);
  const checkers = new RunCheckers({
    dataStreams: [dataStream],
    producers: [producer],
    kclApplications: [application],
    lambdaFunctions: [],
    eventSourceMappings: [],
    analyticsApplications: [],
    logGroups: [],
    logAgents: [],
    video: openVideo({}, context, engineMachines, []),
    context,
  });
  dataStream.start();
  application.start();
  producer.start();
  context.clock.advanceTo(10_000);
  const shard = dataStream.shard(0);
  const progress = application.account.openShard(0, shard.log);
  return { context, dataStream, application, producer, checkers, shard, progress };
}

type OpenWorld = ReturnType<typeof openWorld>;

/** Each lie is told to a sound world; the checker named must find it, and so must all checkers together. */
const lies: readonly [string, (world: OpenWorld) => () => void, (world: OpenWorld) => void][] = [
  [
    'a record was produced that is nowhere',
    ({ dataStream, context, producer }) =>
      () => {
        checkEveryRecordAccountedFor(dataStream, context.ledger, producer.waitingRecords);
      },
    ({ context }) => {
      context.ledger.dataStream('readings').produce(3, 1);
    },
  ],
  [
    'a record was given up that is stored as well',
    ({ dataStream, context, producer }) =>
      () => {
        checkEveryRecordAccountedFor(dataStream, context.ledger, producer.waitingRecords);
      },
    ({ context }) => {
      context.ledger.dataStream('readings').giveUp(3, 'noRetries');
    },
  ],
  [
    'a reader got one record more than there are',
    ({ dataStream, context, producer }) =>
      () => {
        checkEveryRecordAccountedFor(dataStream, context.ledger, producer.waitingRecords);
      },
    ({ application }) => {
      application.account.delivered.add(2, 1);
    },
  ],
  [
    'a cursor stands beyond the head',
    ({ context }) => {
      const checker = new OrderPerShardChecker(context.ledger);
      return () => {
        checker.check();
      };
    },
    ({ progress, shard }) => {
      progress.position = shard.log.tail + 1;
    },
  ],
  [
    'records that were handed over are taken back',
    ({ context }) => {
      const checker = new OrderPerShardChecker(context.ledger);
      checker.check();
      return () => {
        checker.check();
      };
    },
    ({ progress }) => {
      progress.handedUpTo -= 1;
    },
  ],
  [
    'records were handed over that do not exist',
    ({ context }) => {
      const checker = new OrderPerShardChecker(context.ledger);
      return () => {
        checker.check();
      };
    },
    ({ progress, shard }) => {
      progress.handedUpTo = shard.log.tail + 1;
    },
  ],
  [
    'a lease belongs to a worker that does not exist',
    ({ application }) => {
      const checker = new OneOwnerPerLeaseChecker(application);
      return () => {
        checker.check();
      };
    },
    ({ application }) => {
      Object.assign(application.coordination.table.rows[0] ?? {}, { owner: 3 });
    },
  ],
  [
    'a lease counter goes back',
    ({ application }) => {
      const checker = new OneOwnerPerLeaseChecker(application);
      checker.check();
      return () => {
        checker.check();
      };
    },
    ({ application }) => {
      Object.assign(application.coordination.table.rows[0] ?? {}, { leaseCounter: 0 });
    },
  ],
  [
    'a shard admits more records than its bucket holds',
    ({ shard }) => {
      const checker = new WithinQuotaChecker(shard, 'today');
      checker.check();
      return () => {
        checker.check();
      };
    },
    ({ shard, context }) => {
      for (let record = 0; record < 1001; record++) shard.log.append(10, 0, -1, 0);
      shard.log.stamp(context.clock.nowMs, 1);
    },
  ],
  [
    'a shard admits more bytes than its bucket holds',
    ({ shard }) => {
      const checker = new WithinQuotaChecker(shard, 'today');
      return () => {
        checker.check();
      };
    },
    ({ shard, context }) => {
      for (let record = 0; record < 21; record++) shard.log.append(10, 0, -1, 0);
      shard.log.stamp(context.clock.nowMs, 50_000);
    },
  ],
  [
    'a shard takes a record before the one in front of it',
    ({ shard }) => {
      const checker = new WithinQuotaChecker(shard, 'today');
      return () => {
        checker.check();
      };
    },
    ({ shard }) => {
      shard.log.append(9, 0, -1, 0);
      shard.log.stamp(9000, 100);
    },
  ],
];

describe('each checker can fail', () => {
  test('on a sound world all are silent', () => {
    const sound = openWorld();

    sound.checkers.check();
    for (const [, checkerOf] of lies) expect(checkerOf(sound)).not.toThrow();
  });

  test.each(lies)('%s', (_, checkerOf, lie) => {
    const told = openWorld();
    const check = checkerOf(told);
    told.checkers.check();
    lie(told);

    expect(check).toThrow(InvariantError);
    expect(() => {
      told.checkers.check();
    }).toThrow(InvariantError);
  });

  test('two consumers may write the checkpoint of one lease', () => {
    const { application, checkers } = openWorld();
    const [first, second] = application.workers;
    const consumer = first?.consumers[0];
    if (!consumer || !second) throw new Error('Two workers, each with a shard.');
    const twin = { row: consumer.row, ownsLease: true };
    Object.defineProperty(second, 'consumers', { value: [...second.consumers, twin] });

    expect(() => {
      checkers.check();
    }).toThrow(/2 consumers may write the checkpoint/);
  });

  test.each([
    [
      'a hole',
      [
        [0, 0],
        [2, 2],
      ],
    ],
    [
      'an overlap',
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [
      'a missing end',
      [
        [0, 0],
        [1, 1],
      ],
    ],
    [
      'a late start',
      [
        [1, 1],
        [2, 2],
      ],
    ],
  ])('the open shards leave %s', (_, thirds) => {
    const ranges = equalRanges(3);
    const openShards = thirds.map(([from = 0, to = 0], number) => ({
      shardId: String(number),
      range: { start: ranges[from]?.start, end: ranges[to]?.end },
    }));

    expect(() => {
      checkRangesTile({ id: 'readings', openShards } as unknown as DataStream);
    }).toThrow(InvariantError);
  });
});

describe('a broken engine does not get through', () => {
  test('a shard that does not close when it is split is found by the next look', () => {
    const { shard } = engineMachines;
    const config = { ...shard.config, states: { ...shard.config.states, open: { entry: 'announceOpened' } } };
    const deaf = createMachine(config as never, shard.implementations as never) as unknown as typeof shard;
    const simulation = new RunningSimulation(world(1), { seed: 1, era: 'today' }, { ...engineMachines, shard: deaf });
    simulation.advanceTo(1000);
    simulation.checkInvariants();
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 2 });
    simulation.advanceTo(40_000);

    expect(() => {
      simulation.checkInvariants();
    }).toThrow(InvariantError);
  });

  test('an invariant that breaks inside a machine’s listener stops the run in that instant', () => {
    const context = runContext();
    const config = {
      id: 'readings',
      mode: 'PROVISIONED',
      shardCount: 1,
      retentionMs: 86_400_000,
      reshardMs: 1000,
    } as const;
    const dataStream = new DataStream(config, context, engineMachines);
    dataStream.start();
    context.clock.advanceTo(0);
    dataStream.requestReshard([
      { kind: 'merge', parents: [0, 7], child: { shardNumber: -1, range: { start: 0n, end: 1n } } },
    ]);

    expect(() => {
      context.clock.advanceTo(60_000);
    }).toThrow(InvariantError);
    expect(context.clock.nowMs).toBe(1000);
  });
});
