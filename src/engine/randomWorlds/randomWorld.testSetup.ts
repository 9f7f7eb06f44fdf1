import fc from 'fast-check';
import type { LoggedAction } from '../actions';
import type { SimulationConfig } from '../config';
import { alarmsInWorlds } from './alarms.testSetup';
import { analyticsInWorlds, withHandedRows, withRows } from './analytics.testSetup';
import { dataStreamsInWorlds } from './dataStreams.testSetup';
import { firehoseInWorlds, withDirectPut } from './firehose.testSetup';
import { kclInWorlds } from './kcl.testSetup';
import { lambdaInWorlds } from './lambda.testSetup';
import { logsInWorlds, withPipe } from './logs.testSetup';
import { pollingReadersInWorlds } from './pollingReaders.testSetup';
import { producersInWorlds } from './producers.testSetup';
import { videoInWorlds } from './video.testSetup';
import type { WorldPart, WorldShape } from './worldPart.testSetup';

export interface RandomWorld {
  readonly config: SimulationConfig;
  /** In order of time. */
  readonly actions: readonly LoggedAction[];
  readonly seed: number;
  readonly runMs: number;
}

/** Every service that random worlds are made of: a new one is a file here, a line here and a line in `configIn`. */
export const worldParts: readonly WorldPart[] = [
  dataStreamsInWorlds,
  producersInWorlds,
  pollingReadersInWorlds,
  kclInWorlds,
  lambdaInWorlds,
  analyticsInWorlds,
  firehoseInWorlds,
  logsInWorlds,
  alarmsInWorlds,
  videoInWorlds,
];

const configIn = (shape: WorldShape, scheduled: fc.Arbitrary<LoggedAction[]>): fc.Arbitrary<SimulationConfig> =>
  fc
    .record({
      ...dataStreamsInWorlds.config(shape),
      ...producersInWorlds.config(shape),
      ...pollingReadersInWorlds.config(shape),
      ...kclInWorlds.config(shape),
      ...lambdaInWorlds.config(shape),
      ...analyticsInWorlds.config(shape),
      ...firehoseInWorlds.config(shape),
      ...logsInWorlds.config(shape),
      ...alarmsInWorlds.config(),
      ...videoInWorlds.config(shape),
      scheduled,
      metricPeriodMs: fc.constantFrom(1000, 2000),
    })
    .map(withDirectPut)
    .map(withPipe)
    .map(withHandedRows);

const shapes: readonly WorldShape[] = [{ dataStreamIds: ['readings'] }, { dataStreamIds: ['readings', 'alarms'] }];

/** The same action on something that is there: the third of two producers is the first. See `numbered`. */
function aimed({ atMs, action }: LoggedAction, names: readonly string[]): LoggedAction {
  const [, family = '', place = ''] = /^(.+)-(\d)$/.exec(action.of) ?? [];
  const there = names.filter((name) => name.startsWith(`${family}-`));
  const of = place === '9' ? undefined : there[Number(place) % there.length];
  return { atMs, action: of === undefined ? action : { ...action, of } };
}

/** Ids of all that a config names. */
function namesIn(config: SimulationConfig): string[] {
  const lists: readonly unknown[] = Object.values(config);
  return lists.flatMap((list) =>
    Array.isArray(list) ? (list as { id?: string }[]).flatMap(({ id }) => id ?? []) : [],
  );
}

const byTime = (actions: readonly LoggedAction[]) => [...actions].sort((a, b) => a.atMs - b.atMs);

/** More than one of something, or there is nothing to confuse. */
function isShared({ dataStreams, pollingReaders, kclApplications, ...later }: SimulationConfig): boolean {
  const { eventSourceMappings = [], analyticsApplications = [] } = later;
  const own = eventSourceMappings.length + analyticsApplications.length;
  const readers = pollingReaders.length + kclApplications.length + own;
  return dataStreams.length + readers >= 3;
}

function worldIn(shape: WorldShape): fc.Arbitrary<RandomWorld> {
  const atMs = fc.integer({ min: 0, max: 50_000 });
  const faults = worldParts.flatMap((part) => part.faults(shape));
  const fault = fc.record({ atMs, action: fc.oneof(...faults) });
  const action = fc.record({
    atMs,
    action: fc.oneof(...worldParts.flatMap((part) => part.orders(shape)), ...faults),
  });
  return fc
    .record({
      config: configIn(shape, fc.array(action, { maxLength: 3 })).filter(isShared),
      orders: fc.array(action, { minLength: 3, maxLength: 8 }),
      faults: fc.array(fault, { minLength: 2, maxLength: 4 }),
      seed: fc.integer({ min: 1, max: 4_294_967_295 }),
      runMs: fc.constantFrom(60_000, 70_000),
    })
    .map(({ config, orders, faults: faultsOf, ...world }) => {
      const names = namesIn(config);
      const aim = (actions: readonly LoggedAction[]) => byTime(actions.map((item) => aimed(item, names)));
      return {
        ...world,
        config: withRows({ ...config, scheduled: aim(config.scheduled) }),
        actions: aim([...orders, ...faultsOf]),
      };
    });
}

/**
 * One or two data streams, producers and readers of all kinds, a minute or more, five actions or more at any moments,
 * two faults or more among them.
 */
export const randomWorld: fc.Arbitrary<RandomWorld> = fc.oneof(...shapes.map(worldIn));
