import type { AlarmResponse, AlarmWatch, MetricAlarmConfig, SimulationConfig } from '../../../engine/index';
import type { Path } from '../problem';
import type { WrittenAlarm } from '../schema/alarmSchema';
import { asList } from '../schema/mapping';
import type { TopologyInput } from '../services/topologyInput';
import type { Surroundings } from './compilation';
import { compileAction } from './compileAction';
import { compileWatched } from './compileWatched';

/** One minute, and no less than a point of a metric stands for. */
const periodMsByDefault = 60_000;

/** Nothing at all for a topology without alarms. */
export function compileAlarms(
  written: readonly WrittenAlarm[],
  { names, era, report, path }: TopologyInput,
  runMs: number,
  metricPeriodMs: number,
): Pick<SimulationConfig, 'metricAlarms'> {
  if (written.length === 0) return {};
  const surroundings: Surroundings = { names, era, report, runMs, wholeRun: false };
  return {
    metricAlarms: written.flatMap((alarm, index) => {
      const at = [...path, 'metricAlarms', index];
      const watched = compileWatch(alarm, surroundings, at);
      const periodMs = alarm.period ?? Math.max(periodMsByDefault, metricPeriodMs);
      if (periodMs % metricPeriodMs !== 0) {
        report([...at, 'period'], 'A period is one point of a metric, or several whole ones.');
      }
      const response = compileResponse(alarm, surroundings, at);
      return watched ? [{ id: alarm.id, periodMs, response, ...watched }] : [];
    }),
  };
}

function compileWatch(
  { group, watches, metric, dimension, worker, shard, atLeast }: WrittenAlarm,
  surroundings: Surroundings,
  path: Path,
): Pick<MetricAlarmConfig, 'watches' | 'atLeast'> | null {
  const { names, report } = surroundings;
  if ((watches === undefined) === (metric === undefined)) {
    report(path, "Write 'metric', or 'watches' with the name of a metric filter.");
    return null;
  }
  if (metric !== undefined) {
    const watched = compileWatched({ metric, dimension, worker, shard, atLeast }, surroundings, path);
    return watched && { watches: watchOf(watched), atLeast: watched.threshold };
  }
  if (typeof atLeast !== 'number' || atLeast < 1) {
    report([...path, 'atLeast'], 'A metric filter counts: a whole number without a unit is expected here.');
    return null;
  }
  const of = names.resolve(group, ['logGroup'], report, [...path, 'group']) ?? '';
  return { watches: { kind: 'metricFilter', group: of, filter: watches ?? '' }, atLeast };
}

function watchOf({ metric, dimension }: NonNullable<ReturnType<typeof compileWatched>>): AlarmWatch {
  return { kind: 'metric', metric, of: dimension };
}

function compileResponse({ response }: WrittenAlarm, surroundings: Surroundings, path: Path): AlarmResponse | null {
  if (!response) return null;
  const actions = asList(response.do).flatMap(
    (action, index) => compileAction(action, surroundings, [...path, 'response', 'do', index]) ?? [],
  );
  return { afterMs: response.after, actions };
}
