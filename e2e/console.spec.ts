import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { arrowTo, tabToAndPress } from './keyboard';

const slug = 'hot-partition-key';

test('a command of a control that a later step brings is refused until then', async ({ page, player }) => {
  await player.open(slug);
  const doubling =
    'aws kinesis update-shard-count --stream-name scans --target-shard-count 8 --scaling-type UNIFORM_SCALING';
  const shell = page.getByRole('region', { name: 'Console' });
  const newest = shell.getByRole('list', { name: 'Commands and answers' }).getByRole('listitem').last();
  await page.keyboard.press('/');
  await expect(shell.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type(`${doubling} `);
  await page.keyboard.press('Enter');
  await expect(newest).toHaveText(/Step \d brings Shard count of scans; until then/);
  await expect(player.marks.filter({ hasText: 'Set scans to 8 shards' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await player.skipToLastStep();
  await page.keyboard.press('/');
  await expect(shell.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type(`${doubling} `);
  await page.keyboard.press('Enter');
  await expect(player.marks.filter({ hasText: 'Set scans to 8 shards' })).toHaveCount(1);
});

test('a command is completed by Tab and arrows, runs, and what is done by mouse stands there as a command', async ({
  page,
  player,
}) => {
  await player.open(slug);
  await player.skipToLastStep();
  await page.keyboard.press('/');
  const shell = page.getByRole('region', { name: 'Console' });
  const field = shell.getByRole('combobox', { name: 'Command' });
  const ways = shell.getByRole('listbox', { name: 'Ways to go on' });
  const lines = shell.getByRole('list', { name: 'Commands and answers' }).getByRole('listitem');
  await expect(field).toBeFocused();

  await page.keyboard.type('shard-count');
  await expect(ways.getByRole('option')).toHaveCount(1);
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('aws kinesis update-shard-count ');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('aws kinesis update-shard-count --stream-name scans ');
  await expect(shell.getByRole('status')).toHaveText(/^needs --target-shard-count <count> --scaling-type/);
  await page.keyboard.press('ArrowDown');
  const [option] = [ways.getByRole('option', { name: /^--target-shard-count/ })];
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? 'none');
  await page.keyboard.press('Enter');
  await page.keyboard.type('8 ');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const { violations } = await new AxeBuilder({ page }).include('.console').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Enter');
  const command =
    'aws kinesis update-shard-count --stream-name scans --target-shard-count 8 --scaling-type UNIFORM_SCALING';
  await expect(lines.last()).toContainText(command);
  await expect(player.marks.filter({ hasText: 'Set scans to 8 shards' })).toHaveCount(1);

  await page.keyboard.press('ArrowUp');
  await expect(field).toHaveValue(command);
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await page.keyboard.type('aws kinesis splitt-shard');
  await page.keyboard.press('Enter');
  await expect(shell.getByRole('status')).toHaveText(
    "'splitt-shard' is no command of aws kinesis. Did you mean split-shard?",
  );
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await page.keyboard.type('aws kinesis describe-stream-summary --stream-name scans');
  await page.keyboard.press('Enter');
  await expect(lines.last()).toContainText('"StreamStatus": "UPDATING"');
  await page.keyboard.type('shardscope undo');
  await page.keyboard.press('Enter');
  await expect(lines.last()).toContainText('Undone: Set scans to 8 shards.');

  const section = player.inspector.getByRole('region', { name: 'Partition key of north' });
  await arrowTo(section.getByRole('group'), section.getByRole('radio', { name: /^each ticket/ }));
  await tabToAndPress(section.getByRole('button', { name: /^Change to/ }));
  await expect(lines.last()).toContainText('shardscope change-partition-key --producer north --by-entity');
  await field.focus();
  await page.keyboard.press('Escape');
  await expect(shell).toHaveCount(0);
});

test('the price and what is operated open in place, item by item with the facts they are from', async ({
  page,
  player,
}) => {
  await player.open(slug);
  const price = page.getByRole('region', { name: 'Price and parts' });
  await expect(price.getByRole('button', { name: /^Price \$0\.\d+\/h/ })).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('p');
  await expect(price.getByRole('row', { name: /^Shard-hours scans \$0\.060/ })).toBeVisible();
  await expect(price.getByRole('row', { name: /^Sum/ })).toBeVisible();
  await expect(price.getByRole('list', { name: 'Things you operate' }).getByRole('listitem')).toHaveCount(6);
  const { violations } = await new AxeBuilder({ page }).include('.cost').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await price.getByRole('button', { name: 'Fact PRC-01' }).click();
  await expect(page.getByRole('dialog')).toContainText('0.015 USD');
});
