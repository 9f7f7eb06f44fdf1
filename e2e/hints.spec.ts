import { expect, letGoOfFocus, mainButton, test } from './quietPage';
import { playToTheEnd, winning } from './playByKeyboard';

test('after a lost run every rung of the hint opens, then the solution can be seen, and it wins', async ({ page }) => {
  test.slow();
  await playToTheEnd(page, { ...winning['data-streams/first-shard'], act: null });
  await expect(page.getByText('The run has ended and a goal is missed.')).toBeVisible();
  const hints = page.getByRole('region', { name: 'Hints' });
  for (let rung = 1; rung <= 3; rung++) {
    await page.keyboard.press('h');
    await expect(hints.getByRole('listitem')).toHaveCount(rung);
  }
  await hints.getByRole('button', { name: 'Show the solution' }).press('Enter');
  await letGoOfFocus(page);
  await expect(page.getByRole('list', { name: 'Marks on the time line' })).toContainText('2 shards');
  await expect(page.getByText('Every goal is met.')).toBeVisible({ timeout: 60_000 });
});

test('who lost goes back to the moment of the decision with one key', async ({ page }) => {
  test.slow();
  await playToTheEnd(page, { ...winning['data-streams/first-shard'], act: null });
  await expect(mainButton(page)).toHaveText(/^Back to 1:00/);
  await page.keyboard.press('b');
  await expect(page.getByText(/The run waits at 1:00/)).toBeVisible();
});
