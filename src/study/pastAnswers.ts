import type { ServiceName } from '../content/index';
import { answersIn } from './history';
import type { Confusion } from './readiness';
import type { StudyEvent } from './studyLog';

export interface DayTally {
  readonly startMs: number;
  readonly right: number;
  readonly wrong: number;
}

/** Answers on each day; `startsMs` are the learner's midnights, oldest first, the last day being open. */
export function answersPerDay(events: readonly StudyEvent[], startsMs: readonly number[]): readonly DayTally[] {
  const days = startsMs.map((startMs) => ({ startMs, right: 0, wrong: 0 }));
  for (const { atMs, right } of answersIn(events)) {
    const day = days.findLast(({ startMs }) => startMs <= atMs);
    if (!day) continue;
    if (right) day.right += 1;
    else day.wrong += 1;
  }
  return days;
}

/** Which service was taken where another was right: square, over the services that were asked for or taken. */
export interface ConfusionMatrix {
  readonly services: readonly ServiceName[];
  readonly rows: readonly {
    readonly right: ServiceName;
    readonly asked: number;
    /** For each of `services`. */
    readonly times: readonly number[];
  }[];
}

/** In the order of `order`; services of which nothing is known stay out. */
export function matrixOf(confusions: readonly Confusion[], order: readonly ServiceName[]): ConfusionMatrix {
  const services = order.filter((one) => confusions.some(({ right, taken }) => right === one || taken === one));
  const rows = services.flatMap((right) => {
    const own = confusions.filter((confusion) => confusion.right === right);
    const times = services.map((taken) => own.find((confusion) => confusion.taken === taken)?.times ?? 0);
    return own[0] ? [{ right, asked: own[0].asked, times }] : [];
  });
  return { services, rows };
}
