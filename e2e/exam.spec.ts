import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { letGo, startOfStudy } from './studyByKeyboard';

const seriousFindings = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);

/** 'Question 3 of 10' has the focus or is at least there. */
const at = (page: Page, number: number) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`Question ${number} of 10`));

/** Answers what is open: one letter, or as many as are asked for. */
async function answer(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Question' })).toBeVisible();
  const boxes = page.getByRole('checkbox');
  await page.keyboard.press('b');
  if ((await boxes.count()) > 0) await page.keyboard.press('c');
}

test('a whole mock exam by keyboard, reloaded at three points, with nothing revealed before the end', async ({
  page,
}) => {
  test.slow();
  await startOfStudy(page, '#/exam');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await at(page, 1);
  expect(await seriousFindings(page)).toEqual([]);
  await letGo(page);
  await page.keyboard.press('m');
  await page.keyboard.press('Shift+A');
  await answer(page);
  await expect(page.getByRole('button', { name: /^Strike out A/ })).toHaveAttribute('aria-pressed', 'true');

  await page.reload();
  await at(page, 1);
  await expect(page.getByRole('button', { name: /^Flagged/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Strike out A/ })).toHaveAttribute('aria-pressed', 'true');
  for (let number = 1; number < 10; number++) {
    await at(page, number);
    await letGo(page);
    if (number > 1) await answer(page);
    await expect(page.getByText(/^(right|Right\.|Not right\.)$/)).toHaveCount(0);
    await page.keyboard.press('Enter');
    if (number === 5) await page.reload();
  }
  await at(page, 10);
  await letGo(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  await expect(page.getByText('9 of 10 answered; an open one counts as wrong')).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.reload();
  await at(page, 10);
  await letGo(page);
  await page.keyboard.press('o');
  await page.getByRole('button', { name: 'End the exam' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Go on', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+ of 10 right$/);
  await expect(page.getByRole('main')).toContainText(/anything between \d+ and\s+\d+ % is likely/);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('main').getByRole('listitem').last().getByRole('button').press('Enter');
  await expect(page.getByText('Not right.')).toBeVisible();
  await page.reload();
  await startOfStudy(page, '#/exam');
  await expect(page.getByRole('region', { name: 'Before' })).toContainText(/\d+ of 10/);
});

test('the clock goes on while the page is closed, and a clock set back takes nothing away', async ({ page }) => {
  await page.clock.install({ time: new Date(2026, 10, 2, 9) });
  await startOfStudy(page, '#/exam');
  await page.keyboard.press('Enter');
  await at(page, 1);
  await page.clock.fastForward('02:00');
  await expect(page.getByRole('timer')).toHaveText(/^17:5\d left$|^18:0\d left$/);
  await page.goto('about:blank');
  await page.clock.setSystemTime(new Date(2026, 10, 2, 9, 7));
  await page.goto('#/exam');
  await expect(page.getByRole('timer')).toHaveText(/^1[23]:\d\d left$/);
  await page.goto('about:blank');
  await page.clock.setSystemTime(new Date(2026, 10, 2, 3));
  await page.goto('#/exam');
  await expect(page.getByRole('timer')).toHaveText(/^1[23]:\d\d left$/);
  await page.goto('about:blank');
  await page.clock.setSystemTime(new Date(2026, 10, 3, 9));
  await page.goto('#/exam');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+ of 10 right$/);
});

test('a clock that is changed while the page is open gives and takes no time, and a sleep loses no answer', async ({
  page,
}) => {
  await page.clock.install({ time: new Date(2026, 10, 2, 9) });
  await startOfStudy(page, '#/exam');
  await page.keyboard.press('Enter');
  await at(page, 1);
  const timer = page.getByRole('timer');
  for (const hour of [15, 3]) {
    await page.clock.setSystemTime(new Date(2026, 10, 2, hour));
    await page.clock.runFor(2_000);
    await expect(timer).toHaveText(/^19:\d\d left$/);
    await page.reload();
    await expect(timer).toHaveText(/^19:\d\d left$/);
  }
  await letGo(page);
  await answer(page);
  // A lid that is closed for five minutes: nothing runs, then all clocks have gone on.
  await page.clock.fastForward('05:00');
  await expect(timer).toHaveText(/^1[34]:\d\d left$/);
  await expect(page.getByRole('button', { name: 'Question 1, answered' })).toBeVisible();
});
