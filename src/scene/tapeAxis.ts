const unitsMs = [
  { name: 'days', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1000 },
  { name: 'ms', ms: 1 },
] as const;

export interface AxisLabel {
  /** Age of the moment it stands at. */
  readonly agoMs: number;
  readonly text: string;
}

/** Steps of an axis in one unit that give whole or half numbers. */
const steps = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Labels from now back over `windowMs`, four at most, in the largest unit that gives whole or half numbers. */
export function axisLabels(windowMs: number): AxisLabel[] {
  for (const unit of unitsMs) {
    const step = steps.find((candidate) => Math.floor(windowMs / (candidate * unit.ms)) <= 3);
    if (step === undefined || Math.floor(windowMs / (step * unit.ms)) < 2) continue;
    const count = Math.floor(windowMs / (step * unit.ms));
    return Array.from({ length: count + 1 }, (_, index) => ({
      agoMs: index * step * unit.ms,
      text: index === 0 ? 'now' : `−${numberText(index * step)} ${unit.name}`,
    }));
  }
  return [{ agoMs: 0, text: 'now' }];
}

function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** '50 ms', '2 s', '10 min': the time that one block stands for. */
export function spanText(spanMs: number): string {
  const unit = unitsMs.find(({ ms }) => spanMs >= ms) ?? unitsMs[4];
  return `${numberText(spanMs / unit.ms)} ${unit.name === 'days' && spanMs === unit.ms ? 'day' : unit.name}`;
}
