import { test as plain } from '@playwright/test';
import { expect, letGoOfFocus, openScenario, test } from './quietPage';

test('an unknown address says so and leads on', async ({ page }) => {
  await page.goto('#/scenarios/data-streams/hot-partition-kee');
  await expect(page.getByText(/Did you mean/)).toBeVisible();
  await page.getByRole('link', { name: 'One busy key' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'One busy key' })).toBeVisible();
});

test('a browser that keeps nothing gets one sentence, and the page works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
  });
  await openScenario(page, 'data-streams/hot-partition-key');
  await expect(
    page.getByText(/this browser|not kept|nothing is kept|cannot keep|will not be kept/i).first(),
  ).toBeVisible();
  await letGoOfFocus(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Step 2 of/)).toBeVisible();
});

// The browser itself reports a refused request on the console: these two cannot be held to a quiet one.
plain('a simulation that cannot be loaded says so, and starts again when asked', async ({ page }) => {
  let isBlocked = true;
  await page.route(/simulation\.worker/, (route) => (isBlocked ? route.abort() : route.continue()));
  await page.goto('#/scenarios/data-streams/first-shard');
  await expect(page.getByRole('alert')).toContainText('The simulation has stopped answering.', { timeout: 20_000 });
  isBlocked = false;
  await page.getByRole('button', { name: 'Start the worker again' }).click();
  await expect(page.getByText(/offered/).first()).toBeVisible({ timeout: 20_000 });
});

plain('a part of the page that fails to load says so and tries again', async ({ page }) => {
  let isBlocked = true;
  await page.route(/assets\/(first-shard|ScenarioPage)[^/]*\.js/, (route) =>
    isBlocked ? route.abort() : route.continue(),
  );
  await page.goto('#/scenarios/data-streams/first-shard');
  const again = page.getByRole('button', { name: /again|reload/i }).first();
  await expect(again).toBeVisible({ timeout: 20_000 });
  isBlocked = false;
  await again.click();
  await expect(page.getByRole('heading', { name: 'A shard is two gauges' })).toBeVisible({ timeout: 20_000 });
});
