import type { LogGroupView, LogSourceView, MetricFilterView } from '../engine/index';

/** A dash of the picture: some log events of one slot of time. */
export interface LogDash {
  readonly x: number;
  readonly y: number;
  /** Events with the word that filters look for. */
  readonly isMarked: boolean;
  /** A metric filter has counted them; those before it are never counted. */
  readonly isCounted: boolean;
}

export const logDashWidth = 6;
export const logDashHeight = 3;
const slotPx = 8;
const dashStep = 5;
const bedEdge = 4;

/** The bed in which the dashes of a source are stacked, as high as the room for so many sources lets it be. */
export function logBedHeight(room: number, sources: number): number {
  const dashes = Math.floor(room / Math.max(1, sources) / dashStep);
  return Math.min(Math.max(dashes, dashesLeast), dashesMost) * dashStep + bedEdge;
}

const dashesLeast = 8;
const dashesMost = 80;
const dashesIn = (bedHeight: number) => Math.floor((bedHeight - bedEdge) / dashStep);

const roundNumbers = [1, 2, 5];

/** Events that one dash stands for: so many that the fullest slot is a full stack. */
export function eventsInDash(group: LogGroupView, bedHeight: number): number {
  const dashesMost = dashesIn(bedHeight);
  const most = Math.max(1, ...group.sources.flatMap(({ events }) => events));
  for (let power = 1; ; power *= 10) {
    for (const round of roundNumbers) if (round * power * dashesMost >= most) return round * power;
  }
}

/** Where a moment lies: now is the right end of the newest slot, on its way. */
export function logTimeX(
  group: Pick<LogGroupView, 'slotMs' | 'slot'>,
  atMs: number,
  nowMs: number,
  width: number,
): number {
  return Math.min(width, Math.max(0, width - ((nowMs - atMs) / group.slotMs) * slotPx));
}

/** The dashes of one source, stacked on the floor of its bed, the marked ones below. */
export function logDashes(
  source: LogSourceView,
  group: LogGroupView,
  filters: readonly MetricFilterView[],
  nowMs: number,
  width: number,
  bedHeight: number,
): LogDash[] {
  const perDash = eventsInDash(group, bedHeight);
  const first = group.slot - source.events.length + 1;
  return source.events.flatMap((events, place) => {
    const startMs = (first + place) * group.slotMs;
    const x = width - ((nowMs - startMs) / group.slotMs) * slotPx + 1;
    if (events === 0 || x < 0) return [];
    const marked = source.marked[place] ?? 0;
    const markedDashes = marked > 0 ? Math.max(1, Math.round(marked / perDash)) : 0;
    const dashes = Math.min(dashesIn(bedHeight), Math.max(1, markedDashes, Math.ceil(events / perDash)));
    const counts = (isMarked: boolean) =>
      filters.some(
        ({ pattern, createdAtMs }) =>
          startMs + group.slotMs > createdAtMs && (pattern === '' || (isMarked && pattern === source.word)),
      );
    return Array.from({ length: dashes }, (_, level) => {
      const isMarked = level < markedDashes;
      const y = bedHeight - bedEdge - level * dashStep;
      return { x, y, isMarked, isCounted: counts(isMarked) };
    });
  });
}

/** The stretch that a query has looked at so far: from the left end of its time towards now. */
export function querySweep(
  group: LogGroupView,
  nowMs: number,
  width: number,
): { readonly fromX: number; readonly lampX: number; readonly toX: number } | null {
  const { query } = group;
  if (!query) return null;
  const fromX = logTimeX(group, query.fromMs, nowMs, width);
  const toX = logTimeX(group, query.startedAtMs, nowMs, width);
  return { fromX, toX, lampX: fromX + (toX - fromX) * query.progress };
}
