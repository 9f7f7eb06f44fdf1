const unitsMs = [
  { name: 'days', one: 'day', ms: 86_400_000 },
  { name: 'h', one: 'h', ms: 3_600_000 },
  { name: 'min', one: 'min', ms: 60_000 },
  { name: 's', one: 's', ms: 1000 },
  { name: 'ms', one: 'ms', ms: 1 },
] as const;

export interface AxisLabel {
  /** Age of the moment it stands at. */
  readonly agoMs: number;
  readonly text: string;
}

/** What labels may be apart: round numbers of the unit in which people say them. */
const stepsMs = [
  ...[10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 20e3, 30e3],
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 6, 12].map((hours) => hours * 3_600_000),
  ...[1, 2, 5, 10, 20, 50, 100].map((days) => days * 86_400_000),
];

/** Labels beside now. */
const labelsMost = 3;

/** Labels from now back over `windowMs`, four at most, in the largest unit that gives whole or half numbers. */
export function axisLabels(windowMs: number): AxisLabel[] {
  const stepMs = stepsMs.find((candidate) => Math.floor(windowMs / candidate) <= labelsMost) ?? windowMs;
  const count = Math.floor(windowMs / stepMs);
  const unit = unitsMs.find(({ ms }) => Number.isInteger((2 * stepMs) / ms)) ?? unitsMs[4];
  return Array.from({ length: count + 1 }, (_, index) => ({
    agoMs: index * stepMs,
    text: index === 0 ? 'now' : `−${amountText((index * stepMs) / unit.ms, unit)}`,
  }));
}

function amountText(value: number, unit: (typeof unitsMs)[number]): string {
  return `${Number.isInteger(value) ? String(value) : value.toFixed(1)} ${value === 1 ? unit.one : unit.name}`;
}

/** '50 ms', '2 s', '10 min': the time that one block stands for. */
export function spanText(spanMs: number): string {
  const unit = unitsMs.find(({ ms }) => spanMs >= ms) ?? unitsMs[4];
  return amountText(spanMs / unit.ms, unit);
}
