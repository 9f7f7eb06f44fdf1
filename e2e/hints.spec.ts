import { expect, test } from './fixtures';
import { inNode } from './inNode';
import { playedFast } from './chosenScenarios';
import { runTimeoutMs, type Player } from './player';

// What the keyboard has not played step by step is lost, hinted at and won here.
for (const { slug } of playedFast) {
  test(`${slug} played with nothing done gives every rung of its hint, then a solution that wins`, async ({
    page,
    player,
  }) => {
    const { fingerprint, scenarioNamed } = await inNode();
    const { runMs, solution } = scenarioNamed(slug);
    await player.open(slug);
    await player.skipToLastStep();
    await player.fullSpeed();
    await player.openLog();
    await player.playToEnd();
    await expect(player.outcome).toContainText('The run has ended and a goal is missed.');
    await expect(player.goals.getByText('missed at the end').first()).toBeAttached();
    await expect(player.fingerprint).toHaveText(fingerprint(slug, 1, runMs));
    await climb(player, slug, await firstMissedGoal(player));

    await player.hints.getByRole('button', { name: 'Show the solution' }).press('Enter');
    await expect(player.outcome).not.toContainText('The run has ended');
    await player.playToEnd();
    await expect(player.outcome).toContainText('Every goal is met.', { timeout: runTimeoutMs });
    await expect(page.getByRole('region', { name: 'Hints' })).toHaveCount(0);
    await expect(player.fingerprint).toHaveText(fingerprint(slug, 1, runMs, solution));
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

async function firstMissedGoal(player: Player): Promise<number> {
  const goals = await player.goals.getByRole('listitem').allInnerTexts();
  return goals.findIndex((text) => text.includes('missed at the end'));
}

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
