import { expect, test } from './fixtures';
import type { Player } from './player';

/** Takes a choice of a control in the inspector. */
async function choose(player: Player, control: RegExp, choice: RegExp): Promise<void> {
  const section = player.inspector.getByRole('region', { name: control });
  await section.getByRole('radio', { name: choice }).check({ force: true });
  await section.getByRole('button', { name: /^Change to/ }).click();
}

const mapping = /^Event source mapping of/;

test('a bad record blocks its shard until the mapping halves the batch and gives the record up', async ({ player }) => {
  await player.open('one-bad-record');
  await player.skipToLastStep();
  await player.standAt(90);
  const node = player.stage.getByRole('button', { name: /parseBid/ });
  await expect(node).toHaveAttribute('data-state', 'blocked');
  await expect(node).toContainText('blocked for');
  await choose(player, mapping, /bisect on error/);
  await player.standAt(130);
  const destination = player.stage.getByRole('region', { name: 'On-failure destination of bidMapping' });
  await expect(destination).toContainText('1 message');
  await expect(destination).toContainText('of 1 record');
  await expect(node).not.toHaveAttribute('data-state', 'blocked');
});

test('with a factor of four eight batches run at once', async ({ player }) => {
  await player.open('several-batches-per-shard');
  await player.skipToLastStep();
  await player.standAt(60);
  const node = player.stage.getByRole('button', { name: /sortParcel/ });
  await expect(node).toContainText(/of 2 running/);
  await choose(player, mapping, /ParallelizationFactor 4/);
  await player.standAt(80);
  await expect(node).toContainText(/of 8 running/);
});

test('a batching window gathers records and says how long it has left', async ({ player }) => {
  await player.open('wait-a-little');
  await player.skipToLastStep();
  await player.standAt(60);
  await choose(player, mapping, /^batching window 30 s/);
  await player.standAt(85);
  await expect(player.stage.getByRole('button', { name: /weigh/ })).toContainText(/of 100, \d+ s left/);
});
