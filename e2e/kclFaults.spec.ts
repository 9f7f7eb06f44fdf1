import { expect, test } from './fixtures';
import type { Player } from './player';

/** Types a command into the console at the moment that is shown. */
async function command(player: Player, text: string): Promise<void> {
  const { page } = player;
  await page.keyboard.press('/');
  const shell = page.getByRole('region', { name: 'Console' });
  await expect(shell.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(shell.getByRole('list', { name: 'Commands and answers' }).getByRole('listitem').last()).toContainText(
    text,
  );
  await page.keyboard.press('Escape');
  await expect(shell).toHaveCount(0);
}

test.describe('what is done to a KCL fleet shows in its workers and in its lease table:', () => {
  test('a killed worker is gone and holds its leases until they are taken', async ({ player }) => {
    await player.open('two-workers-two-each');
    await player.skipToLastStep();
    await player.standAt(30);
    await command(player, 'shardscope kill-worker --application usher --worker 1');
    const worker = player.stage.getByRole('button', { name: /worker-1/ });
    await expect(worker).toHaveAttribute('data-state', 'dead');
    await expect(worker).toContainText('gone');
  });

  test('a frozen worker stands still, and says for how long', async ({ player }) => {
    await player.open('two-workers-two-each');
    await player.skipToLastStep();
    await player.standAt(30);
    await command(player, 'shardscope freeze-worker --application usher --worker 1 --for 20s');
    const worker = player.stage.getByRole('button', { name: /worker-1/ });
    await expect(worker).toHaveAttribute('data-state', 'frozen');
    await expect(worker).toContainText('stands still');
    await player.standAt(55);
    await expect(worker).toHaveAttribute('data-state', 'running');
  });

  test('a throttled lease table refuses every call, and says so', async ({ player }) => {
    await player.open('two-workers-two-each');
    await player.skipToLastStep();
    await player.standAt(30);
    const table = player.stage.getByRole('table', { name: 'Lease table usher' });
    await expect(table).toContainText('on demand');
    await command(player, 'shardscope throttle-lease-table --application usher --for 20s');
    await expect(table).toHaveAttribute('data-state', 'short');
    await expect(table).toContainText('refuses every call');
  });
});
