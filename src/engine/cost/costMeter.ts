import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import { priceListMonth } from '../quotas/prices';
import { quotas, quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import { hourMs, hoursPerMonth, type CostItem } from './costItem';
import type { CostLine, CostView } from './costView';

const hoursPerDay = 24;
/** Over this stretch what is counted, and not there all the time, has its present rate. */
const rateMs = hourMs / 60;

/** The bill of a run: asks every part what it is billed for, and keeps what it was at the end of each period. */
export class CostMeter {
  readonly #parts: readonly Part[];
  readonly #context: RunContext;
  /** Units of each counted item at the ends of the last periods, newest last. */
  readonly #unitsBefore = new Map<string, number[]>();
  readonly #usdBefore = new Map<string, number>();

  constructor(parts: readonly Part[], context: RunContext) {
    this.#parts = parts;
    this.#context = context;
  }

  view(): CostView {
    const lines = this.#lines();
    const usdPerHour = sumOf(lines, ({ usdPerHour: usd }) => usd);
    return {
      lines,
      usdSoFar: sumOf(lines, ({ usdSoFar }) => usdSoFar),
      usdPerHour,
      usdPerDay: usdPerHour * hoursPerDay,
      usdPerMonth: usdPerHour * hoursPerMonth,
      listedIn: priceListMonth,
      operated: this.#parts.flatMap((part) =>
        (part.operatedParts?.() ?? []).map((operated) => ({ ...operated, of: part.id })),
      ),
    };
  }

  /** What the period that ends now has cost, as a day and as a month of such periods; in all and by what it was for. */
  closePeriod(): void {
    const { metrics, clock } = this.#context;
    const { nowMs } = clock;
    const perDay = (hoursPerDay * hourMs) / metrics.periodMs;
    const perMonth = (hoursPerMonth * hourMs) / metrics.periodMs;
    const lines = this.#lines();
    const usdOf = new Map<string, number>([['run', 0]]);
    for (const { name, usdSoFar, price } of lines) {
      if (!price) continue;
      usdOf.set('run', (usdOf.get('run') ?? 0) + usdSoFar);
      usdOf.set(name, (usdOf.get(name) ?? 0) + usdSoFar);
    }
    for (const [of, usd] of usdOf) {
      const usdInPeriod = usd - (this.#usdBefore.get(of) ?? 0);
      this.#open('costPerDayUsd', of).level(nowMs, usdInPeriod * perDay);
      this.#open('costPerMonthUsd', of).level(nowMs, usdInPeriod * perMonth);
      this.#usdBefore.set(of, usd);
    }
    this.#keepUnits();
    const operated = this.#parts.reduce((sum, part) => sum + (part.operatedParts?.().length ?? 0), 0);
    this.#open('operatedParts', 'run').level(nowMs, operated);
  }

  #open(name: 'costPerDayUsd' | 'costPerMonthUsd' | 'operatedParts', of: string): MetricSeries {
    return this.#context.metrics.open(name, of, 'run');
  }

  #lines(): readonly CostLine[] {
    return this.#parts.flatMap((part) =>
      (part.costItems?.() ?? []).map((item) => this.#line(item.of ?? part.id, item)),
    );
  }

  #line(of: string, item: CostItem): CostLine {
    const { name, price, units } = item;
    const usd = price ? quotaValue(price, this.#context.era) : 0;
    const unitsPerHour = item.unitsPerHour ?? this.#recentPerHour(`${of}:${name}`);
    return {
      name,
      of,
      price: price ? { factId: quotas[price].factId, usd } : null,
      units,
      unitsPerHour,
      usdSoFar: units * usd,
      usdPerHour: unitsPerHour * usd,
    };
  }

  /** By the last minute of whole periods, or by as many as there were; nothing before the first has ended. */
  #recentPerHour(key: string): number {
    const kept = this.#unitsBefore.get(key);
    if (!kept) return 0;
    const spanMs = (kept.length - 1) * this.#context.metrics.periodMs;
    return (((kept.at(-1) ?? 0) - (kept[0] ?? 0)) * hourMs) / spanMs;
  }

  #keepUnits(): void {
    const { metrics, clock } = this.#context;
    const periods = Math.max(1, Math.round(rateMs / metrics.periodMs));
    const ended = Math.round(clock.nowMs / metrics.periodMs);
    for (const part of this.#parts) {
      for (const { name, of = part.id, units, unitsPerHour } of part.costItems?.() ?? []) {
        if (unitsPerHour !== null) continue;
        const key = `${of}:${name}`;
        const kept = this.#unitsBefore.get(key) ?? Array.from({ length: Math.min(ended, periods) }, () => 0);
        kept.push(units);
        if (kept.length > periods + 1) kept.shift();
        this.#unitsBefore.set(key, kept);
      }
    }
  }
}

function sumOf(lines: readonly CostLine[], usdOf: (line: CostLine) => number): number {
  return lines.reduce((sum, line) => sum + usdOf(line), 0);
}
