import type { Bank, ServiceName } from '../content/index';
import { answersIn, askedAbout, everyItem } from './history';
import type { StudyEvent } from './studyLog';

/** Two services of which one was taken for the other. */
export interface MixUp {
  readonly services: readonly [ServiceName, ServiceName];
  /** How often, of the last answers where one was right and the other on offer. */
  readonly times: number;
  readonly asked: number;
}

const lastAnswersMax = 10;

/** Pairs that were mixed up lately, the one that was most often first. */
export function mixUpsOf(events: readonly StudyEvent[], bank: Bank): readonly MixUp[] {
  const byId = new Map(everyItem(bank).map((item) => [item.id, item]));
  const pairs = new Map<
    string,
    { readonly services: readonly [ServiceName, ServiceName]; readonly mixed: boolean[] }
  >();
  for (const { questionId, answer } of answersIn(events)) {
    const item = byId.get(askedAbout(questionId));
    const right = item?.right.length === 1 ? item.services[item.right[0] ?? 0] : null;
    if (!item || !right || answer?.kind !== 'options') continue;
    const taken = item.services[answer.indexes[0] ?? -1];
    for (const other of new Set(item.services)) {
      if (other === null || other === right) continue;
      const services = [right, other].sort() as [ServiceName, ServiceName];
      const key = services.join('>');
      const pair = pairs.get(key) ?? { services, mixed: [] };
      pairs.set(key, pair);
      pair.mixed.push(taken === other);
    }
  }
  return [...pairs.values()]
    .map(({ services, mixed }) => {
      const last = mixed.slice(-lastAnswersMax);
      return { services, times: last.filter(Boolean).length, asked: last.length };
    })
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.times - a.times || a.asked - b.asked);
}
