import type { CostView, ReadModel, SlotFrame, TraceLine } from '../../engine/index';
import type { RequirementVerdict } from '../../proofs/index';
import type { ChartSeries } from '../../webWorker/frameBuffer';
import type { RunFrame, SeriesName } from '../../webWorker/protocol';
import type { RunFigure } from '../../webWorker/runFigures';

const linesKeptMax = 2_000;

/** The newest frame of a run as the page shows it, with the series and the lines that came before. */
export class SimulationView {
  #frame = $state.raw<RunFrame | null>(null);
  #charts = $state.raw<readonly ChartSeries[]>([]);
  #lines = $state.raw<readonly TraceLine[]>([]);
  #verdicts = $state.raw<readonly RequirementVerdict[]>([]);

  #cost = $state.raw<CostView | null>(null);

  readonly readModel: ReadModel | null = $derived(this.#frame?.readModel ?? null);
  readonly slotFrames: readonly SlotFrame[] = $derived(this.#frame?.slotFrames ?? []);
  readonly refusedActions: readonly number[] = $derived(this.#frame?.refusedActions ?? []);
  readonly reachedMs = $derived(this.#frame?.reachedMs ?? 0);
  readonly lineCount = $derived(this.#frame?.lineCount ?? 0);
  readonly hash = $derived(this.#frame?.hash ?? '');
  /** Empty unless somebody compares. */
  readonly figures: readonly RunFigure[] = $derived(this.#frame?.figures ?? []);

  get charts(): readonly ChartSeries[] {
    return this.#charts;
  }

  get lines(): readonly TraceLine[] {
    return this.#lines;
  }

  get verdicts(): readonly RequirementVerdict[] {
    return this.#verdicts;
  }

  /** The bill at the end of the last whole period; null before there is a run. */
  get cost(): CostView | null {
    return this.#cost;
  }

  get knownPeriods(): number {
    return this.#frame?.periods ?? -1;
  }

  get knownLines(): number {
    return this.lineCount;
  }

  series({ name, of, take }: SeriesName): ChartSeries | null {
    return this.#charts.find((chart) => chart.name === name && chart.of === of && chart.take === take) ?? null;
  }

  /** Shows a moment of the run shown so far: what is known of later moments stays, for the charts. */
  show(frame: RunFrame): void {
    if (frame.charts.length > 0) this.#charts = frame.charts.map((chart) => longer(this.series(chart), chart));
    if (frame.verdicts) this.#verdicts = frame.verdicts;
    if (frame.newLines.length > 0 || frame.lineCount !== this.lineCount) {
      const firstNew = frame.lineCount - frame.newLines.length;
      const kept = this.#lines.filter(({ number }) => number < firstNew);
      this.#lines = [...kept, ...frame.newLines].slice(-linesKeptMax);
    }
    if (frame.cost) this.#cost = frame.cost;
    this.#frame = frame;
  }

  /** From here on the run is another one: what was known of later moments is gone. */
  forgetLater(): void {
    const periods = Math.max(this.knownPeriods, 0);
    this.#charts = this.#charts.map((chart) => ({ ...chart, points: chart.points.subarray(0, periods) }));
  }

  clear(): void {
    this.#frame = null;
    this.#charts = [];
    this.#lines = [];
    this.#verdicts = [];
    this.#cost = null;
  }
}

function longer(known: ChartSeries | null, fresh: ChartSeries): ChartSeries {
  return known && known.points.length > fresh.points.length ? known : fresh;
}
