import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { tabTo, tabToAndPress } from './keyboard';
import type { Player } from './player';

const slug = 'hot-partition-key';

/** Goes to 70 s of the run by keyboard. */
async function goToDecision(page: Page, player: Player): Promise<void> {
  await player.pauseRun();
  await tabTo(player.time);
  await page.keyboard.press('Home');
  await player.expectMoment(0);
  for (let press = 0; press < 70; press++) await page.keyboard.press('ArrowRight');
  await player.expectMoment(70_000);
}

async function fingerprintOf(player: Player): Promise<string> {
  await player.openLog();
  await expect(player.fingerprint).toHaveText(/^[0-9a-f]+$/);
  return player.fingerprint.innerText();
}

test('a link opens the same run elsewhere, with its seed, its actions and its fingerprint', async ({
  page,
  player,
  browser,
}) => {
  await player.open(slug);
  await player.useSeed(7);
  await player.skipToLastStep();
  await goToDecision(page, player);
  const section = player.inspector.getByRole('region', { name: 'Shard count of scans' });
  await section.getByRole('radio', { name: '8 shards' }).check();
  await tabToAndPress(section.getByRole('button', { name: 'Change to 8 shards' }));
  const done = (of: Player) => of.marks.filter({ hasText: 'Set scans to 8 shards' });
  await expect(done(player)).toHaveCount(1);
  await tabTo(player.time);
  await page.keyboard.press('PageUp');
  await player.expectMoment(100_000);
  const fingerprint = await fingerprintOf(player);

  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Link to this run' });
  await expect(dialog).toContainText(fingerprint);
  const address = await dialog.getByRole('textbox', { name: 'Address' }).inputValue();
  expect(address).toContain('seed=7&at=100000&do=70000+aws+kinesis+update-shard-count');

  const elsewhere = await browser.newContext();
  const other = new (player.constructor as typeof Player)(await elsewhere.newPage());
  await other.page.goto(address);
  await other.expectMoment(100_000);
  await expect(done(other)).toHaveCount(1);
  expect(await fingerprintOf(other)).toBe(fingerprint);
  await expect(other.transport.getByRole('button', { name: /^Seed .*-7,/ })).toBeVisible();

  // The address is the scenario's again: what is done next is kept, and the link's run can be undone.
  expect(other.page.url()).not.toContain('seed=');
  await other.page.keyboard.press('Control+z');
  await expect(done(other)).toHaveCount(0);
  await other.page.reload();
  await expect(other.transport.getByRole('button', { name: /^Redo: Open the link/ })).toBeEnabled();
  await elsewhere.close();
});

test('a link that was damaged leaves the run as it is and says what is wrong', async ({ page, player }) => {
  await player.open(slug);
  await page.goto(`${page.url()}?seed=1&do=5000+aws+kinesis+splitt-shard`);
  await expect(player.story.getByText(/The link cannot be played: .* Did you mean split-shard\?/)).toBeVisible();
});
