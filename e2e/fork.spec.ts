import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { arrowTo, tabTo, tabToAndPress } from './keyboard';
import type { Player } from './player';

const slug = 'hot-partition-key';

/** The run stands at its decision, in the last step, and nothing has the focus. */
async function standAtDecision(page: Page, player: Player): Promise<void> {
  await player.open(slug);
  await player.skipToLastStep();
  await player.pauseRun();
  await tabTo(player.time);
  await page.keyboard.press('Home');
  await expect(player.time).toHaveAttribute('aria-valuetext', /^0 seconds/);
  for (let press = 0; press < 70; press++) await page.keyboard.press('ArrowRight');
  await player.expectMoment(70_000);
}

async function doubleTheShards(player: Player): Promise<void> {
  const section = player.inspector.getByRole('region', { name: 'Shard count of scans' });
  await arrowTo(section.getByRole('group'), section.getByRole('radio', { name: '8 shards' }));
  await tabToAndPress(section.getByRole('button', { name: 'Change to 8 shards' }));
}

const undo = (player: Player) => player.transport.getByRole('button', { name: /^Undo/ });
const redo = (player: Player) => player.transport.getByRole('button', { name: /^Redo/ });

test('what was done is undone and done again, by key and by button, and still after a reload', async ({
  page,
  player,
}) => {
  await standAtDecision(page, player);
  await expect(undo(player)).toBeDisabled();
  await doubleTheShards(player);
  await expect(undo(player)).toHaveAccessibleName('Undo: Set scans to 8 shards');
  const done = player.marks.filter({ hasText: 'Set scans to 8 shards' });
  await expect(done).toHaveCount(1);

  await page.keyboard.press('Control+z');
  await expect(done).toHaveCount(0);
  await expect(undo(player)).toBeDisabled();
  await expect(page.getByRole('status').filter({ hasText: 'Undone: Set scans to 8 shards.' })).toBeAttached();
  await page.keyboard.press('Control+Shift+z');
  await expect(done).toHaveCount(1);

  await undo(player).click();
  await expect(done).toHaveCount(0);
  await page.reload();
  await expect(redo(player)).toHaveAccessibleName('Redo: Set scans to 8 shards');
  await redo(player).click();
  await expect(done).toHaveCount(1);
});

test('undoing goes back to the moment of the action, redoing to where it was undone', async ({ page, player }) => {
  await standAtDecision(page, player);
  await doubleTheShards(player);
  await tabTo(player.time);
  await page.keyboard.press('PageUp');
  await expect(player.time).not.toHaveAttribute('aria-valuetext', /^1 minute 10 seconds/);
  await player.expectMoment(100_000);
  const later = (await player.time.getAttribute('aria-valuetext')) ?? '';
  await page.keyboard.press('Control+z');
  await player.expectMoment(70_000);
  await page.keyboard.press('Control+Shift+z');
  await expect(player.time).toHaveAttribute('aria-valuetext', later);
});

test('a fork lies over every chart, with a table of what differs, and goes or stays', async ({ page, player }) => {
  await standAtDecision(page, player);
  await tabToAndPress(player.transport.getByRole('button', { name: 'Fork the run here' }));
  const runs = page.getByRole('region', { name: 'Two runs' });
  await expect(runs).toBeVisible();
  await expect(runs.getByRole('button', { name: 'Run B, the fork' })).toHaveAttribute('aria-pressed', 'true');

  const section = player.inspector.getByRole('region', { name: 'Partition key of north' });
  await arrowTo(section.getByRole('group'), section.getByRole('radio', { name: /^each ticket/ }));
  await tabToAndPress(section.getByRole('button', { name: /^Change to/ }));
  await tabTo(player.time);
  await page.keyboard.press('PageUp');
  const refused = runs.getByRole('row', { name: /^WriteProvisioned/ });
  await expect(refused.getByRole('cell').first()).toHaveText(/^3\d\d\/s$/, { timeout: 20_000 });
  await expect(refused.getByRole('cell').last()).toHaveText(/^\d(\.\d)?\/s$/);
  const chart = page.getByRole('region', { name: 'Metrics' }).getByRole('img', { name: /^WriteProvisioned/ });
  await expect(chart).toHaveAccessibleName(/A 3\d\d\/s, B 0\/s at/);

  await tabToAndPress(runs.getByRole('button', { name: 'Every figure of both' }));
  const every = page.getByRole('dialog', { name: 'Every figure of both runs' });
  const ofShard = every.getByRole('table', { name: 'scans' }).getByRole('row', { name: /shardId-000000000000/ });
  await expect(ofShard.first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('.fork').include('dialog[open]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(every).toBeHidden();

  await page.keyboard.press('x');
  await expect(runs.getByRole('button', { name: /^Run A/ })).toHaveAttribute('aria-pressed', 'true');
  const changed = player.marks.filter({ hasText: 'Partition key of north' });
  await expect(changed).toHaveCount(0);
  await page.reload();
  await expect(runs).toBeVisible();
  await expect(refused).toBeVisible();

  await tabToAndPress(runs.getByRole('button', { name: 'Keep B' }));
  await expect(runs).toHaveCount(0);
  await expect(changed).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(changed).toHaveCount(0);

  await page.keyboard.press('f');
  await expect(runs).toBeVisible();
  await doubleTheShards(player);
  await tabToAndPress(runs.getByRole('button', { name: 'Discard B' }));
  await expect(runs).toHaveCount(0);
  await expect(player.marks.filter({ hasText: 'Set scans to 8 shards' })).toHaveCount(0);
});

test('both runs go along while the slider is held, and their figures are those of one moment', async ({
  page,
  player,
}) => {
  await standAtDecision(page, player);
  await tabToAndPress(player.transport.getByRole('button', { name: 'Fork the run here' }));
  const runs = page.getByRole('region', { name: 'Two runs' });
  await doubleTheShards(player);
  await player.openLog();

  const box = await player.time.boundingBox();
  if (!box) throw new Error('The slider is not on the page.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.25, y);
  await page.mouse.down();
  for (const share of [0.4, 0.55, 0.7]) await page.mouse.move(box.x + box.width * share, y, { steps: 4 });
  // Still held: the run is that of the moment under the hand, and so is the other one.
  await expect(player.fingerprint).toHaveText(/^[0-9a-f]+$/);
  await expect(runs.getByRole('row', { name: /^LostLeases/ })).toBeVisible();
  const held = await player.fingerprint.textContent();
  await page.mouse.up();
  await expect(player.fingerprint).toHaveText(held ?? '');
  await runs.getByRole('button', { name: 'Every figure of both' }).click();
  const produced = page
    .getByRole('dialog')
    .getByRole('row', { name: /^produced/ })
    .getByRole('cell');
  expect(await produced.nth(1).innerText()).toBe(await produced.nth(2).innerText());
});
