import type { Page } from '@playwright/test';
import { chooseSpeed, expect, letGoOfFocus, mainButton, openScenario, runMs, tabTo, test } from './quietPage';
import { choose } from './playByKeyboard';

const path = 'data-streams/hot-partition-key';

/** What must be the same after a reload. */
async function standing(page: Page): Promise<Record<string, unknown>> {
  const story = page.getByRole('region', { name: 'Story' });
  const prediction = page.getByRole('region', { name: 'Your prediction' });
  return {
    address: page.url(),
    step: await story.getByText(/^Step \d of \d$/).textContent(),
    atMs: await runMs(page),
    marks: await page.getByRole('list', { name: 'Marks on the time line' }).allTextContents(),
    prediction: (await prediction.isVisible()) ? await prediction.textContent() : null,
    main: await mainButton(page).textContent(),
  };
}

async function reloadsUnchanged(page: Page): Promise<void> {
  const before = await standing(page);
  await page.reload();
  await expect.poll(() => standing(page), { timeout: 15_000 }).toEqual(before);
}

async function toPrediction(page: Page): Promise<void> {
  await openScenario(page, path);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Your prediction' })).toBeVisible();
  await expect(page.getByText(/The run waits at 0:20/)).toBeVisible({ timeout: 30_000 });
}

async function lockPrediction(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('region', { name: 'Your prediction' }).getByRole('textbox'));
  await page.keyboard.type('670');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/locked at/)).toBeVisible();
  await letGoOfFocus(page);
}

test('a reload with a prediction open, and with one locked, changes nothing', async ({ page }) => {
  await toPrediction(page);
  await reloadsUnchanged(page);
  await lockPrediction(page);
  await expect(page.getByText(/^Not so\.$/)).toBeVisible({ timeout: 30_000 });
  await reloadsUnchanged(page);
});

test('a reload where the run waits, after an action, and in the middle of playing keeps step, moment and actions', async ({
  page,
}) => {
  test.slow();
  await toPrediction(page);
  await lockPrediction(page);
  await chooseSpeed(page, '16 times');
  for (let step = 0; step < 2; step++) await page.keyboard.press('Enter');
  await expect(page.getByText(/The run waits at 1:00/)).toBeVisible({ timeout: 30_000 });
  await reloadsUnchanged(page);

  await choose(page, page.getByRole('region', { name: /^Partition key/ }), /each ticket/);
  await expect(page.getByRole('list', { name: 'Marks on the time line' })).toContainText(/ticket/);
  await reloadsUnchanged(page);

  await page.keyboard.press('Space');
  await expect.poll(() => runMs(page), { timeout: 15_000 }).toBeGreaterThan(75_000);
  const left = await runMs(page);
  await page.reload();
  await expect(page.getByRole('list', { name: 'Marks on the time line' })).toContainText(/ticket/);
  await expect.poll(() => runMs(page), { timeout: 15_000 }).toBeGreaterThan(60_000);
  expect(Math.abs((await runMs(page)) - left)).toBeLessThan(60_000);
});

test('a second tab does no harm: both go on, and the newest place is the one that is found again', async ({
  page,
  context,
}) => {
  await openScenario(page, path);
  const second = await context.newPage();
  await openScenario(second, path);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Step 2 of 5')).toBeVisible();
  await second.bringToFront();
  await second.keyboard.press('Enter');
  await expect(second.getByText('Step 2 of 5')).toBeVisible();
  await second.keyboard.press('Space');
  await second.close();
  await page.bringToFront();
  await page.reload();
  await expect(page.getByText('Step 2 of 5')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
