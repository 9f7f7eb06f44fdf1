import { expect, test } from './fixtures';
import { Player, runTimeoutMs } from './player';

test('two tabs of one scenario do each other no harm: what was committed first stays, both play on', async ({
  context,
  player: first,
}) => {
  const second = new Player(await context.newPage());
  for (const tab of [first, second]) await tab.open('hot-partition-key');
  for (const tab of [first, second]) {
    await tab.page.bringToFront();
    await tab.main.click();
    await tab.expectStep(2);
    // By the time line: only the tab in which the scenario was opened first plays by itself.
    await tab.standAt(20);
    await tab.fullSpeed();
  }

  await lock(first, '670');
  await first.story.getByRole('button', { name: /8 shards/ }).click();
  await expect(first.marks.filter({ hasText: '8 shards' })).toHaveCount(1);

  await lock(second, '5000');
  await expect(second.prediction.getByRole('img', { name: /^Your answer 670 / })).toBeVisible();
  await expect(second.marks.filter({ hasText: '8 shards' })).toHaveCount(0);
  await second.main.click();
  await second.main.click();
  await second.expectMoment(60_000);

  await first.expectMoment(20_000);
  await first.expectStep(2);
  await first.main.click();
  await first.expectStep(3);

  for (const tab of [first, second]) {
    await tab.page.reload();
    await expect(tab.stage.getByRole('button').first()).toBeVisible();
    await tab.expectStep(3);
    await tab.expectMoment(20_000);
    await expect(tab.marks.filter({ hasText: '8 shards' })).toHaveCount(1);
  }
});

test('the list of scenarios in one tab learns what is done in another', async ({ context, player }) => {
  const list = await context.newPage();
  await list.goto('#/scenarios');
  const row = list.getByRole('listitem').filter({ hasText: 'Between checkpoint and cursor' });
  await expect(row).toContainText('not begun');
  await player.open('crash-between-checkpoints');
  await player.story.getByRole('button', { name: 'Skip' }).click();
  await player.expectStep(2);
  await expect(row).toContainText('begun, step 2');
});

async function lock(tab: Player, typed: string): Promise<void> {
  await tab.prediction.getByRole('textbox').fill(typed);
  await tab.page.keyboard.press('Enter');
  await expect(tab.prediction).toContainText('locked at 0:20');
  await expect(tab.prediction.getByRole('status')).toContainText('Not so.', { timeout: runTimeoutMs });
}
