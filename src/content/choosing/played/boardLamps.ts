import { measureValueText } from '../../measureText';
import { deliveredLamp, lamp, ledgerOf, measuredStretch, type BoardLamp } from './boardLamp';
import { againId, readerId, writtenTo, type BoardDemands } from './boardDemands';
import { videoLampsOf } from './videoLamps';

/** One order for very many is more than a shard takes: what it refuses reaches nobody. */
const overloaded = 'order';

/** The same lamps for every system that takes what arrives. */
export function lampsOf(demands: BoardDemands, runMs: number): readonly BoardLamp[] {
  return demands.isVideo ? videoLampsOf(demands, windowsLamp, runMs) : recordLampsOf(demands);
}

function recordLampsOf(demands: BoardDemands): readonly BoardLamp[] {
  const { readers, destination, hasWindows, order, replayMs } = demands;
  /** The last of them: whoever is one too many is left out. */
  const last = readerId(readers);
  const programs = destination === null || readers > 1;
  return [
    latencyLamp(demands),
    ...(programs
      ? [
          deliveredLamp(
            destination === null ? ['readers', 'ends', overloaded] : ['readers', overloaded],
            last,
            `reader ${readers} has every record`,
          ),
        ]
      : []),
    ...(destination === null ? [] : [deliveredLamp(['ends'], writtenTo, `delivered to ${destination}`)]),
    ...(hasWindows ? [windowsLamp] : []),
    ...(order === 'none' ? [] : [orderLamp(destination === null ? last : null)]),
    ...(replayMs > 0 ? [deliveredLamp(['replay', overloaded], againId, 'read again from the start')] : []),
  ];
}

function latencyLamp({ latencyMs }: BoardDemands): BoardLamp {
  const measure = {
    kind: 'metric',
    metric: 'propagationDelayMs',
    of: writtenTo,
    take: 'greatest',
    stretch: measuredStretch,
    dimension: 'duration',
  } as const;
  return lamp(
    ['latency'],
    { measure, bound: 'atMost', value: latencyMs },
    `seen within ${measureValueText(measure, latencyMs)}`,
  );
}

/** Results come of windows that close, and of nothing else here. */
const windowsLamp = lamp(
  ['work'],
  {
    measure: {
      kind: 'metric',
      metric: 'resultRows',
      of: readerId(1),
      take: 'one',
      stretch: measuredStretch,
      dimension: 'rate',
    },
    bound: 'atLeast',
    value: 0.1,
  },
  'results over windows',
);

/** Null: whoever has got anything. */
function orderLamp(reader: string | null): BoardLamp {
  return lamp(
    ['order'],
    { measure: ledgerOf(reader, 'outOfOrder', 'count'), bound: 'atMost', value: 0 },
    'nothing out of order',
  );
}
