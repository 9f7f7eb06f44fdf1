import { questionHistories } from './history';
import type { StudyEvent } from './studyLog';

/** The case that comes next: one never dealt, else one that was wrong, else the one that lies back furthest. */
export function dealCase<Case extends { readonly id: string }>(
  cases: readonly Case[],
  events: readonly StudyEvent[],
  lastId: string | null,
): Case | null {
  const histories = questionHistories(events);
  const rank = ({ id }: Case): number => {
    const history = histories.get(id);
    if (!history) return -2e15;
    return (history.lastRight ? 0 : -1e15) + history.lastAtMs;
  };
  const others = cases.length > 1 ? cases.filter(({ id }) => id !== lastId) : cases;
  return [...others].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}
