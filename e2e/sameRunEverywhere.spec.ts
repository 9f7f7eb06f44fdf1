import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { inNode } from './inNode';
import { tabTo } from './keyboard';
import { comparedClosely } from './chosenScenarios';
import type { Player } from './player';

/** The seed that the page begins with, and another one, in turn. */
const seeds = [1, 7] as const;

comparedClosely.forEach(({ slug }, place) => {
  const seed = seeds[place % 2] ?? 1;
  test(`${slug} with seed ${seed} is the same run in Node and here, at any frame rate, hidden and sought`, async ({
    page,
    player,
  }) => {
    test.setTimeout(300_000);
    const { fingerprint, scenarioNamed } = await inNode();
    const { runMs } = scenarioNamed(slug);
    const bare = fingerprint(slug, seed, runMs);
    await player.open(slug);
    await player.useSeed(seed);
    await player.skipToLastStep();
    await player.fullSpeed();
    await player.openLog();

    await test.step('at 60 frames a second', () => playAll(player, runMs, bare));
    await test.step('at 10 frames a second', () => atTenFrames(page, () => playAll(player, runMs, bare)));
    await test.step('after three seeks', async () => {
      await seekThreeTimes(player, runMs, (atMs) => fingerprint(slug, seed, atMs));
      await player.playToEnd();
      await expect(player.fingerprint).toHaveText(bare);
    });
    await test.step('after 30 seconds hidden', async () => {
      await restart(player);
      await hideForAWhile(player, 30_000);
      await player.playToEnd();
      await expect(player.fingerprint).toHaveText(bare);
    });
  });
});

async function restart(player: Player): Promise<void> {
  await player.transport.getByRole('button', { name: 'Restart' }).click();
  await player.expectMoment(0);
}

async function playAll(player: Player, runMs: number, hash: string): Promise<void> {
  await restart(player);
  await player.playToEnd();
  await player.expectMoment(runMs);
  await expect(player.fingerprint).toHaveText(hash);
}

/** Draws ten times a second while it works, as a slow machine would. */
async function atTenFrames(page: Page, work: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const native = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => Number(setTimeout(() => callback(performance.now()), 100));
    addEventListener('restoreframes', () => (window.requestAnimationFrame = native), { once: true });
  });
  await work();
  await page.evaluate(() => dispatchEvent(new Event('restoreframes')));
}

/** From the end back, to the start, and on again: each time it is the run that it would be without the journey. */
async function seekThreeTimes(player: Player, runMs: number, hashAt: (atMs: number) => string): Promise<void> {
  await tabTo(player.time);
  for (const [key, atMs] of [
    ['PageDown', 0.9 * runMs],
    ['Home', 0],
    ['PageUp', 0.1 * runMs],
  ] as const) {
    await player.page.keyboard.press(key);
    await player.expectMoment(atMs);
    await expect(player.fingerprint).toHaveText(hashAt(atMs));
  }
}

/** Somebody looks at another tab while the run plays: it stands still until they come back. */
async function hideForAWhile(player: Player, hiddenMs: number): Promise<void> {
  const { page, transport } = player;
  await page.clock.install();
  await transport.getByRole('button', { name: '1 times', exact: true }).click();
  await transport.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => player.momentMs()).toBeGreaterThan(0);
  await setHidden(page, true);
  const leftMs = await player.momentMs();
  await page.clock.fastForward(hiddenMs);
  expect(await player.momentMs()).toBe(leftMs);
  await setHidden(page, false);
  await expect.poll(() => player.momentMs()).toBeGreaterThan(leftMs);
  await player.fullSpeed();
}

async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
