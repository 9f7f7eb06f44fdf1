import { expect, test } from 'vitest';
import { actionNames } from './actionForms';

/** Every module of a service with what it exports. */
const modules = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts'], { eager: true });

test('no two services have an action of the same name: the later one would hide the other', () => {
  const forms = new Set(
    Object.values(modules).flatMap((exported) =>
      Object.entries(exported).flatMap(([name, value]) =>
        name.endsWith('Forms') && typeof value === 'object' && value !== null ? [value] : [],
      ),
    ),
  );
  const names = [...forms].flatMap((one) => Object.keys(one));
  expect([...names].sort()).toEqual([...new Set(names)].sort());
  expect([...actionNames].sort()).toEqual([...names].sort());
});
