import { expect, test } from './fixtures';

test('another design is another run: it begins anew, and undo brings the first one back where it stood', async ({
  page,
  player,
}) => {
  await player.open('one-log-file');
  await player.skipToLastStep();
  await player.standAt(3600);
  const stream = player.stage.getByRole('button', { name: /countScrap/ });
  await expect(stream).toBeVisible();
  const design = player.inspector.getByRole('region', { name: 'Design of system' });
  await design.getByRole('radio', { name: 'the log group alone' }).check({ force: true });
  await design.getByRole('button', { name: 'Change to the log group alone' }).click();
  await player.expectMoment(0);
  await expect(stream).toHaveCount(0);
  await expect(player.stage.getByText('foundry-log').first()).toBeVisible();
  await expect(design.getByRole('radio', { name: /the log group alone/ })).toBeChecked();

  const query = player.inspector.getByRole('region', { name: 'Scheduled query of foundry-log' });
  await query.getByRole('radio', { name: 'every 24 h' }).check({ force: true });
  await query.getByRole('button', { name: /^Change to/ }).click();
  await player.fullSpeed();
  await player.playToEnd();
  await expect(player.outcome).toContainText('Every goal is met');

  const undo = player.transport.getByRole('button', { name: /^Undo/ });
  await undo.click();
  await undo.click();
  await player.expectMoment(3600_000);
  await expect(stream).toBeVisible();
  await page.keyboard.press('Control+Shift+Z');
  await expect(stream).toHaveCount(0);
});
