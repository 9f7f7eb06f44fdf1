import { test as base, expect } from '@playwright/test';
import { Player } from './player';

interface Fixtures {
  /** What the console may say in this test, because the test breaks something on purpose. */
  expectedErrors: readonly RegExp[];
  player: Player;
  noError: undefined;
}

/** Any error on a console, of a page or its worker, and any uncaught exception fails the test. */
export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],
  noError: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      context.on('weberror', (webError) => errors.push(webError.error().message));
      await use(undefined);
      expect(errors.filter((text) => !expectedErrors.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
  player: async ({ page }, use) => {
    await use(new Player(page));
  },
});

export { expect };
