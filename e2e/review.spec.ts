import AxeBuilder from '@axe-core/playwright';
import { runTimeoutMs } from './player';
import { answerAnyhow, letGo, startOfStudy } from './studyByKeyboard';
import { expect, test } from './fixtures';

const day = (number: number) => new Date(2026, 10, number, 9, 0, 0);

test('what was met comes back on its day, across three days', async ({ page }) => {
  test.slow();
  await page.clock.setFixedTime(day(2));
  await startOfStudy(page, '#/review');
  await expect(page.getByText('Nothing was met yet.')).toBeVisible();

  await startOfStudy(page, '#/practice/concept/C07');
  const heading = page.getByRole('heading', { level: 1 });
  const count = Number(/of (\d+):/.exec(await heading.innerText())?.[1]);
  for (let number = 1; number <= count; number++) {
    await expect(heading).toHaveText(new RegExp(`^Question ${number} of `));
    await answerAnyhow(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('1');
    await expect(page.getByRole('status').filter({ hasText: /^(Right|Not right)\./ })).toBeVisible({
      timeout: runTimeoutMs,
    });
    await letGo(page);
    await page.keyboard.press('Enter');
  }
  await startOfStudy(page, '#/review');
  await expect(page.getByText(/^Nothing is due\. The next one comes back (tomorrow|in \d days)\.$/)).toBeVisible();

  // Whatever was answered, within a week it is due.
  await page.clock.setFixedTime(day(9));
  await page.reload();
  await startOfStudy(page, '#/');
  await expect(page.getByRole('region', { name: 'Due today' })).toContainText('1 concept');
  await letGo(page);
  await page.keyboard.press('r');
  await expect(heading).toHaveText('Review');
  expect((await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious')).toEqual(
    [],
  );
  await letGo(page);
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Question 1 of 1: Review');
  await answerAnyhow(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('2');
  await expect(page.getByText(/^Comes back (tomorrow|in \d+ days)$/)).toBeVisible({ timeout: runTimeoutMs });
  await startOfStudy(page, '#/review');
  await expect(page.getByText(/^Nothing is due/)).toBeVisible();

  // An exam date brings it forward.
  await page.getByLabel('Date').fill('2026-11-11');
  await expect(page.getByRole('region', { name: 'The days ahead' })).toContainText('Weak ones come before the exam');

  await page.clock.setFixedTime(new Date(2027, 5, 1, 9));
  await page.reload();
  await startOfStudy(page, '#/review');
  await expect(page.getByRole('link', { name: /^Begin/ })).toBeVisible();
});
