import { expect, test } from './fixtures';

test('a fact opens in place with sentence, figure, era, source and date, and gives the focus back', async ({
  page,
  player,
}) => {
  await player.open('first-shard');
  const fact = player.story.getByRole('button', { name: 'Fact KDS-11' }).first();
  await fact.press('Enter');
  const row = page.getByRole('dialog');
  await expect(row).toContainText('1,000');
  for (const term of ['Figure', 'Checked', 'Row']) await expect(row.getByRole('term')).toContainText([term]);
  await expect(row.getByText(/^Era$|^Today$/)).toBeVisible();
  await expect(row.getByRole('heading', { name: /^Sources?$/ })).toBeVisible();
  await expect(row.getByRole('link').first()).toHaveAttribute('href', /^https:\/\//);
  await expect(row.getByText(/^[A-Z][a-z]{2} 20\d\d, /)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row).toBeHidden();
  await expect(fact).toBeFocused();
});

test('the help lists every key, and no shortcut works behind it', async ({ page, player }) => {
  await player.open('first-shard');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  for (const key of ['Space', '→', '←', 'Enter', '1–6', 'H', 'R', 'L', 'Tab', '?']) {
    await expect(keys.getByRole('term').getByText(key, { exact: true }).first()).toBeVisible();
  }
  const rows = await keys.getByRole('term').count();
  await expect(keys.getByRole('definition')).toHaveCount(rows);
  await page.keyboard.press('l');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect(player.log.getByRole('button', { name: /^Event log/ })).toHaveAttribute('aria-expanded', 'false');
});

test('what the model leaves out stands beside the story', async ({ page, player }) => {
  await player.open('first-shard');
  await page.getByText('What this model leaves out').press('Enter');
  const notes = page.getByRole('group').filter({ hasText: 'What this model leaves out' });
  expect(await notes.getByRole('listitem').count()).toBeGreaterThan(1);
});
