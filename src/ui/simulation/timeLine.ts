import type { CompiledScenario } from '../../content/index';
import { quantities, type LoggedAction } from '../../engine/index';
import type { ChartSeries } from '../../webWorker/frameBuffer';

export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Something that happened, or is to happen, at a moment of the run. */
export interface TimeMark {
  readonly kind: 'wait' | 'action' | 'prediction' | 'event';
  readonly atMs: number;
  readonly label: string;
}

const tickSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400];
const labelledTicksMax = 8;

/** Moments that get a number: whole steps of the clock, at most eight of them beside zero. */
export function tickMoments(runMs: number): readonly number[] {
  const stepMs = 1_000 * (tickSteps.find((seconds) => runMs / (seconds * 1_000) <= labelledTicksMax) ?? 86_400);
  return Array.from({ length: Math.floor(runMs / stepMs) + 1 }, (_, index) => index * stepMs);
}

const digitWidth = 6;
const textGap = 8;

/**
 * Those of the ticks that are written out on a line of `width` px: all, every second one, and so on. The first stands
 * right of its tick, that at the end of the run left of it, so the one before the end may have to go.
 */
export function writtenMoments(ticks: readonly number[], runMs: number, width: number): readonly number[] {
  const textWidth = quantities.print.clock(runMs).length * digitWidth;
  const px = (ms: number) => (ms / runMs) * width;
  const every = Math.max(1, Math.ceil((textWidth + textGap) / px(ticks[1] ?? runMs)));
  const written = ticks.filter((_, place) => place % every === 0);
  const last = written.at(-1);
  const before = written.at(-2) ?? 0;
  const isTight = last === runMs && before > 0 && px(last - before) < 1.5 * textWidth + textGap;
  return isTight ? written.filter((atMs) => atMs !== before) : written;
}

/** Unbroken stretches in which any of the series counted something; a gap of one period ends none. */
export function busyStretches(series: readonly ChartSeries[]): readonly Stretch[] {
  const stretches: { fromMs: number; toMs: number }[] = [];
  const periodMs = series[0]?.periodMs ?? 1_000;
  const length = Math.max(0, ...series.map(({ points }) => points.length));
  for (let period = 0; period < length; period++) {
    if (!series.some(({ points }) => (points[period] ?? 0) > 0)) continue;
    const fromMs = period * periodMs;
    const last = stretches.at(-1);
    if (last && fromMs - last.toMs <= periodMs) last.toMs = fromMs + periodMs;
    else stretches.push({ fromMs, toMs: fromMs + periodMs });
  }
  return stretches;
}

/** Where the run waits for the learner, each moment once. */
export function waitMarks({ waitAtMs, steps }: Pick<CompiledScenario, 'waitAtMs' | 'steps'>): TimeMark[] {
  const marks: TimeMark[] = [{ kind: 'wait', atMs: waitAtMs, label: 'you act' }];
  steps.forEach(({ atMs }, index) => {
    if (atMs === null || marks.some((mark) => mark.atMs === atMs)) return;
    marks.push({ kind: 'wait', atMs, label: `step ${index + 1}` });
  });
  return marks;
}

/** Actions at one moment are one mark. */
export function actionMarks(actions: readonly LoggedAction[], textOf: (logged: LoggedAction) => string): TimeMark[] {
  const marks: TimeMark[] = [];
  for (const logged of actions) {
    const last = marks.at(-1);
    if (last?.atMs === logged.atMs) marks[marks.length - 1] = { ...last, label: `${last.label}, ${textOf(logged)}` };
    else marks.push({ kind: 'action', atMs: logged.atMs, label: textOf(logged) });
  }
  return marks;
}

/** '1 minute 43.2 seconds', for a screen reader. */
export function spokenTime(ms: number): string {
  const tenths = Math.round(ms / 100);
  const minutes = Math.floor(tenths / 600);
  const seconds = (tenths % 600) / 10;
  const words = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (minutes === 0) return words(seconds, 'second');
  return seconds === 0 ? words(minutes, 'minute') : `${words(minutes, 'minute')} ${words(seconds, 'second')}`;
}
