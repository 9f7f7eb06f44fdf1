import { quantities, type AnalyticsApplicationView, type ReadModel } from '../engine/index';

const { count, duration } = quantities.print;

/** A piece of the strip of event time, in px from its left edge. */
export interface StripPiece {
  readonly x: number;
  readonly width: number;
}

/** Rows of one span of event time: how many were counted and how many came too late, 0 to 1 of the fullest. */
export interface RowBar extends StripPiece {
  readonly counted: number;
  readonly late: number;
}

/** A window over the strip. Those that overlap lie in lines of their own, from 0. */
export interface WindowBracket extends StripPiece {
  readonly isOpen: boolean;
  readonly line: number;
}

/** An application over its strip of event time: rows, brackets, and how far the watermark has come. */
export interface AnalyticsPicture {
  readonly bars: readonly RowBar[];
  readonly brackets: readonly WindowBracket[];
  readonly watermarkX: number | null;
}

/** Lines of brackets that the strip has room for. */
export const bracketLines = 3;
/** Windows that the strip is long. */
const windowsShown = 3.4;
const shortestSpanMs = 20_000;
const spanWithoutWindowMs = 60_000;

/** What the strip of an application shows, `width` px wide, the latest rows at its right end. */
export function analyticsPicture(
  application: AnalyticsApplicationView,
  nowMs: number,
  width: number,
): AnalyticsPicture {
  const spanMs = spanOf(application);
  const fromMs = reachedMs(application, nowMs) - spanMs;
  const xOf = (atMs: number) => ((atMs - fromMs) / spanMs) * width;
  const piece = (startMs: number, endMs: number): StripPiece | null => {
    const x = Math.max(0, xOf(startMs));
    const right = Math.min(width, xOf(endMs));
    return right - x > 0.5 ? { x, width: right - x } : null;
  };
  const { bins, binMs, watermarkMs } = application;
  const shown = bins.filter(({ startMs }) => startMs + binMs > fromMs);
  const most = Math.max(1, ...shown.map(({ counted, late }) => counted + late));
  const bars = shown.flatMap(({ startMs, counted, late }) => {
    const place = piece(startMs, startMs + binMs);
    return place ? [{ ...place, counted: counted / most, late: late / most }] : [];
  });
  const brackets = bracketsOf(application, fromMs).flatMap(({ startMs, endMs, isOpen, line }) => {
    const place = piece(startMs, endMs);
    return place ? [{ ...place, isOpen, line }] : [];
  });
  const watermarkX = watermarkMs === null ? null : Math.min(width, Math.max(0, xOf(watermarkMs)));
  return { bars, brackets, watermarkX };
}

/** How far its rows have come: now, unless it is behind. */
function reachedMs({ bins, binMs, millisBehindLatest }: AnalyticsApplicationView, nowMs: number): number {
  const latestMs = (bins.at(-1)?.startMs ?? 0) + binMs;
  return Math.min(nowMs, Math.max(nowMs - millisBehindLatest, latestMs));
}

function spanOf({ window, joinSpanMs }: AnalyticsApplicationView): number {
  if (window === null && joinSpanMs !== null) return Math.max(shortestSpanMs, windowsShown * joinSpanMs);
  if (window === null) return spanWithoutWindowMs;
  const lengthMs = window.kind === 'SESSION' ? 2 * window.sizeMs : window.sizeMs;
  return Math.max(shortestSpanMs, windowsShown * lengthMs);
}

interface Span {
  readonly startMs: number;
  readonly endMs: number;
  readonly isOpen: boolean;
  readonly line: number;
}

/** Windows of the clock that have closed, and those that are open; of many that overlap the next three to close. */
function bracketsOf(application: AnalyticsApplicationView, fromMs: number): Span[] {
  const { window, spans, watermarkMs, joinSpanMs } = application;
  // Rows since then still wait for a partner.
  if (window === null && joinSpanMs !== null && watermarkMs !== null) {
    return [{ startMs: watermarkMs - joinSpanMs, endMs: watermarkMs, isOpen: true, line: 0 }];
  }
  const open = spans.slice(0, bracketLines);
  const overlaps =
    window !== null && (window.kind === 'SESSION' || window.kind === 'STAGGER' || window.slideMs < window.sizeMs);
  const lined = open.map(({ startMs, endMs }, line) => ({ startMs, endMs, isOpen: true, line: overlaps ? line : 0 }));
  if (window?.kind !== 'TUMBLE' || watermarkMs === null) return lined;
  const { sizeMs } = window;
  const closed: Span[] = [];
  for (let endMs = Math.floor((watermarkMs + 1) / sizeMs) * sizeMs; endMs > fromMs && endMs > 0; endMs -= sizeMs) {
    closed.push({ startMs: endMs - sizeMs, endMs, isOpen: false, line: 0 });
  }
  return [...closed.reverse(), ...lined];
}

