import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { runTimeoutMs } from './player';
import { StaticServer } from './staticServer';
import { answerAnyhow } from './studyByKeyboard';

test.use({ serviceWorkers: 'allow' });

/** Resolves when every file of the page is kept and the page is served from there. */
async function pageIsKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });
}

test('after one visit the page opens without a network, with a scenario and a practice question', async ({
  page,
  context,
  player,
}) => {
  await page.goto('#/');
  await pageIsKept(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Shardscope' })).toBeVisible();

  await player.open('hot-partition-key');
  await player.skipToLastStep();
  await player.openLog();
  await expect(player.fingerprint).toHaveText(/^[0-9a-f]+$/);

  await page.goto('#/practice');
  await page.getByRole('region', { name: 'By topic' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Question 1 of \d+/);
  await answerAnyhow(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'How sure are you?' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByRole('status').filter({ hasText: /^(Right|Not right)\./ })).toBeVisible({
    timeout: runTimeoutMs,
  });
});

test('a new version is announced, is not mixed with the old one, and comes whole when asked for', async ({
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('site');
  await cp('dist', folder, { recursive: true });
  const server = new StaticServer(folder);
  const address = await server.start();
  const versionShown = () => page.locator('meta[name=edition]').getAttribute('content');
  const publish = async (edition: string) => {
    const html = (await readFile('dist/index.html', 'utf8')).replace(
      '</head>',
      `<meta name="edition" content="${edition}"></head>`,
    );
    await writeFile(join(folder, 'index.html'), html);
    const worker = await readFile('dist/serviceWorker.js', 'utf8');
    await writeFile(join(folder, 'serviceWorker.js'), worker.replace(/version = '/, `version = '${edition}-`));
  };

  await publish('first');
  // A page on which nothing is simulated: looking for a new version is what a browser does last.
  await page.goto(`${address}#/scenarios`);
  await pageIsKept(page);
  await publish('second');
  await page.reload();
  expect(await versionShown()).toBe('first');
  const notice = page.getByRole('status').filter({ hasText: 'A new version is there.' });
  await expect(notice).toBeVisible({ timeout: 30_000 });
  await page.reload();
  expect(await versionShown()).toBe('first');
  await notice.getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('meta[name=edition][content=second]')).toBeAttached();
  await expect(page.getByRole('link', { name: 'Shardscope' })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await server.stop();
});
