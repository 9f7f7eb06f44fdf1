import { scaleLinear } from 'd3';
import { quantities } from '../../engine/index';
import type { Measure } from '../../content/index';

/** The upright axis of a chart: values are in ms, bytes, a second or one, as the engine counts them. */
export interface ChartAxis {
  /** What the upper end stands for. */
  readonly most: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

interface AxisUnit {
  /** In what the engine counts in. */
  readonly size: number;
  readonly name: string;
  /** There is no half of it: a record, a byte. */
  readonly isWhole?: boolean;
}

const { clock, count, duration, usd } = quantities.print;
const kibibyte = 1024;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A line never runs along the upper edge. */
const roomAbove = 1.08;
const ticksWanted = 3;

const durations: readonly AxisUnit[] = [
  { size: 24 * hourMs, name: ' days' },
  { size: hourMs, name: ' h' },
  { size: minuteMs, name: ' min' },
  { size: 1000, name: ' s' },
];
const milliseconds: AxisUnit = { size: 1, name: ' ms', isWhole: true };
const sizes: readonly AxisUnit[] = [
  { size: kibibyte ** 3, name: ' GiB' },
  { size: kibibyte ** 2, name: ' MiB' },
  { size: kibibyte, name: ' KiB' },
];
const bytes: AxisUnit = { size: 1, name: ' B', isWhole: true };

/** A moment at the foot of a chart: to the second in a run of minutes, in hours where a clock would be too wide. */
export function momentText(atMs: number, runMs: number): string {
  if (runMs < 2 * hourMs) return clock(atMs);
  return atMs === 0 ? '0' : duration(atMs);
}

/** All ticks of one axis are said in one unit and round in it, so minutes are not thirds of 600 seconds. */
export function chartAxis(dimension: Measure['dimension'], greatest: number): ChartAxis {
  const unit = unitOf(dimension, greatest);
  const least = greatest > 0 ? (greatest / unit.size) * roomAbove : 1;
  const isShare = dimension === 'ratio' && greatest > 0 && greatest <= 1;
  const scale = scaleLinear([0, isShare ? Math.min(100, least) : least], [0, 1]).nice(ticksWanted);
  const [, most = 1] = scale.domain();
  const values = scale.ticks(ticksWanted);
  const whole = values.filter(Number.isInteger);
  const shown = unit.isWhole && whole.length > 1 ? whole : values;
  return {
    most: most * unit.size,
    ticks: shown.map((value) => ({ value: value * unit.size, text: tickText(dimension, unit, value) })),
  };
}

function unitOf(dimension: Measure['dimension'], greatest: number): AxisUnit {
  switch (dimension) {
    case 'duration':
      return durations.find(({ size }) => greatest >= (size > 1000 ? 2 * size : size)) ?? milliseconds;
    case 'size':
      return sizes.find(({ size }) => greatest >= size) ?? bytes;
    case 'byteRate':
      return { size: kibibyte ** 2, name: ' MiB' };
    case 'ratio':
      return { size: 0.01, name: ' %' };
    case 'count':
      return { size: 1, name: '', isWhole: true };
    case 'rate':
    case 'price':
      return { size: 1, name: '' };
  }
}

/** The foot of an axis needs no unit; a rate is said without its second, which stands at the figure above. */
function tickText(dimension: Measure['dimension'], unit: AxisUnit, value: number): string {
  if (value === 0) return '0';
  if (dimension === 'price') return Number.isInteger(value) ? `$${count(value)}` : usd(value);
  return `${count(value, value < 1 ? 3 : 1)}${unit.name}`;
}
