import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';

test('Ctrl K finds a fact, a scenario, a question and a command, by keyboard alone', async ({ page, player }) => {
  await page.goto('#/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Find anything' });
  const field = dialog.getByRole('combobox');
  const options = dialog.getByRole('listbox', { name: 'Found' }).getByRole('option');
  const openByKey = async () => {
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
  };
  await openByKey();
  await page.keyboard.type('kds-05');
  await expect(options.first()).toContainText('Fact KDS-05');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('KDS-05');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await openByKey();
  await page.keyboard.type('one busy');
  await expect(options.first()).toContainText('One busy key');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'One busy key' })).toBeVisible();
  await expect(player.stage.getByRole('button').first()).toBeVisible();

  await openByKey();
  await page.keyboard.type('split-shard');
  await expect(options.first()).toContainText('split-shard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Command' })).toHaveValue('aws kinesis split-shard ');

  await openByKey();
  await page.keyboard.type('no such thing here');
  await expect(dialog.getByText('Nothing here is called so.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Find anything' }).click();
  await expect(field).toBeFocused();
  await page.keyboard.type('Q007');
  await expect(options.first()).toContainText('Question Q007');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Question \d+ of/ })).toBeVisible();
});

test('a search that is closed and called again before the next picture is open', async ({ page }) => {
  await page.goto('#/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('dialog', { name: 'Find anything' }).getByRole('combobox');
  await expect(field).toBeFocused();
  await field.fill('split');
  const framesLater = await field.evaluate(async (element) => {
    const press = (key: string, ctrlKey = false) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
      );
    element.focus();
    press('Escape');
    press('k', true);
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    return document.querySelectorAll('dialog[open]').length;
  });
  expect(framesLater).toBe(1);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
});
