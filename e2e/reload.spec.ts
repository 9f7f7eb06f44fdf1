import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { inNode } from './inNode';
import { runTimeoutMs, type Player } from './player';

const slug = 'hot-partition-key';

test('a reload with a prediction open leaves it open, at the same moment of the same run', async ({ player }) => {
  await comeToPrediction(player);
  await expect(player.main).toHaveText(/^\s*Lock it in/);
  await reloadUnchanged(player);
});

test('a reload with a prediction locked keeps the answer, and what was done at that moment', async ({ player }) => {
  await comeToPrediction(player);
  await lockPrediction(player);
  await player.story.getByRole('button', { name: /8 shards/ }).click();
  await expect(player.marks.filter({ hasText: '0:20' }).filter({ hasText: '8 shards' })).toHaveCount(1);
  await reloadUnchanged(player);
});

test('a reload where the run waits for a decision finds it waiting there', async ({ player }) => {
  await comeToPrediction(player);
  await lockPrediction(player);
  await comeToDecision(player);
  await expect(player.outcome).toContainText('The run waits at 1:00');
  await reloadUnchanged(player);
  await expect(player.outcome).toContainText('The run waits at 1:00');
});

test('a reload in the middle of playing loses a moment at most, and the run goes on to the same end', async ({
  page,
  player,
}) => {
  const { fingerprint, scenarioNamed } = await inNode();
  const { runMs, pace, solution } = scenarioNamed(slug);
  await comeToPrediction(player);
  await lockPrediction(player);
  await comeToDecision(player);
  await chooseTicketAsKey(player);
  await player.transport.getByRole('button', { name: '1 times', exact: true }).click();
  await player.transport.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => player.momentMs(), { timeout: runTimeoutMs }).toBeGreaterThan(64_000);
  const leftMs = await player.momentMs();
  const marks = await player.marks.filter({ hasNotText: 'refused' }).allInnerTexts();

  await page.reload();
  await expect(player.stage.getByRole('button').first()).toBeVisible();
  await expect(player.transport.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const keptEveryMs = 250 * pace;
  expect(await player.momentMs()).toBeGreaterThan(leftMs - 2 * keptEveryMs);
  expect(await player.marks.filter({ hasNotText: 'refused' }).allInnerTexts()).toEqual(marks);

  await player.openLog();
  await player.skipToLastStep();
  await player.fullSpeed();
  await player.playToEnd();
  await expect(player.fingerprint).toHaveText(fingerprint(slug, 1, runMs, solution));
});

test('a reload after an answer finds the question answered', async ({ page, player }) => {
  await player.open(slug);
  await player.skipToLastStep();
  await player.story.getByRole('button', { name: 'Debrief' }).click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  const question = page.getByRole('region', { name: 'Question' });
  await expect(question.getByRole('status')).toContainText('Not right.');
  const before = await page.getByRole('main').innerText();
  await page.reload();
  await expect(question.getByRole('status')).toContainText('Not right.');
  await expect(question.getByRole('radio').first()).toBeChecked();
  expect(await page.getByRole('main').innerText()).toBe(before);
});

/** The second step, where the run waits at 0:20 for a prediction. */
async function comeToPrediction(player: Player): Promise<void> {
  await player.open(slug);
  await player.page.keyboard.press('Enter');
  await player.expectStep(2);
  await player.fullSpeed();
  await player.expectMoment(20_000);
}

async function lockPrediction(player: Player): Promise<void> {
  await player.prediction.getByRole('textbox').fill('670');
  await player.page.keyboard.press('Enter');
  await expect(player.prediction).toContainText('locked at 0:20');
  await expect(player.prediction.getByRole('status')).toContainText('Not so.', { timeout: runTimeoutMs });
}

async function comeToDecision(player: Player): Promise<void> {
  for (const step of [3, 4]) {
    await player.main.click();
    await player.expectStep(step);
  }
  await player.expectMoment(60_000);
}

async function chooseTicketAsKey(player: Player): Promise<void> {
  const control = player.inspector.getByRole('region', { name: 'Partition key of north' });
  await control.getByRole('radio', { name: /ticket/ }).check();
  await control.getByRole('button', { name: /^Change to/ }).click();
  await expect(player.marks.filter({ hasText: 'ticket' })).toHaveCount(1);
}

/** Everything that a learner could point at: the story with its prediction and goals, moment, marks, controls, run. */
async function standing(page: Page, player: Player): Promise<Record<string, unknown>> {
  await player.openLog();
  return {
    address: page.url(),
    story: await player.story.innerText(),
    moment: await player.time.getAttribute('aria-valuetext'),
    marks: await player.marks.allInnerTexts(),
    controls: await player.inspector.ariaSnapshot(),
    run: await player.readFingerprint(),
  };
}

async function reloadUnchanged(player: Player): Promise<void> {
  const { page } = player;
  const before = await standing(page, player);
  await page.reload();
  await expect(player.stage.getByRole('button').first()).toBeVisible();
  await expect.poll(() => standing(page, player), { timeout: runTimeoutMs }).toEqual(before);
}
