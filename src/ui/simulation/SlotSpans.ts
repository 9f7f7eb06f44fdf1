import type { ReadModel, SlotRequest } from '../../engine/index';
import { nextSpan, readersOf, slotSpanFor, spanAtOnce, type SpanState } from '../../scene/index';

/** Arrivals of counted records are known to so much. */
const countedSpanMs = 100;

/** Which slots of each data stream are wanted: their span follows the pace of viewing and the oldest unread record. */
export class SlotSpans {
  readonly #spans = new Map<string, SpanState>();
  readonly #slotCount: number;
  readonly #backlogSlots: number | undefined;

  /**
   * @param slotCount at least as many as the widest tape shows.
   * @param backlogSlots slots in which the oldest unread record has to lie, where a tape is short.
   */
  constructor(slotCount = 64, backlogSlots?: number) {
    this.#slotCount = slotCount;
    this.#backlogSlots = backlogSlots;
  }

  requests(
    dataStreamIds: readonly string[],
    readModel: ReadModel | null,
    simulatedMsPerSecond: number,
    wallMs: number,
  ): readonly SlotRequest[] {
    return dataStreamIds.map((dataStreamId) => {
      const followedMs = slotSpanFor(
        simulatedMsPerSecond,
        oldestUnreadAgeMs(dataStreamId, readModel),
        this.#backlogSlots,
      );
      const wantedMs = isCounted(dataStreamId, readModel) ? Math.max(followedMs, countedSpanMs) : followedMs;
      const before = this.#spans.get(dataStreamId);
      const state = before ? nextSpan(before, wantedMs, wallMs) : spanAtOnce(wantedMs);
      this.#spans.set(dataStreamId, state);
      return { dataStreamId, spanMs: state.spanMs, slotCount: this.#slotCount };
    });
  }

  /** After a jump in time a new span need not prove itself. */
  forget(): void {
    this.#spans.clear();
  }
}

function isCounted(dataStreamId: string, readModel: ReadModel | null): boolean {
  return readModel?.dataStreams.some(({ id, countedWriting }) => id === dataStreamId && countedWriting) ?? false;
}

function oldestUnreadAgeMs(dataStreamId: string, readModel: ReadModel | null): number {
  const readers = readModel ? readersOf(readModel, dataStreamId) : [];
  const nowMs = readModel?.nowMs ?? 0;
  // Where a reader could start has to be seen as well.
  const ghosts = readers.flatMap(({ cursors }) => cursors.flatMap((cursor) => cursor.ghosts));
  return Math.max(
    0,
    ...readers.map(({ iteratorAgeMs }) => iteratorAgeMs),
    ...ghosts.map(({ positionMs }) => nowMs - positionMs),
  );
}
