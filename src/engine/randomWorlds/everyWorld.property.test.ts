import { expect, test } from 'vitest';
import { checkRandomWorlds } from './checkRandomWorlds.testSetup';
import { fuzzMs } from './effort.testSetup';

test(
  'in any world every record is accounted for, leases have one owner, ranges tile and no bucket gives too much, at every second',
  () => {
    expect.hasAssertions();
    checkRandomWorlds();
  },
  fuzzMs,
);
