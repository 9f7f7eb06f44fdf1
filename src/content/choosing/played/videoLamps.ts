import { deliveredLamp, lamp, latencyLamp, metricOf, windowsLamp, type BoardLamp } from './boardLamp';
import { againId, startsOverAtMs, writtenTo, type BoardDemands } from './boardDemands';
import { camerasId, camerasOn, viewersId } from './videoSystem';

/** A picture takes some seconds to come, once it is asked for. */
const pictureByMs = startsOverAtMs + 5_000;
/** Of a stretch in which somebody has to have a picture. */
const shownMin = 0.99;

/** What of a board with cameras a run can decide. Fragments are in no record's account: who watches them is measured. */
export function videoLampsOf(demands: BoardDemands, runMs: number): readonly BoardLamp[] {
  const { readers, latencyMs, destination, hasWindows, order, replayMs } = demands;
  const hasViewers = destination === null || readers > 1;
  return [
    latencyLamp(metricOf('playbackDelayMs', viewersId, 'duration'), latencyMs),
    ...(hasViewers
      ? [
          lamp(
            destination === null ? ['readers', 'ends'] : ['readers'],
            {
              measure: metricOf('playersShowing', viewersId, 'count'),
              bound: 'atLeast',
              value: readers * shownMin,
            },
            pictureText(readers),
          ),
        ]
      : []),
    ...(destination === null ? [] : [deliveredLamp(['ends'], writtenTo, `delivered to ${destination}`)]),
    ...(hasWindows ? [windowsLamp] : []),
    ...(order === 'none' ? [] : [orderLamp(demands)]),
    ...(replayMs > 0 ? [replayLamp(runMs)] : []),
  ];
}

function pictureText(readers: number): string {
  if (readers === 1) return 'the reader has a picture';
  return `${readers === 2 ? 'both' : `all ${readers}`} readers have a picture`;
}

/** A video stream has one order. Who has no connection is in none. */
function orderLamp(demands: BoardDemands): BoardLamp {
  const cameras = camerasOn(demands);
  return lamp(
    ['order'],
    { measure: metricOf('PutMedia.ActiveConnections', camerasId, 'count'), bound: 'atLeast', value: cameras },
    demands.order === 'whole' ? 'every camera in one order' : 'every camera in its own order',
  );
}

function replayLamp(runMs: number): BoardLamp {
  const stretch = { kind: 'between', fromMs: pictureByMs, toMs: runMs } as const;
  return lamp(
    ['replay'],
    { measure: metricOf('playersShowing', againId, 'count', { stretch }), bound: 'atLeast', value: shownMin },
    'played again from the start',
  );
}
