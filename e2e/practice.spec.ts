import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { endOfDesigns } from './lamps';
import { runTimeoutMs } from './player';
import { answerAnyhow, letGo, startOfStudy } from './studyByKeyboard';
import { expect, test } from './fixtures';

const seriousFindings = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);

test('a topic is practised by keyboard alone: answer, confidence, reveal, and the result', async ({ page }) => {
  test.slow();
  await startOfStudy(page, '#/practice');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'KCL' }).press('Enter');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(/^Question 1 of \d+: Practice · KCL$/);
  expect(await seriousFindings(page)).toEqual([]);
  const count = Number(/of (\d+):/.exec(await heading.innerText())?.[1]);
  for (let number = 1; number <= count; number++) {
    await expect(heading).toHaveText(new RegExp(`^Question ${number} of ${count}: `));
    await answerAnyhow(page);
    await page.keyboard.press('Enter');
    const weigh = page.getByRole('group', { name: 'How sure are you?' });
    await expect(weigh).toBeVisible();
    await expect(page.getByText(/^(Right|Not right)\.$/)).toHaveCount(0);
    if (number === 1) expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press(String(1 + (number % 3)));
    await expect(page.getByRole('status').filter({ hasText: /^(Right|Not right)\./ })).toBeVisible({
      timeout: runTimeoutMs,
    });
    if (number === 1) {
      expect(await seriousFindings(page)).toEqual([]);
      await expect(page.getByText(/^Comes back (today|tomorrow|in \d+ days)$/)).toBeVisible();
    }
    await letGo(page);
    await page.keyboard.press('Enter');
  }
  await expect(heading).toHaveText(new RegExp(`^\\d+ of ${count} right$`));
  expect(await seriousFindings(page)).toEqual([]);
  await page.reload();
  await startOfStudy(page, '#/practice');
  await expect(page.getByRole('listitem').filter({ hasText: 'KCL' })).toContainText(String(count));
});

test('the arrow keys weigh an answer, and it can be changed before', async ({ page }) => {
  await startOfStudy(page, '#/practice/concept/C17');
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Unsure/ })).toBeFocused();
  await page.getByRole('button', { name: 'Change the answer' }).press('Enter');
  await letGo(page);
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: /^Sure/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /^(Right|Not right)\./ })).toBeVisible();
  await expect(page.getByRole('radio', { name: /./ }).nth(1)).toBeChecked();
});

test('a question is flagged, found again among the flagged, and a problem with it is reported', async ({ page }) => {
  await startOfStudy(page, '#/practice/concept/C36');
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: /^Flagged/ })).toHaveAttribute('aria-pressed', 'true');
  await page.goto('#/practice');
  await page.getByRole('link', { name: 'Flagged' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 1: Practice · Flagged');
  await answerAnyhow(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Report a problem' }).press('Enter');
  const report = page.getByRole('textbox', { name: 'The report' });
  await expect(report).toHaveValue(/^Shardscope question Q\d{3} [\s\S]*KCL-\d\d[\s\S]*What is wrong:/);
});

test('keys of a single letter act no more once they are switched off, and Tab still does', async ({ page }) => {
  await startOfStudy(page, '#/review');
  await page.getByRole('switch', { name: 'Keys of a single letter or figure' }).press('Space');
  await startOfStudy(page, '#/practice/concept/C17');
  await page.keyboard.press('a');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'How sure are you?' })).toBeVisible();
});

test('wrong answers are asked again under my wrong ones', async ({ page }) => {
  await startOfStudy(page, '#/practice/concept/C33');
  const options = page.getByRole('radio');
  await expect(options).toHaveCount(4);
  const right = await page
    .getByRole('radio', { name: /Each shard has one lease/ })
    .evaluate((radio) => [...document.querySelectorAll('input[type=radio]')].indexOf(radio));
  await page.keyboard.press('ABCD'.charAt((right + 1) % 4));
  await page.keyboard.press('Enter');
  await page.keyboard.press('3');
  await expect(page.getByText('Not right.')).toBeVisible();
  await page.goto('#/practice');
  await expect(page.getByRole('link', { name: 'Weak spots' })).toBeVisible();
  await page.getByRole('link', { name: 'My wrong ones' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 1: Practice · My wrong ones');
});

test('a question of drawn numbers plays them, and the figure comes out as computed', async ({ page }) => {
  await startOfStudy(page, '#/practice/concept/C34');
  await askForOptions(page);
  await answerAnyhow(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('2');
  await page.getByRole('button', { name: /^Run it/ }).press('Enter');
  await expect(await endOfDesigns(page)).toContainText('as computed', { timeout: runTimeoutMs });
});

test('a wrong option tells what would make it right, and passes in that story', async ({ page }) => {
  await startOfStudy(page, '#/practice/concept/C14');
  await askForOptions(page);
  await answerAnyhow(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('2');
  const story = page.getByRole('button', { name: /^What would make [A-D] right\?$/ }).first();
  const letter = /make ([A-D])/.exec(await story.innerText())?.[1] ?? '';
  await story.press('Enter');
  await expect(page.getByRole('heading', { name: `The story in which ${letter} is right` })).toBeVisible();
  await expect(await endOfDesigns(page)).toContainText('meets all', { timeout: runTimeoutMs });
  await page.getByRole('button', { name: "Back to the question's story" }).press('Enter');
  await expect(page.getByRole('button', { name: /^Run it/ })).toBeVisible();
});

/** Skips what is asked with a number, an order or a match. */
async function askForOptions(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(/^Question 1 of \d+: /);
  while ((await page.getByRole('group', { name: 'Options' }).count()) === 0) {
    const before = await heading.innerText();
    await page.getByRole('button', { name: 'Skip' }).press('Enter');
    await expect(heading).not.toHaveText(before);
  }
  await letGo(page);
}
