import { expect, test } from './fixtures';
import { runTimeoutMs } from './player';

test('a first visit shows a refusal and a way to fix it within ten seconds', async ({ page }) => {
  const opened = Date.now();
  await page.goto('#/');
  await expect(page.getByRole('heading', { level: 1, name: 'Shard 1 is refusing writes.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Fix it' })).toBeVisible();
  await expect(page.getByText(/^\d+ refused so far$/)).toBeVisible();
  expect(Date.now() - opened).toBeLessThan(10_000);
  await expect(page.getByRole('img', { name: /^Shard 1: .* a second refused/ })).toBeVisible();
});

test('on the start page a wrong choice runs and shows why it fails, and the right one cures', async ({ page }) => {
  await page.goto('#/');
  await expect(page.getByRole('heading', { level: 1, name: 'Shard 1 is refusing writes.' })).toBeVisible();
  const ways = page.getByRole('list', { name: 'Ways to fix it' });

  await page.keyboard.press('Enter');
  const moreShards = ways.getByRole('button', { name: /8 shards/ });
  await expect(moreShards).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Trying it out.' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Still 3\d\d writes refused a second\.$/ })).toBeVisible({
    timeout: runTimeoutMs,
  });
  await expect(page.getByText('One key still lands on one shard.')).toBeVisible();
  await expect(moreShards).toContainText('does not help');

  await page.keyboard.press('2');
  await expect(page.getByRole('heading', { name: 'No write is refused any more.' })).toBeVisible({
    timeout: runTimeoutMs,
  });
  await expect(ways.getByRole('button', { name: /ticket/ })).toContainText('helps');

  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'One busy key' })).toBeVisible();
});
