import type { AnalyticsApplication } from '../analytics/analyticsApplication';
import type { ApplicationQuery } from '../analytics/applicationQuery';
import { invariant } from '../kernel/invariant';

/** The watermark of running statements never goes back, and no row is counted twice in the account of the rows. */
export class WatermarkChecker {
  #query: ApplicationQuery | null = null;
  #highestMs = -Infinity;

  constructor(readonly application: AnalyticsApplication) {}

  check(): void {
    const { query, audit, id } = this.application;
    if (query !== this.#query) this.#highestMs = -Infinity;
    this.#query = query;
    const valueMs = query?.watermark.valueMs ?? -Infinity;
    invariant(valueMs >= this.#highestMs, `${id}: the watermark went back from ${String(this.#highestMs)}.`);
    this.#highestMs = valueMs;
    const { rowsIn, lateRows, misplacedRows } = audit;
    invariant(lateRows + misplacedRows <= 2 * rowsIn, `${id}: more rows are late than came.`);
  }
}
