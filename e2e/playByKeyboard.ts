import { expect, type Locator, type Page } from '@playwright/test';
import { chooseSpeed, letGoOfFocus, mainButton, openScenario, tabTo, type ScenarioPath } from './quietPage';

/** What a learner who knows the answer does: one choice of one control, and guesses that need not be right. */
export interface Play {
  readonly path: ScenarioPath;
  /** Name of the control and of the choice that wins; null for a learner who only watches. */
  readonly act: { readonly control: RegExp; readonly choice: RegExp } | null;
  readonly guess: string;
}

export const winning: Readonly<Record<ScenarioPath, Play>> = {
  'data-streams/first-shard': {
    path: 'data-streams/first-shard',
    act: { control: /^Shard count/, choice: /^2 shards/ },
    guess: '300',
  },
  'data-streams/hot-partition-key': {
    path: 'data-streams/hot-partition-key',
    act: { control: /^Partition key/, choice: /each ticket/ },
    guess: '1340',
  },
  'kcl/two-workers-two-each': {
    path: 'kcl/two-workers-two-each',
    act: { control: /^Workers|^Worker count/, choice: /^2 workers/ },
    guess: '2',
  },
  'kcl/crash-between-checkpoints': {
    path: 'kcl/crash-between-checkpoints',
    act: { control: /^Checkpoint/, choice: /^5 s|every 5 s/ },
    guess: '5500',
  },
};

/** Plays a scenario to its end with Tab, arrows and the keys shown, nothing else. */
export async function playToTheEnd(page: Page, { path, act, guess }: Play): Promise<void> {
  await openScenario(page, path);
  await chooseSpeed(page, '100 times');
  const main = mainButton(page);
  const story = page.getByRole('region', { name: 'Story' });
  const outcome = story.getByText(/^Every goal is met\.$|^The run has ended and a goal is missed\.$/);
  let hasActed = act === null;
  for (let turn = 0; turn < 60 && !(await outcome.isVisible()); turn++) {
    const label = (await main.textContent()) ?? '';
    if (/^Lock/.test(label)) {
      await commitPrediction(page, guess);
      continue;
    }
    const control = act && !hasActed ? page.getByRole('region', { name: act.control }) : null;
    if (act && control && (await control.isVisible()) && (await isTimeToAct(page, path))) {
      await choose(page, control, act.choice);
      hasActed = true;
      continue;
    }
    if (/^Pause/.test(label)) {
      await expect(async () => {
        expect(((await main.textContent()) ?? '').startsWith('Pause')).toBe(false);
      }).toPass({ timeout: 60_000 });
      continue;
    }
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await main.textContent()) !== label || (await outcome.isVisible()), { timeout: 5000 })
      .toBe(true)
      .catch(() => undefined);
  }
  await expect(outcome).toBeVisible({ timeout: 60_000 });
}

/** The run stands where the story lets the learner act, or the whole run counts and acting comes first. */
async function isTimeToAct(page: Page, path: ScenarioPath): Promise<boolean> {
  if (path === 'kcl/crash-between-checkpoints') return true;
  return page.getByText(/The run waits at 1:00/).isVisible();
}

async function commitPrediction(page: Page, guess: string): Promise<void> {
  const prediction = page.getByRole('region', { name: 'Your prediction' });
  const field = prediction.getByRole('textbox');
  if (await field.isVisible()) {
    await tabTo(page, field);
    await page.keyboard.type(guess);
  } else {
    await page.keyboard.press('1');
  }
  await page.keyboard.press('Enter');
  await expect(prediction.getByText(/locked at/)).toBeVisible();
  await letGoOfFocus(page);
}

/** Tab to the group, arrows to the choice, Tab to the button, Enter. */
export async function choose(page: Page, control: Locator, choice: RegExp): Promise<void> {
  const wanted = control.getByRole('radio', { name: choice });
  await tabTo(page, control.getByRole('radio', { checked: true }));
  for (let step = 0; step < 8 && !(await wanted.isChecked()); step++) await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
  const change = control.getByRole('button', { name: /^Change to/ });
  await tabTo(page, change);
  await page.keyboard.press('Enter');
  await expect(change).toBeHidden();
  await letGoOfFocus(page);
}
