import { expect, test } from 'vitest';
import { RecentCalls } from './recentCalls';

test('the calls of the last second are summed, older ones are not; a fault is no refusal', () => {
  const recent = new RecentCalls();
  recent.add(100, 5, 5, 0);
  recent.add(900, 7, 10, 3);
  recent.add(1100, 0, 3, 1, 1);

  expect(recent.since(100)).toEqual({ produced: 7, offered: 13, refused: 3, failed: 1 });
  expect(recent.since(2000)).toEqual({ produced: 0, offered: 0, refused: 0, failed: 0 });
});

test('of very many calls the last 1,024 are remembered', () => {
  const recent = new RecentCalls();
  for (let call = 0; call < 3000; call++) recent.add(call / 10, 1, 2, 1);

  expect(recent.since(-1)).toEqual({ produced: 1024, offered: 2048, refused: 1024, failed: 0 });
  expect(recent.since(299)).toEqual({ produced: 9, offered: 18, refused: 9, failed: 0 });
});

test('the newest calls are those of one breath, oldest first, and what arose without a call is none', () => {
  const recent = new RecentCalls();
  for (const [atMs, refused] of [
    [1000, 0],
    [5000, 0],
    [5000, 200],
    [5000, 400],
    [5015, 1],
  ] as const)
    recent.add(atMs, 9, 400, refused);
  recent.add(5500, 9, 0, 0);

  expect(recent.newest(4, 500).map(({ bounced }) => bounced)).toEqual([0, 200, 400, 1]);
  expect(recent.newest(9, 500)).toHaveLength(4);
  expect(recent.newest(9, 5000)[0]).toEqual({ atMs: 1000, offered: 400, bounced: 0 });
  expect(new RecentCalls().newest(4, 500)).toEqual([]);
});
