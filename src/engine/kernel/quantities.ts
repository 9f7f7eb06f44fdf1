import { parseQuantity, type Dimension, type ParsedQuantity } from './quantityParser';

export type { Dimension, ParsedQuantity } from './quantityParser';

const kibibyte = 1024;
const mebibyte = kibibyte * kibibyte;
const gibibyte = kibibyte * mebibyte;
const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** 1,340 with separators; at most `decimals` of them, trailing zeros cut. */
function printCount(value: number, decimals = 0): string {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = fraction.replace(/0+$/, '');
  const sign = value < 0 && (Number(whole) > 0 || rest) ? '−' : '';
  return sign + grouped + (rest ? `.${rest}` : '');
}

/** 1,340/s, 2.5/s; less than one a second is said by the minute: 20/min. */
function printRate(perSecond: number): string {
  const size = Math.abs(perSecond);
  const perMinute = Math.min(56.9, Math.round(size * 600) / 10);
  if (size >= 0.95 || perMinute === 0) return `${printCount(perSecond, size < 10 ? 1 : 0)}/s`;
  return `${printCount(Math.sign(perSecond) * perMinute, 1)}/min`;
}

/** 5 s, 1.5 min, 24 h, 3 days: the largest unit that the value reaches. */
function printDuration(valueMs: number): string {
  const size = Math.abs(valueMs);
  if (size >= 2 * dayMs) return `${printCount(valueMs / dayMs, 1)} days`;
  if (size >= hourMs) return `${printCount(valueMs / hourMs, 1)} h`;
  if (size >= 2 * minuteMs) return `${printCount(valueMs / minuteMs, 1)} min`;
  if (size >= secondMs) return `${printCount(valueMs / secondMs, 1)} s`;
  return `${printCount(valueMs, 1)} ms`;
}

/** 1:43.2 of a run; hours in front when there are any; `decimals` of a second. */
function printClock(valueMs: number, decimals = 0): string {
  const tick = secondMs / (decimals === 0 ? 1 : decimals === 1 ? 10 : 100);
  const ticks = Math.floor(valueMs / tick + 1e-9);
  const perSecond = secondMs / tick;
  const seconds = Math.floor(ticks / perSecond);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const fraction = decimals ? `.${String(ticks % perSecond).padStart(decimals, '0')}` : '';
  const tail = `${String(seconds % 60).padStart(2, '0')}${fraction}`;
  return hours ? `${String(hours)}:${String(minutes).padStart(2, '0')}:${tail}` : `${String(minutes)}:${tail}`;
}

/** Whole kibibytes that lie between two of what two decimals of a mebibyte can say. */
function isSaidInKibibytes(size: number): boolean {
  return size < 2 * mebibyte && size % kibibyte === 0 && (size * 100) % mebibyte !== 0;
}

/** 300 B, 19.5 KiB, 1.46 MiB, 1,200 KiB. */
function printSize(valueBytes: number): string {
  const size = Math.abs(valueBytes);
  if (size >= gibibyte) return `${printCount(valueBytes / gibibyte, 2)} GiB`;
  if (size >= mebibyte && !isSaidInKibibytes(size)) return `${printCount(valueBytes / mebibyte, 2)} MiB`;
  if (size >= kibibyte) return `${printCount(valueBytes / kibibyte, 1)} KiB`;
  return `${printCount(valueBytes)} B`;
}

/** $43.20, $0.060, $0.00036: cents, or as many places as two figures need. */
function printUsd(usd: number): string {
  const size = Math.abs(usd);
  const places = size === 0 ? 0 : size >= 1 ? 2 : size >= 0.01 ? 3 : size >= 0.0001 ? 5 : 7;
  const [whole = '0', fraction = ''] = size.toFixed(places).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${usd < 0 ? '−' : ''}$${grouped}${fraction === '' ? '' : `.${fraction}`}`;
}

function of(dimension: Dimension): (text: string) => ParsedQuantity {
  return (text) => parseQuantity(text, dimension);
}

/** The one parser and the one printer of quantities. Inside the engine: ms, bytes, per second, ratios 0–1. */
export const quantities = {
  parse: {
    duration: of('duration'),
    size: of('size'),
    rate: of('rate'),
    byteRate: of('byteRate'),
    ratio: of('ratio'),
    count: of('count'),
  },
  print: {
    count: printCount,
    duration: printDuration,
    clock: printClock,
    size: printSize,
    usd: printUsd,
    rate: printRate,
    byteRate: (bytesPerSecond: number): string => `${printCount(bytesPerSecond / mebibyte, 2)} MiB/s`,
    ratio: (ratio: number): string => `${printCount(ratio * 100, Math.abs(ratio) < 0.1 ? 1 : 0)} %`,
  },
} as const;
