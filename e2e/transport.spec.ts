import { chooseSpeed, expect, letGoOfFocus, openScenario, runMs, tabTo, test } from './quietPage';

test('Space pauses and plays, arrows step along the event log', async ({ page }) => {
  await openScenario(page, 'data-streams/hot-partition-key');
  await letGoOfFocus(page);
  const pause = page.getByRole('button', { name: 'Pause', exact: true });
  const play = page.getByRole('button', { name: 'Play', exact: true });
  await expect(pause.or(play)).toBeVisible();
  if (await pause.isVisible()) await page.keyboard.press('Space');
  await expect(play).toBeVisible();

  const lines = page.getByRole('button', { name: /^Event log/ });
  const before = await lines.textContent();
  await page.keyboard.press('ArrowRight');
  await expect(lines).not.toHaveText(before ?? '');
  await page.keyboard.press('l');
  await expect(page.getByRole('list', { name: 'Lines, newest first' }).getByRole('listitem').first()).toBeVisible();

  const stepped = await runMs(page);
  await page.keyboard.press('Space');
  await expect(pause).toBeVisible();
  await expect.poll(() => runMs(page)).toBeGreaterThan(stepped);
  await page.keyboard.press('Space');
  await expect(play).toBeVisible();
  const paused = await runMs(page);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => runMs(page)).toBeLessThanOrEqual(paused);
});

test('the time slider speaks minutes and seconds, goes both ways, and restart goes back to the start', async ({
  page,
}) => {
  await openScenario(page, 'data-streams/first-shard');
  const time = page.getByRole('slider', { name: 'Time', exact: true });
  await tabTo(page, time);
  await page.keyboard.press('End');
  await expect(time).toHaveAttribute('aria-valuetext', /5 minutes of 5 minutes/);
  await expect(page.getByText('The run has ended and a goal is missed.')).toBeVisible({ timeout: 15_000 });
  await page.keyboard.press('Home');
  await expect(time).toHaveAttribute('aria-valuetext', /^0 seconds/);
  await page.keyboard.press('PageUp');
  await expect.poll(() => runMs(page)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Restart' }).press('Enter');
  await expect.poll(() => runMs(page)).toBe(0);
});

test('another seed is another run, the same seed the same run again', async ({ page }) => {
  await openScenario(page, 'data-streams/hot-partition-key');
  await chooseSpeed(page, '100 times');
  const seed = page.getByRole('region', { name: 'Transport' }).getByRole('button', { name: /^Seed / });
  const first = (await seed.textContent()) ?? '';
  await seed.press('Enter');
  await page.getByRole('textbox', { name: /seed/i }).fill('7');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await seed.textContent()) ?? '').not.toBe(first);
});

test('the help lists the keys, and any fact opens its row with its source', async ({ page }) => {
  await openScenario(page, 'data-streams/hot-partition-key');
  await letGoOfFocus(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: /KDS-05/ })
    .first()
    .press('Enter');
  const row = page.getByRole('dialog');
  await expect(row).toContainText('KDS-05');
  await expect(row).toContainText(/checked/i);
});
