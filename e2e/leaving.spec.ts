import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { Player, runTimeoutMs } from './player';

const slug = 'hot-partition-key';

/** Another tab that writes to the database and does not come to an end: nobody else's save gets through. */
async function keepDatabaseBusy(page: Page): Promise<() => Promise<void>> {
  await page.goto('#/nowhere');
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('shardscope');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error(opening.error?.message));
    });
    const store = database.transaction([...database.objectStoreNames], 'readwrite').objectStore('progress');
    let isDone = false;
    addEventListener('letgo', () => (isDone = true), { once: true });
    const goOn = () => {
      if (!isDone) store.get('nothing').onsuccess = goOn;
      else database.close();
    };
    goOn();
  });
  return () => page.evaluate(() => void dispatchEvent(new Event('letgo')));
}

async function comeToPrediction(player: Player): Promise<void> {
  await player.open(slug);
  await player.page.keyboard.press('Enter');
  await player.expectStep(2);
  await player.fullSpeed();
  await player.expectMoment(20_000);
}

test('a page that is left in the middle of a save keeps the answer that was locked a moment before', async ({
  page,
  player,
  context,
}) => {
  await comeToPrediction(player);
  const letGo = await keepDatabaseBusy(await context.newPage());
  await page.bringToFront();
  await player.prediction.getByRole('textbox').fill('670');
  await page.keyboard.press('Enter');
  await expect(player.prediction).toContainText('locked at 0:20');
  await page.goto('about:blank');

  await letGo();
  await player.open(slug);
  await player.expectStep(2);
  await expect(player.prediction).toContainText('locked at 0:20');
  await expect(player.prediction.getByRole('status')).toContainText('Not so.', { timeout: runTimeoutMs });
  await player.expectMoment(20_000);
});

test('a page that is left at once, with nobody in the way, comes back where it was', async ({ page, player }) => {
  await comeToPrediction(player);
  await player.prediction.getByRole('textbox').fill('670');
  await page.keyboard.press('Enter');
  await page.goto('about:blank');
  await player.open(slug);
  await player.expectStep(2);
  await expect(player.prediction).toContainText('locked at 0:20');
});
