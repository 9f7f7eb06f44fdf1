import { expect, test } from './fixtures';
import { tabToAndPress } from './keyboard';

const slug = 'third-subscriber';

test('the era is switched by keyboard: another run with other limits, kept, shared, undone and judged', async ({
  page,
  player,
  browser,
}) => {
  await player.open(slug);
  const eras = player.story.getByRole('group', { name: 'Era of the limits' });
  const then = eras.getByRole('button', { name: '2019 notes' });
  await expect(eras.getByRole('button', { name: 'today' })).toHaveAttribute('aria-pressed', 'true');
  await player.pauseRun();
  await tabToAndPress(then);
  await expect(then).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('The run starts anew with the limits of 2019 notes.')).toBeAttached();
  await expect(player.story.getByRole('definition').filter({ hasText: '2019' })).not.toHaveCount(0);

  await player.skipToLastStep();
  await page.keyboard.press('s');
  const address = await page.getByRole('textbox', { name: 'Address' }).inputValue();
  expect(address).toContain('era=notes');
  await page.keyboard.press('Escape');

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(address);
  await expect(other.getByRole('button', { name: '2019 notes' })).toHaveAttribute('aria-pressed', 'true');
  await elsewhere.close();

  await page.reload();
  await expect(then).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+z');
  await expect(then).toHaveAttribute('aria-pressed', 'false');
});

test('where only one era is judged, the page says so and a run of the other wins nothing', async ({ player }) => {
  await player.open('doubling-has-a-limit');
  await player.pauseRun();
  await tabToAndPress(player.story.getByRole('button', { name: '2019 notes' }));
  await expect(player.goals).toContainText('not judged in this era');
  await expect(player.story.getByText(/are judged with the limits of today only/)).toBeVisible();
  await player.skipToLastStep();
  await player.fullSpeed();
  await player.playToEnd();
  await expect(player.main).toHaveText(/^\s*To the debrief/);
  await expect(player.outcome).not.toContainText('a goal is missed');
});
