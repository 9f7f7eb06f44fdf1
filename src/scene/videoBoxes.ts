import type { FragmentBox, VideoPlayersView, VideoStreamView } from '../engine/index';

/** Fragments of a video stream as they are drawn: a box in time, filled as high as its pictures are heavy. */
export interface DrawnBox {
  readonly place: number;
  readonly x: number;
  readonly width: number;
  /** Height of the fill, in px. */
  readonly fill: number;
  /** False for what has expired: it is an outline only. */
  readonly isThere: boolean;
}

const gap = 2;
const heightLeast = 24;
const heightMost = 48;
/** Above and below the boxes of a row: its words, the marks over it, a lane of cursors, and the gap to the next. */
const aroundBoxes = 62;

/** Boxes are as high as so many rows in so much room let them be, in px. */
export function videoBoxHeight(room: number, rows: number): number {
  const own = Math.floor(room / Math.max(1, rows)) - aroundBoxes;
  return Math.min(heightMost, Math.max(heightLeast, own));
}

/** Where a moment of the run lies in a picture whose right end is now. */
export function videoX(atMs: number, nowMs: number, pictureMs: number, width: number): number {
  return width - ((nowMs - atMs) / pictureMs) * width;
}

export function drawnBoxes(
  { boxes, pictureMs }: Pick<VideoStreamView, 'boxes' | 'pictureMs'>,
  nowMs: number,
  width: number,
  boxHeight: number,
): DrawnBox[] {
  const heaviest = Math.max(1, ...boxes.map(({ bytesPerSecond }) => bytesPerSecond));
  return boxes.flatMap((box) => {
    const from = Math.max(0, videoX(box.fromMs, nowMs, pictureMs, width));
    const until = Math.min(width, videoX(box.untilMs, nowMs, pictureMs, width)) - gap;
    return until - from < 1 ? [] : [drawnBox(box, from, until, ((boxHeight - 4) * box.bytesPerSecond) / heaviest)];
  });
}

function drawnBox({ place, isThere }: FragmentBox, from: number, until: number, fill: number): DrawnBox {
  return { place, x: from, width: until - from, fill: Math.max(2, fill), isThere };
}

/** Cursors that stand at one place, drawn as one. */
export interface DrawnCursor {
  readonly playersId: string;
  readonly x: number;
  readonly count: number;
  readonly behindMs: number;
}

/** Closer together they cannot be told apart. */
const cursorStep = 7;

/** The cursors of all players of a stream, the furthest behind first; a player without a picture has none. */
export function drawnCursors(
  groups: readonly VideoPlayersView[],
  stream: Pick<VideoStreamView, 'id' | 'pictureMs'>,
  nowMs: number,
  width: number,
): DrawnCursor[] {
  const single = groups
    .filter(({ reads }) => reads === stream.id)
    .flatMap(({ id, each }) =>
      each.flatMap(({ cursorMs, isShowing }) =>
        cursorMs === null || !isShowing
          ? []
          : [{ playersId: id, x: videoX(cursorMs, nowMs, stream.pictureMs, width), behindMs: nowMs - cursorMs }],
      ),
    )
    .filter(({ x }) => x >= 0)
    .sort((a, b) => a.x - b.x);
  const drawn: DrawnCursor[] = [];
  for (const cursor of single) {
    const last = drawn.at(-1);
    if (last && last.playersId === cursor.playersId && cursor.x - last.x < cursorStep) {
      drawn[drawn.length - 1] = { ...last, count: last.count + 1 };
    } else drawn.push({ ...cursor, count: 1 });
  }
  return drawn;
}

/** Players by what has become of them, for the little screens of their node. */
export function screensOf({ each }: VideoPlayersView): readonly ('picture' | 'refused' | 'waiting' | 'dark')[] {
  return each.map(({ status, isShowing }) => {
    if (isShowing) return 'picture';
    if (status === 'refused') return 'refused';
    return status === 'waiting' ? 'waiting' : 'dark';
  });
}

/** The refusals that players have met, each once with its count. */
export function refusalsOf({ each }: Pick<VideoPlayersView, 'each'>): readonly { errorCode: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { refusal, status } of each) {
    if (refusal === null || status === 'playing' || status === 'idle') continue;
    counts.set(refusal.errorCode, (counts.get(refusal.errorCode) ?? 0) + 1);
  }
  return [...counts].map(([errorCode, count]) => ({ errorCode, count }));
}
