import { expect, test } from './fixtures';
import { inNode } from './inNode';
import { library } from './library';
import { runTimeoutMs, type Player } from './player';

for (const { slug } of library) {
  test(`${slug} played with nothing done gives every rung of its hint, then a solution that wins`, async ({
    page,
    player,
  }) => {
    await player.open(slug);
    await player.skipToLastStep();
    await player.fullSpeed();
    await player.playToEnd();
    await expect(player.outcome).toContainText('The run has ended and a goal is missed.');
    await expect(player.goals.getByText('missed at the end').first()).toBeAttached();
    await climb(player, slug, 0);

    await player.hints.getByRole('button', { name: 'Show the solution' }).press('Enter');
    await expect(player.outcome).not.toContainText('The run has ended');
    await player.playToEnd();
    await expect(player.outcome).toContainText('Every goal is met.', { timeout: runTimeoutMs });
    await expect(page.getByRole('region', { name: 'Hints' })).toHaveCount(0);
  });
}

test('a cure that breaks the order of the records gives the hints of that goal', async ({ player }) => {
  await player.open('hot-partition-key');
  await player.skipToLastStep();
  await player.fullSpeed();
  await player.expectMoment(60_000);
  const control = player.inspector.getByRole('region', { name: 'Partition key of north' });
  await control.getByRole('radio', { name: /40/ }).check();
  await control.getByRole('button', { name: /^Change to/ }).click();
  await player.playToEnd();
  await expect(player.goals.getByRole('listitem').first()).toContainText('met at the end');
  await climb(player, 'hot-partition-key', 1);
});

test('workers that come too late give the hints of the goal on their CPU', async ({ player }) => {
  await player.open('two-workers-two-each');
  await player.skipToLastStep();
  await player.fullSpeed();
  await player.expectMoment(60_000);
  await player.time.press('Home');
  for (let tenths = 0; tenths < 5; tenths++) await player.time.press('PageUp');
  await player.expectMoment(150_000);
  const control = player.inspector.getByRole('region', { name: 'Workers of usher' });
  await control.getByRole('radio', { name: /^2/ }).check();
  await control.getByRole('button', { name: /^Change to/ }).click();
  await player.playToEnd();
  await expect(player.goals.getByRole('listitem').first()).toContainText('met at the end');
  await climb(player, 'two-workers-two-each', 1);
});

/** Opens rung after rung by its key and finds the author's words on each. */
async function climb(player: Player, slug: string, goal: number): Promise<void> {
  const { plainText, scenarioNamed } = await inNode();
  const rungs = scenarioNamed(slug).hints.find((hint) => hint.goal === goal)?.rungs ?? [];
  expect(rungs).toHaveLength(3);
  for (const [place, rung] of rungs.entries()) {
    await player.page.keyboard.press('h');
    await expect(player.hints.getByRole('listitem')).toHaveCount(place + 1);
    await expect(player.hints.getByRole('listitem').nth(place)).toContainText(plainText(rung));
  }
}
