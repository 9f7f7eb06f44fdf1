import { expect, test } from './fixtures';
import { tabTo } from './keyboard';
import type { Player } from './player';

const slug = 'crash-between-checkpoints';

test('Space plays and pauses: time runs, then stands', async ({ page, player }) => {
  await begin(player);
  await page.keyboard.press('Space');
  await expect(pauseButton(player)).toBeVisible();
  await expect.poll(() => player.momentMs()).toBeGreaterThan(1_000);
  await page.keyboard.press('Space');
  await expect(playButton(player)).toBeVisible();
  await player.pauseRun();
  const moment = await player.time.getAttribute('aria-valuetext');
  const run = await player.readFingerprint();
  await page.keyboard.press('l');
  await player.openLog();
  await expect(player.time).toHaveAttribute('aria-valuetext', moment ?? '');
  await expect(player.fingerprint).toHaveText(run);
});

test('a step goes to the next line of the log, and back to the line before it', async ({ page, player }) => {
  await begin(player);
  const lines = player.log.getByRole('list', { name: 'Lines, newest first' }).getByRole('listitem');
  const seen: string[] = [];
  for (let step = 0; step < 3; step++) {
    const before = await lines.count();
    const run = await player.readFingerprint();
    await page.keyboard.press('ArrowRight');
    await expect(player.fingerprint).not.toHaveText(run);
    await expect.poll(() => lines.count()).toBeGreaterThan(before);
    await expect
      .poll(async () => secondsOf(await lines.first().innerText()))
      .toBe(Math.round((await player.momentMs()) / 100) / 10);
    const line = await lines.first().innerText();
    seen.push(line);
  }
  await expect(playButton(player)).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  const earlier = seen.at(-2);
  await expect(lines.first()).toHaveText(earlier?.replace('\n', '') ?? '');
});

test('six speeds lie side by side, and the fastest one shows five minutes in a few seconds', async ({
  page,
  player,
}) => {
  await begin(player);
  const speeds = player.transport.getByRole('group', { name: 'Speed' }).getByRole('button');
  await expect(speeds).toHaveText(['0.1', '¼', '1', '4', '16', '100']);
  const pressed = speeds.and(page.locator('[aria-pressed=true]'));
  for (const [key, spoken] of [
    [',', '0.25 times'],
    [',', '0.1 times'],
    [',', '0.1 times'],
    ['.', '0.25 times'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(pressed).toHaveAccessibleName(spoken);
  }
  await player.fullSpeed();
  const started = Date.now();
  await player.playToEnd();
  await player.expectMoment(300_000);
  expect(Date.now() - started).toBeLessThan(30_000);
});

test('the time line is moved by arrows, Page Up, End and Home, and a moment is the same on every visit', async ({
  page,
  player,
}) => {
  await begin(player);
  await tabTo(player.time);
  await page.keyboard.press('ArrowRight');
  await player.expectMoment(1_000);
  const run = await player.readFingerprint();
  await page.keyboard.press('End');
  await player.expectMoment(300_000);
  await expect(player.outcome).toContainText('The run has ended and a goal is missed.');
  await page.keyboard.press('Home');
  await player.expectMoment(0);
  await page.keyboard.press('PageUp');
  await player.expectMoment(30_000);
  for (let second = 30; second > 1; second--) await page.keyboard.press('ArrowLeft');
  await player.expectMoment(1_000);
  await expect(player.fingerprint).toHaveText(run);
});

test('while it plays the time line can be moved, and it plays on from there', async ({ page, player }) => {
  await begin(player);
  await page.keyboard.press('Space');
  await expect(pauseButton(player)).toBeVisible();
  await tabTo(player.time);
  await page.keyboard.press('PageUp');
  await expect.poll(() => player.momentMs()).toBeGreaterThan(31_000);
  await expect(pauseButton(player)).toBeVisible();
});

test('Restart begins the run again with nothing done', async ({ player }) => {
  await begin(player);
  const run = await player.readFingerprint();
  await player.inspector.getByRole('radio', { name: /15 s/ }).check();
  await player.inspector.getByRole('button', { name: /^Change to/ }).click();
  await expect(player.marks.filter({ hasText: '15 s' })).toHaveCount(1);
  await player.time.press('PageUp');
  await player.expectMoment(30_000);
  await player.transport.getByRole('button', { name: 'Restart' }).click();
  await player.expectMoment(0);
  await expect(player.fingerprint).toHaveText(run);
  await expect(player.marks.filter({ hasText: '15 s' })).toHaveCount(0);
});

test('another seed is another run, and the first seed is the first run again', async ({ player }) => {
  await begin(player);
  const runAt = async (seed: number) => {
    await player.useSeed(seed);
    await player.expectMoment(0);
    await player.time.press('PageUp');
    await player.expectMoment(30_000);
    return player.readFingerprint();
  };
  const second = await runAt(2);
  const first = await runAt(1);
  expect(second).not.toBe(first);
  expect(await runAt(2)).toBe(second);
});

test('a seed that is none is not taken', async ({ page, player }) => {
  await begin(player);
  await player.transport.getByRole('button', { name: /^Seed / }).press('Enter');
  const field = player.transport.getByRole('textbox', { name: 'Seed' });
  await field.fill('many');
  await expect(player.transport.getByRole('button', { name: 'Use' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(player.transport.getByRole('button', { name: /^Seed .*-1,/ })).toBeVisible();
});

/** The second step of a story that waits for nothing more than the learner, with the log open. */
async function begin(player: Player): Promise<void> {
  await player.open(slug);
  await player.story.getByRole('button', { name: 'Skip' }).click();
  await player.expectStep(2);
  await player.page.getByRole('main').click({ position: { x: 4, y: 4 } });
  await player.openLog();
}

const playButton = ({ transport }: Player) => transport.getByRole('button', { name: 'Play', exact: true });
const pauseButton = ({ transport }: Player) => transport.getByRole('button', { name: 'Pause', exact: true });

/** '1:02.5 worker-1 …' stands at 62.5 s. */
function secondsOf(line: string): number {
  const [, minutes = NaN, seconds = NaN] = /^(\d+):([\d.]+)/.exec(line) ?? [];
  return Math.round((Number(minutes) * 60 + Number(seconds)) * 10) / 10;
}
