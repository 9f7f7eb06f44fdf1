import { expect, test } from 'vitest';
import { RecentCalls } from './recentCalls';

test('the calls of the last second are summed, older ones are not', () => {
  const recent = new RecentCalls();
  recent.add(100, 5, 5, 0);
  recent.add(900, 7, 10, 3);
  recent.add(1100, 0, 3, 1);

  expect(recent.since(100)).toEqual({ produced: 7, offered: 13, refused: 4 });
  expect(recent.since(2000)).toEqual({ produced: 0, offered: 0, refused: 0 });
});

test('of very many calls the last 1,024 are remembered', () => {
  const recent = new RecentCalls();
  for (let call = 0; call < 3000; call++) recent.add(call / 10, 1, 2, 1);

  expect(recent.since(-1)).toEqual({ produced: 1024, offered: 2048, refused: 1024 });
  expect(recent.since(299)).toEqual({ produced: 9, offered: 18, refused: 9 });
});
