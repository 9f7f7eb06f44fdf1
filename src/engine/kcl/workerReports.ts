import { quotaValue, type Era } from '../quotas/quotas';
import { exponentialAverage, failedSample } from './exponentialAverage';

/** How many of its last samples a worker reports. */
const samplesKept = 10;

interface Report {
  readonly samples: number[];
  reportedAtMs: number;
}

/** What the workers of a fleet have said about their CPU, in percent, and when (KCL-23). */
export class WorkerReports {
  readonly #reports = new Map<number, Report>();

  constructor(readonly era: Era) {}

  /** A sample is the mean since the report before; `failedSample` when it could not be read. */
  report(workerNumber: number, sample: number, nowMs: number): void {
    const report = this.#reports.get(workerNumber) ?? { samples: [], reportedAtMs: nowMs };
    report.samples.push(sample);
    if (report.samples.length > samplesKept) report.samples.shift();
    report.reportedAtMs = nowMs;
    this.#reports.set(workerNumber, report);
  }

  /** Smoothed CPU of the workers that may be given leases: heard of within two reports, the last sample a good one. */
  current(nowMs: number): ReadonlyMap<number, number> {
    const oldestMs = nowMs - 2 * quotaValue('kclWorkerReportMs', this.era);
    const alpha = quotaValue('kclAverageAlphaPercent', this.era) / 100;
    const known = new Map<number, number>();
    for (const [workerNumber, { samples, reportedAtMs }] of this.#reports) {
      if (reportedAtMs < oldestMs || samples.at(-1) === failedSample) continue;
      known.set(workerNumber, exponentialAverage(samples, alpha));
    }
    return known;
  }
}
