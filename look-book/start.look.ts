import { expect } from '@playwright/test';
import { chapter } from './chapter';
import { Learner } from './learner';

chapter('1 start', async (page, take) => {
  await page.goto('');
  await expect(page.getByRole('heading', { name: /refusing writes/ })).toBeVisible({ timeout: 20_000 });
  await page.waitForTimeout(3000);
  await page.keyboard.press('Space');
  await take('a shard refuses');
  const remedies = page.getByRole('list', { name: 'Ways to fix it' }).getByRole('button');
  await remedies.first().click();
  await page.waitForTimeout(3500);
  await take('a remedy is being tried');
  for (let remedy = 0; remedy < (await remedies.count()); remedy++) {
    await expect(remedies.nth(remedy)).toBeEnabled({ timeout: 60_000 });
    if (remedy > 0) await remedies.nth(remedy).click();
    await expect(remedies.nth(remedy)).toContainText(/helps|does not help/, { timeout: 60_000 });
    await page.waitForTimeout(500);
    await take(`remedy ${String(remedy + 1)} was tried`);
  }
});

chapter('2 scenarios', async (page, take) => {
  await page.goto('#/scenarios');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await take('nothing done yet');
  const learner = new Learner(page);
  await learner.open('data-streams/first-shard');
  await learner.toStep(3);
  await page.goto('#/scenarios');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForTimeout(500);
  await take('one is begun');
});

chapter('8 no such page', async (page, take) => {
  await page.goto('#/nowhere');
  await expect(page.getByRole('heading', { name: 'There is no page here.' })).toBeVisible();
  await take('unknown address');
});
