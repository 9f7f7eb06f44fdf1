import { expect, test } from 'vitest';
import { checkRandomWorlds } from './checkRandomWorlds.testSetup';
import { fuzzMs } from './effort.testSetup';

test(
  'in any further world they are so too',
  () => {
    expect.hasAssertions();
    checkRandomWorlds(1);
  },
  fuzzMs,
);
