import { deliveredLamp, lamp, latencyLamp, ledgerOf, metricOf, windowsLamp, type BoardLamp } from './boardLamp';
import { againId, readerId, writtenTo, type BoardDemands } from './boardDemands';
import { videoLampsOf } from './videoLamps';

/** One order for very many is more than a shard takes: what it refuses reaches nobody. */
const overloaded = 'order';

/** The same lamps for every system that takes what arrives. */
export function lampsOf(demands: BoardDemands, runMs: number): readonly BoardLamp[] {
  return demands.isVideo ? videoLampsOf(demands, runMs) : recordLampsOf(demands);
}

function recordLampsOf(demands: BoardDemands): readonly BoardLamp[] {
  const { latencyMs, readers, destination, hasWindows, order, replayMs } = demands;
  /** The last of them: whoever is one too many is left out. */
  const last = readerId(readers);
  const programs = destination === null || readers > 1;
  return [
    latencyLamp(metricOf('propagationDelayMs', writtenTo, 'duration', { take: 'greatest' }), latencyMs),
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

/** Null: whoever has got anything. */
function orderLamp(reader: string | null): BoardLamp {
  return lamp(
    ['order'],
    { measure: ledgerOf(reader, 'outOfOrder', 'count'), bound: 'atMost', value: 0 },
    'nothing out of order',
  );
}
