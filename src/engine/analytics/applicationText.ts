import { quantities } from '../kernel/quantities';
import type { ApplicationUpdate } from './analyticsAction';
import type { AnalyticsOutput } from './analyticsConfig';

/** 'parallelism 4 and results to the data stream alarms'. */
export function applicationSettingsText(set: ApplicationUpdate): string {
  const parts = [
    ...(set.dialect === undefined ? [] : [set.dialect === 'flink' ? 'Flink SQL' : 'the SQL of the older service']),
    ...(set.sql === undefined ? [] : [statementSummary(set.sql)]),
    ...(set.parallelism === undefined ? [] : [`parallelism ${String(set.parallelism)}`]),
    ...(set.parallelismPerKpu === undefined ? [] : [`parallelism per KPU ${String(set.parallelismPerKpu)}`]),
    ...(set.output === undefined ? [] : [outputText(set.output)]),
  ];
  return parts.join(' and ') || 'its settings once more, and reads its reference data again';
}

const outputKindWords = {
  dataStream: 'data stream',
  deliveryStream: 'Firehose stream',
  lambdaFunction: 'function',
} as const;

/** 'results to the Firehose stream archive', 'results nowhere'. */
export function outputText(output: AnalyticsOutput): string {
  return output.kind === 'none' ? 'results nowhere' : `results to the ${outputKindWords[output.kind]} ${output.to}`;
}

const minuteMs = 60_000;
const unitsMs: Readonly<Record<string, number>> = {
  MILLISECOND: 1,
  SECOND: 1000,
  MINUTE: minuteMs,
  HOUR: 60 * minuteMs,
  DAY: 24 * 60 * minuteMs,
};

/** What statements count by, in a few words, without reading them: 'HOP 60 s every 5 s', 'TUMBLE 60 s, watermark 5 s behind'. */
export function statementSummary(sql: string): string {
  const text = sql.replaceAll(/--[^\n]*/g, '');
  const watermark = /WATERMARK\s+FOR\s+(\w+)\s+AS\s+\w+\s*(?:-\s*(INTERVAL\s*'[^']*'\s*\w+))?/i.exec(text);
  const [delayMs] = intervalsMs(watermark?.[2] ?? '');
  const behind = delayMs === undefined ? '' : `, watermark ${quantities.print.duration(delayMs)} behind`;
  const column = watermark?.[1];
  const by = column === undefined || column.toLowerCase() === 'event_time' ? '' : ` by ${column}`;
  return `${windowSummary(text)}${by}${behind}`;
}

function windowSummary(text: string): string {
  const { duration } = quantities.print;
  const flink = /\b(TUMBLE|HOP|CUMULATE|SESSION)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/i.exec(text);
  if (flink) {
    const [kind, [first = 0, second = 0]] = [(flink[1] ?? '').toUpperCase(), intervalsMs(flink[2] ?? '')];
    if (kind === 'TUMBLE') return `TUMBLE ${duration(first)}`;
    return kind === 'SESSION'
      ? `SESSION gap ${duration(first)}`
      : `${kind} ${duration(second)} every ${duration(first)}`;
  }
  const older = /\b(STAGGER|STEP|RANGE)\b([^;]*)/i.exec(text);
  const [sizeMs] = intervalsMs(older?.[2] ?? '');
  if (!older || sizeMs === undefined) return 'statements without a window';
  const kind = (older[1] ?? '').toUpperCase();
  return `${kind === 'RANGE' ? 'sliding' : kind} ${duration(sizeMs)}`;
}

function intervalsMs(text: string): number[] {
  const intervals = text.matchAll(/INTERVAL\s*'([\d.]+)'\s*([A-Z]+)/gi);
  return [...intervals].map(
    ([, amount = '', unit = '']) => Number(amount) * (unitsMs[unit.toUpperCase().replace(/S$/, '')] ?? 0),
  );
}
