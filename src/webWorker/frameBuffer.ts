import type { MetricName, SlotFrame } from '../engine/index';

/** One series as the page draws it: point i covers [i × period, (i + 1) × period), rates in figures per second. */
export interface ChartSeries {
  readonly name: MetricName;
  readonly of: string;
  /** 'one': the series of `of` itself; else the greatest or smallest of those below it. */
  readonly take: 'one' | 'greatest' | 'smallest';
  readonly periodMs: number;
  readonly points: Float32Array;
}

/** The columns of a frame, all of them views into one array, which is handed over and not copied. */
export interface FrameColumns {
  readonly slotFrames: readonly SlotFrame[];
  readonly charts: readonly ChartSeries[];
  readonly buffer: ArrayBuffer;
}

type SeriesSource = Omit<ChartSeries, 'points'> & { readonly points: ArrayLike<number> };

export function packColumns(slotFrames: readonly SlotFrame[], charts: readonly SeriesSource[]): FrameColumns {
  const valueCount = slotFrames.reduce((sum, frame) => sum + frame.values.length, 0);
  const pointCount = charts.reduce((sum, chart) => sum + chart.points.length, 0);
  const columns = new Float32Array(valueCount + pointCount);
  let offset = 0;
  const place = (values: ArrayLike<number>) => {
    columns.set(values, offset);
    offset += values.length;
    return columns.subarray(offset - values.length, offset);
  };
  return {
    slotFrames: slotFrames.map((frame) => ({ ...frame, values: place(frame.values) })),
    charts: charts.map((chart) => ({ ...chart, points: place(chart.points) })),
    buffer: columns.buffer,
  };
}