/** A data stream beside the first that the picture of an application needs: it is joined, or its results go there. */
export function belongsToAnalytics({ analyticsApplications }: ReadModel, dataStreamId: string): boolean {
  return analyticsApplications.some(
    ({ inputs, output }) =>
      inputs.some(({ streamId }) => streamId === dataStreamId) ||
      (output.kind === 'dataStream' && output.to === dataStreamId),
  );
}

/** 'meters', 'meters, bills', 'Firehose archive': where its rows come from. */
export function sourceText({ inputs }: AnalyticsApplicationView): string {
  return inputs.map(({ streamId, kind }) => (kind === 'dataStream' ? streamId : `Firehose ${streamId}`)).join(', ');
}

/** 'readings 1,130 rows', for each of several inputs; nothing where there is one. */
export function inputTexts({ inputs }: AnalyticsApplicationView): readonly string[] {
  return inputs.length < 2 ? [] : inputs.map(({ streamId, rows }) => `${streamId} ${count(rows)} rows`);
}

/** 'TUMBLE 60 s', 'HOP 60 s every 5 s', 'JOIN within 10 s, 62 rows wait', 'row by row'. */
export function windowText({ window, joinSpanMs, heldRows }: AnalyticsApplicationView): string {
  if (window === null && joinSpanMs !== null)
    return `JOIN within ${duration(joinSpanMs)}, ${count(heldRows)} rows wait`;
  if (window === null) return 'row by row';
  const { kind, sizeMs, slideMs } = window;
  if (kind === 'SESSION') return `SESSION, gap ${duration(sizeMs)}`;
  return slideMs < sizeMs ? `${kind} ${duration(sizeMs)} every ${duration(slideMs)}` : `${kind} ${duration(sizeMs)}`;
}

/** The newest result in words: 'axles 2,750, heaviest 22'. */
export function resultText({ results }: AnalyticsApplicationView): string | null {
  const last = results.at(-1);
  if (!last) return null;
  const told = last.cells.filter(({ isTime, value }) => !isTime && value !== null).slice(0, 3);
  return told
    .map(({ column, value }) => `${column} ${typeof value === 'number' ? count(value, 1) : String(value)}`)
    .join(', ');
}

/** '9 late', or nothing. */
export function lateText({ lateRows, rowsIn }: AnalyticsApplicationView): string | null {
  if (lateRows === 0) return null;
  return `${count(lateRows)} late (${quantities.print.ratio(lateRows / Math.max(1, rowsIn))})`;
}

/** What an application does, and whether that is trouble. */
export function applicationWords(application: AnalyticsApplicationView): { text: string; isTrouble: boolean } {
  const { status, problem, isOutputBroken, waitingResults, busyRatio, rowsInHand } = application;
  if (problem) return { text: 'statements cannot be read', isTrouble: true };
  if (status !== 'running') return { text: status.toUpperCase(), isTrouble: status === 'restarting' };
  if (isOutputBroken && waitingResults > 0) return { text: 'cannot write results', isTrouble: true };
  return busyRatio > 0.97 && rowsInHand > 0
    ? { text: 'back pressure', isTrouble: true }
    : { text: 'RUNNING', isTrouble: false };
}

/** '→ λ bell', '→ data stream results', '→ Firehose archive', '→ nowhere'. */
export function outputWords({ output }: AnalyticsApplicationView): string {
  if (output.kind === 'none') return '→ nowhere';
  const kind = { dataStream: 'data stream', deliveryStream: 'Firehose', lambdaFunction: 'λ' }[output.kind];
  return `→ ${kind} ${output.to}`;
}
