import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { tabTo, tabToAndPress } from './keyboard';

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test('the limits are searched by word and narrowed by choice, and a row opens with its source', async ({ page }) => {
  await page.goto('#/limits');
  const rows = page.getByRole('main').getByRole('listitem');
  const count = page.getByRole('status').filter({ hasText: /\d+ of \d+ rows/ });
  const words = page.getByRole('searchbox', { name: 'Words' });
  await tabTo(words);
  await page.keyboard.type('partition key length');
  await expect(rows.filter({ hasText: 'Partition key length' })).toBeVisible();
  await expect(rows.filter({ hasText: 'Three copies' })).toHaveCount(0);
  await tabToAndPress(rows.getByRole('button', { name: 'Fact KDS-04' }));
  const dialog = page.getByRole('dialog', { name: 'Partition key length' });
  await expect(dialog).toContainText('1–256 characters');
  await expect(dialog.getByRole('heading', { name: /^Sources?$/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await tabToAndPress(page.getByRole('button', { name: 'Show all' }));
  await page.getByRole('combobox', { name: 'About' }).selectOption('Exam traps');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(/^Exam traps/);
  await page.getByRole('combobox', { name: 'Era' }).selectOption('changed since 2019');
  await expect(rows.first()).toContainText('today');
  const narrowed = Number((await count.innerText()).split(' ')[0]);
  expect(narrowed).toBeGreaterThan(0);
  await expect(rows).toHaveCount(narrowed);
  await words.fill('zebra');
  await expect(page.getByText('No row has all of that.')).toBeVisible();
});

test('a line of the notes says whether it holds, and leads to the scenario and the questions', async ({ page }) => {
  await page.goto('#/notes');
  const lines = page.getByRole('main').getByRole('listitem');
  await expect(lines).toHaveCount(45);
  await tabToAndPress(page.getByRole('button', { name: 'Wrong', exact: true }));
  const wrong = lines.filter({ hasText: 'infinite retention' });
  await expect(wrong).toContainText('does not hold');
  await expect(lines.filter({ hasText: 'holds in part' })).toHaveCount(0);
  await tabToAndPress(page.getByRole('button', { name: 'All', exact: true }));
  const five = lines.filter({ has: page.getByRole('heading', { name: 'Five reads per second' }) });
  await five.getByRole('link', { name: 'Quiz me: ' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Question 1 of \d+/);
  await page.goBack();
  await five.getByRole('link', { name: 'See it: Five calls, not five records' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Five calls, not five records' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 } });

      test('limits and notes have no finding and fit, and the bar leads to both', async ({ page }) => {
        await page.goto('#/limits');
        // One part is made as all of them are, and looked at in a tenth of the time.
        await page.getByRole('combobox', { name: 'About' }).selectOption('Firehose');
        await expect(page.getByRole('heading', { level: 2 })).toHaveText(/^Firehose/);
        expect(await findings(page)).toEqual([]);
        const sections = page.getByRole('navigation', { name: 'Sections' });
        await expect(sections.getByRole('link', { name: 'Limits' })).toBeInViewport({ ratio: 0.9 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await sections.getByRole('link', { name: 'Notes' }).click();
        await expect(page.getByRole('heading', { level: 1, name: 'Study notes' })).toBeVisible();
        expect(await findings(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      });
    });
  }
}
