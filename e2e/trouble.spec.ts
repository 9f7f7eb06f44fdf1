import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { runTimeoutMs } from './player';

test.describe('what breaks says so in a sentence and gives a way to go on:', () => {
  test('a simulation that is killed while it plays comes back where it was', async ({ page, player }) => {
    await player.open('hot-partition-key');
    await expect.poll(() => player.momentMs()).toBeGreaterThan(4_000);
    for (const worker of page.workers()) await worker.evaluate(() => self.close());
    const alert = player.stage.getByRole('alert');
    await expect(alert).toContainText('The simulation has stopped answering.', { timeout: runTimeoutMs });
    await expect(alert).toContainText('Nothing is lost');
    const leftMs = await player.momentMs();
    expect(leftMs).toBeGreaterThan(3_000);

    await alert.getByRole('button', { name: 'Start the worker again' }).click();
    await expect(player.stage.getByRole('button').first()).toBeVisible();
    await expect(alert).toBeHidden();
    await player.expectMoment(leftMs);
    await page.keyboard.press('Space');
    await expect.poll(() => player.momentMs()).toBeGreaterThan(leftMs);
  });

  test('an address that names nothing leads to the nearest page', async ({ page }) => {
    await page.goto('#/scenarios/data-streams/hot-partition-kee');
    await expect(page.getByRole('heading', { name: 'There is no page here.' })).toBeVisible();
    await page.getByRole('link', { name: 'One busy key' }).click();
    await expect(page.getByRole('heading', { name: 'One busy key' })).toBeVisible();
    await page.goto('#/laboratory');
    await expect(page.getByText('#/laboratory')).toBeVisible();
    await page.getByRole('link', { name: 'All scenarios' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Scenarios' })).toBeVisible();
  });

  test('a browser that keeps nothing lets the learner play all the same', async ({ page, player }) => {
    await page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('Not here.', 'SecurityError');
      };
    });
    await player.open('first-shard');
    await expect(page.getByText('This browser lets the page keep nothing')).toBeVisible();
    await player.skipToLastStep();
    await player.fullSpeed();
    await player.playToEnd();
    await expect(player.outcome).toContainText('The run has ended and a goal is missed.');
    await page.goto('#/scenarios');
    const row = page.getByRole('listitem').filter({ hasText: 'A shard is two gauges' });
    await expect(row).toContainText('begun');
  });

  test.describe('a file that does not come:', () => {
    test.use({ expectedErrors: [/Failed to load resource: net::ERR_FAILED/] });

    test('the simulation', async ({ page, player }) => {
      const letPass = await block(page, /simulation\.worker/);
      await page.goto('#/scenarios/data-streams/first-shard');
      const alert = player.stage.getByRole('alert');
      await expect(alert).toContainText('could not be loaded', { timeout: runTimeoutMs });
      await letPass();
      await alert.getByRole('button', { name: 'Start the worker again' }).click();
      await expect(player.stage.getByRole('button', { name: /^shard 0/ })).toBeVisible();
    });

    test('the simulation of the start page', async ({ page }) => {
      const letPass = await block(page, /simulation\.worker/);
      await page.goto('#/');
      const alert = page.getByRole('alert');
      await expect(alert).toContainText('The simulation has stopped.', { timeout: runTimeoutMs });
      await letPass();
      await alert.getByRole('button', { name: 'Start the worker again' }).click();
      await expect(page.getByRole('heading', { name: 'Shard 1 is refusing writes.' })).toBeVisible();
    });

    test('a page', async ({ page }) => {
      const letPass = await block(page, /ScenarioPage-.*\.js/);
      await page.goto('#/scenarios/data-streams/first-shard');
      await expect(page.getByRole('heading', { name: 'A part of the page could not be loaded.' })).toBeVisible();
      await letPass();
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('heading', { name: 'A shard is two gauges' })).toBeVisible();
    });

    test('a scenario', async ({ page }) => {
      const letPass = await block(page, /first-shard-.*\.js/);
      await page.goto('#/scenarios/data-streams/first-shard');
      await expect(page.getByRole('heading', { name: 'The scenario could not be loaded.' })).toBeVisible();
      await letPass();
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('heading', { name: 'A shard is two gauges' })).toBeVisible();
    });

    test('the registry of facts', async ({ page, player }) => {
      const letPass = await block(page, /facts-.*\.js/);
      await player.open('first-shard');
      await player.story.getByRole('button', { name: 'Fact KDS-11' }).first().click();
      const row = page.getByRole('dialog');
      await expect(row).toContainText('The registry of facts could not be loaded.');
      await letPass();
      await row.getByRole('button', { name: 'Try again' }).click();
      await expect(row).toContainText('1,000');
    });
  });
});

/** Requests for such files fail until they are let pass. */
async function block(page: Page, file: RegExp): Promise<() => Promise<void>> {
  await page.route(file, (route) => route.abort());
  return () => page.unroute(file);
}
