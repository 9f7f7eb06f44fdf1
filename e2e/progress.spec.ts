import AxeBuilder from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { letGo, startOfStudy } from './studyByKeyboard';

const seriousFindings = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);

/** One question answered, sure of it. */
async function answerOne(page: Page, concept: string): Promise<void> {
  await startOfStudy(page, `#/practice/concept/${concept}`);
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await page.keyboard.press('3');
  await expect(page.getByRole('status').filter({ hasText: /^(Right|Not right)\./ })).toBeVisible();
}

/** The file that a button hands over, as text. */
async function handedOver(page: Page, button: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).press('Enter');
  return readFile(await (await coming).path(), 'utf8');
}

async function importText(page: Page, text: string, name = 'export.json'): Promise<void> {
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.getByLabel('The file to import').setInputFiles(file);
}

const answerCount = (page: Page, count: number) =>
  expect(page.getByRole('main')).toContainText(new RegExp(`\\b${count} answers right`));

test('by keyboard: readiness opens a topic, everything is exported, reset, brought back, and imported elsewhere', async ({
  page,
  browser,
}) => {
  test.slow();
  await startOfStudy(page, '#/progress');
  await expect(page.getByText('Nothing was answered yet.')).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await answerOne(page, 'C33');
  await startOfStudy(page, '#/progress');
  await answerCount(page, 1);
  await page.getByRole('button', { name: 'KCL' }).press('Enter');
  await expect(page.getByRole('button', { name: 'KCL' })).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('link', { name: 'Practise KCL' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Sure 95 %/ })).toContainText(/(0|100) %/);
  expect(await seriousFindings(page)).toEqual([]);

  const kept = await handedOver(page, 'Export everything');
  expect(JSON.parse(kept)).toMatchObject({ format: 'shardscope-learner', version: 1, log: [{ kind: 'answer' }] });

  await page.getByRole('button', { name: 'Reset' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Reset everything?' });
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Reset' }).press('Enter');
  await expect(page.getByText('Nothing was answered yet.')).toBeVisible();
  await page.reload();
  await startOfStudy(page, '#/progress');
  await page.getByRole('button', { name: 'Undo the last reset or import' }).press('Enter');
  await answerCount(page, 1);

  const elsewhere = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  await answerOne(elsewhere, 'C33');
  await startOfStudy(elsewhere, '#/progress');
  await importText(elsewhere, kept);
  const preview = elsewhere.getByRole('region', { name: 'export.json' });
  await expect(preview.getByRole('row', { name: /^Answers and runs/ })).toHaveText(/1\s*1\s*1\s*1/);
  expect(await seriousFindings(elsewhere)).toEqual([]);
  await preview.getByRole('button', { name: 'Put together' }).press('Enter');
  await answerCount(elsewhere, 2);
  await importText(elsewhere, kept);
  await expect(preview).toContainText('adds nothing new');
  await preview.getByRole('button', { name: 'Replace' }).press('Enter');
  await answerCount(elsewhere, 1);
  await elsewhere.getByRole('button', { name: 'Undo the last reset or import' }).press('Enter');
  await answerCount(elsewhere, 2);
  await elsewhere.context().close();
});

test('a file that is damaged, newer, huge or hostile is refused in a sentence, and nothing is changed', async ({
  page,
}) => {
  // The largest file takes its time on a busy machine.
  test.slow();
  await answerOne(page, 'C33');
  await startOfStudy(page, '#/progress');
  const kept = await handedOver(page, 'Export everything');
  const alert = page.getByRole('alert');
  const event = (JSON.parse(kept) as { log: unknown[] }).log[0] as object;
  const changed = (part: object) => JSON.stringify({ ...(JSON.parse(kept) as object), ...part });
  const refusals: [string, string, RegExp][] = [
    ['cut', kept.slice(0, kept.length / 2), /damaged or is no export/],
    ['newer', changed({ version: 9 }), /exported by a newer Shardscope/],
    ['foreign', '{"name": "something else"}', /not exported by Shardscope/],
    ['late', changed({ log: [{ ...event, atMs: 1e200 }] }), /entry of the log 1 in it cannot be read/],
    ['script', changed({ log: [{ ...event, id: { toString: '<img src=x onerror=alert(1)>' } }] }), /cannot be read/],
    ['deep', '{"a":'.repeat(100_000), /damaged or is no export/],
    ['huge', `${kept}${' '.repeat(33 * 1_048_576)}`, /larger than any export/],
  ];
  for (const [name, text, sentence] of refusals) {
    await test.step(name, async () => {
      await importText(page, text, `${name}.json`);
      await expect(alert).toContainText(sentence, { timeout: 30_000 });
      await expect(alert).toContainText(/nothing was changed/i);
    });
  }
  await answerCount(page, 1);
  await page.reload();
  await answerCount(page, 1);
  expect((JSON.parse(await handedOver(page, 'Export everything')) as { log: unknown[] }).log).toEqual([event]);
});

test('cards for Anki are lines of four cells under the head that Anki reads', async ({ page }) => {
  await startOfStudy(page, '#/progress');
  await page.getByRole('button', { name: 'Facts' }).press('Enter');
  const facts = await handedOver(page, 'Write the cards');
  const rows = facts.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.filter((row) => row.split('\t').length !== 4)).toEqual([]);
  await letGo(page);
  await expect(page.getByText(/^\d+ cards in shardscope-facts\.txt/)).toBeVisible();
});

for (const width of [390, 1024]) {
  test(`nothing is wider than a page of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await answerOne(page, 'C33');
    await startOfStudy(page, '#/progress');
    await answerCount(page, 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}
