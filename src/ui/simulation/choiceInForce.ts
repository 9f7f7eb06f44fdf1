import type { Action, DataStreamView, LoggedAction } from '../../engine/index';
import type { CompiledControl } from '../../content/index';

/**
 * Which of a control's choices holds at a moment. What a data stream shows of itself counts first, for a call may have
 * been refused; else the choice that was applied last, or the one of the start.
 */
export function choiceInForce(
  control: CompiledControl,
  actions: readonly LoggedAction[],
  nowMs: number,
  dataStreams: readonly DataStreamView[] = [],
): number | null {
  const dataStream = dataStreams.find(({ id }) => id === control.of);
  const shown = dataStream && control.choices.findIndex((choice) => shows(dataStream, choice.action) === true);
  if (dataStream && shown !== undefined && control.choices.some(({ action }) => shows(dataStream, action) !== null)) {
    return shown < 0 ? null : shown;
  }
  const last = actions.findLast(
    ({ atMs, action }) => atMs <= nowMs && action.do === control.do && action.of === control.of,
  );
  const index = control.choices.findIndex((choice) =>
    last ? isSameValue(choice.action, last.action) : choice.atStart,
  );
  return index < 0 ? null : index;
}

/** Is the data stream as this call would have it? Null where it does not show. */
function shows(dataStream: DataStreamView, action: Action): boolean | null {
  switch (action.do) {
    case 'UpdateShardCount':
      return dataStream.openShardCount === action.to;
    case 'UpdateStreamMode':
      return dataStream.mode === action.to;
    case 'UpdateStreamWarmThroughput':
      return dataStream.capacity.warmBytesPerSecond === action.toBytesPerSecond;
    case 'UpdateMaxRecordSize':
      return dataStream.recordBytesMax === action.toBytes;
    case 'IncreaseStreamRetentionPeriod':
    case 'DecreaseStreamRetentionPeriod':
      return dataStream.retentionMs === action.toMs;
    default:
      return null;
  }
}

function isSameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
