import { expect, test } from './fixtures';
import type { Player } from './player';

/** Takes a choice of a control in the inspector. */
async function choose(player: Player, control: RegExp, choice: RegExp): Promise<void> {
  const section = player.inspector.getByRole('region', { name: control });
  await section.getByRole('radio', { name: choice }).check({ force: true });
  await section.getByRole('button', { name: /^Change to/ }).click();
}

async function goTo(player: Player, seconds: number): Promise<void> {
  const pause = player.transport.getByRole('button', { name: 'Pause', exact: true });
  if (await pause.isVisible()) await pause.click();
  await player.time.fill(String(seconds * 1000));
  await player.time.dispatchEvent('change');
  await player.expectMoment(seconds * 1000);
}

const mapping = /^Event source mapping of/;

test('a bad record blocks its shard until the mapping halves the batch and gives the record up', async ({ player }) => {
  await player.open('one-bad-record');
  await player.skipToLastStep();
  await goTo(player, 90);
  const node = player.stage.getByRole('button', { name: /parseBid/ });
  await expect(node).toHaveAttribute('data-state', 'blocked');
  await expect(node).toContainText('blocked for');
  await choose(player, mapping, /bisect on error/);
  await goTo(player, 130);
  const destination = player.stage.getByRole('region', { name: 'On-failure destination of bidMapping' });
  await expect(destination).toContainText('1 message');
  await expect(destination).toContainText('of 1 record');
  await expect(node).not.toHaveAttribute('data-state', 'blocked');
});

test('with a factor of four eight batches run at once', async ({ player }) => {
  await player.open('several-batches-per-shard');
  await player.skipToLastStep();
  await goTo(player, 60);
  const node = player.stage.getByRole('button', { name: /sortParcel/ });
  await expect(node).toContainText(/of 2 running/);
  await choose(player, mapping, /ParallelizationFactor 4/);
  await goTo(player, 80);
  await expect(node).toContainText(/of 8 running/);
});

test('a batching window gathers records and says how long it has left', async ({ player }) => {
  await player.open('wait-a-little');
  await player.skipToLastStep();
  await goTo(player, 60);
  await choose(player, mapping, /^batching window 30 s/);
  await goTo(player, 85);
  await expect(player.stage.getByRole('button', { name: /weigh/ })).toContainText(/of 100, \d+ s left/);
});
