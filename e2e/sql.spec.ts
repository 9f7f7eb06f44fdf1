import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { tabToAndPress } from './keyboard';

const slug = 'across-the-boundary';

test('SQL is completed as it is typed, says where it is wrong, and is applied as an action that can be undone', async ({
  page,
  player,
}) => {
  await player.open(slug);
  await player.skipToLastStep();
  await tabToAndPress(player.stage.getByRole('button', { name: /alarms/ }));
  await tabToAndPress(player.inspector.getByRole('button', { name: 'Edit SQL' }));
  const dialog = page.getByRole('dialog', { name: 'SQL of alarms' });
  const field = dialog.getByRole('textbox', { name: 'SQL of alarms' });
  const ways = dialog.getByRole('listbox', { name: 'Ways to go on' });
  const apply = dialog.getByRole('button', { name: /^Apply/ });
  await expect(field).toHaveValue(/TUMBLE\(TABLE telemetry/);
  await expect(apply).toBeDisabled();

  await field.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('SELECT window_start, COUNT(*) AS faults FROM TABLE(h');
  await expect(ways.getByRole('option')).toHaveText(/^HOP/);
  await page.keyboard.press('ArrowDown');
  const hop = ways.getByRole('option', { name: /^HOP/ });
  await expect(hop).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await hop.getAttribute('id')) ?? 'none');
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(/DESCRIPTOR\(event_time\), INTERVAL '5' SECOND, INTERVAL '60' SECOND\)$/);

  await page.keyboard.type(") WHERE state = 'fault' GROUP BY window_start, window_end, bru");
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  // What is shown begins so; what is spoken, a moment later, begins with the place.
  await expect(dialog.getByText(/^There is no column ‘bru’ here\./)).toBeVisible();
  await expect(dialog.getByRole('status').filter({ hasText: 'There is no column ‘bru’ here.' })).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: /^Line 1, column \d+$/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.type('bre');
  await page.keyboard.press('Tab');
  await page.keyboard.type(' HAVING COUNT(*) >= 10');
  await expect(field).toHaveValue(/window_end, brew HAVING COUNT\(\*\) >= 10$/);
  await expect(field).toHaveAttribute('aria-invalid', 'false');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();

  await expect(player.marks.filter({ hasText: 'Give alarms HOP 60 s every 5 s' })).toHaveCount(1);
  await expect(player.inspector.getByLabel('Statements at work')).toContainText('HOP(TABLE telemetry');
  await page.keyboard.press('Control+z');
  await expect(player.marks.filter({ hasText: 'Give alarms' })).toHaveCount(0);
  await expect(player.inspector.getByLabel('Statements at work')).toContainText('TUMBLE(TABLE telemetry');
});
