import { expect, type Locator, type Page } from '@playwright/test';
import { pressUntil } from './keyboard';
import { addressOf } from './library';

/** A run at 100× may take so long on a machine that does much else. */
export const runTimeoutMs = 45_000;

/** The player as a learner finds it, by role and name. */
export class Player {
  readonly story: Locator;
  readonly transport: Locator;
  readonly stage: Locator;
  readonly inspector: Locator;
  readonly log: Locator;
  readonly time: Locator;
  readonly main: Locator;
  readonly outcome: Locator;
  readonly prediction: Locator;
  readonly goals: Locator;
  readonly hints: Locator;

  constructor(readonly page: Page) {
    this.story = page.getByRole('region', { name: 'Story' });
    this.transport = page.getByRole('region', { name: 'Transport' });
    this.stage = page.getByRole('region', { name: 'Stage', exact: true });
    this.inspector = page.getByRole('region', { name: 'Inspector' });
    this.log = page.getByRole('region', { name: 'Event log' });
    this.time = page.getByRole('slider', { name: 'Time', exact: true });
    this.main = this.story.getByRole('button', { name: /Enter$/ });
    this.outcome = this.story.getByRole('status').last();
    this.prediction = page.getByRole('region', { name: 'Your prediction' });
    this.goals = page.getByRole('region', { name: 'Goals' });
    this.hints = page.getByRole('region', { name: 'Hints' });
  }

  async open(slug: string): Promise<void> {
    await this.page.goto(addressOf(slug));
    await expect(this.stage.getByRole('button').first()).toBeVisible();
  }

  /** Step 2 of 5 is `expectStep(2)`. */
  async expectStep(number: number): Promise<void> {
    await expect(this.step).toHaveText(new RegExp(`^Step ${number} of `));
  }

  async expectMoment(ms: number): Promise<void> {
    await expect(this.time).toHaveAttribute('aria-valuetext', new RegExp(`^${spokenTime(ms)} of `), {
      timeout: runTimeoutMs,
    });
  }

  /** The moment that is shown, to a tenth of a second. */
  async momentMs(): Promise<number> {
    const text = (await this.time.getAttribute('aria-valuetext')) ?? '';
    const [, , minutes = '0', seconds = '0'] = /^((\d+) minutes? ?)?(?:([\d.]+) seconds? )?of/.exec(text) ?? [];
    return Number(minutes) * 60_000 + Math.round(Number(seconds) * 1_000);
  }

  async fullSpeed(): Promise<void> {
    const fastest = this.transport.getByRole('button', { name: '100 times' });
    await pressUntil(this.page, '.', async () => (await fastest.getAttribute('aria-pressed')) === 'true');
  }

  async openLog(): Promise<void> {
    const head = this.log.getByRole('button', { name: /^Event log/ });
    if ((await head.getAttribute('aria-expanded')) !== 'true') await this.page.keyboard.press('l');
    await expect(head).toHaveAttribute('aria-expanded', 'true');
  }

  /** From step to step, with nothing predicted and nothing done, to the last one. */
  async skipToLastStep(): Promise<void> {
    const skip = this.story.getByRole('button', { name: 'Skip' });
    while (/^\s*(Lock it in|Next)/.test(await this.main.innerText())) {
      const step = await this.step.innerText();
      await ((await skip.isVisible()) ? skip : this.main).click();
      await expect(this.step).not.toHaveText(step);
    }
  }

  /** Pauses a run that plays or is about to, until it stands. */
  async pauseRun(): Promise<void> {
    const pause = this.transport.getByRole('button', { name: 'Pause', exact: true });
    let before = NaN;
    await expect
      .poll(
        async () => {
          if (await pause.isVisible()) await pause.click();
          const now = await this.momentMs();
          const stands = now === before && !(await pause.isVisible());
          before = now;
          return stands;
        },
        { intervals: [300], timeout: runTimeoutMs },
      )
      .toBe(true);
  }

  /** Pauses, and goes to a moment by the time line. */
  async standAt(seconds: number): Promise<void> {
    await this.pauseRun();
    await this.time.fill(String(seconds * 1000));
    await this.time.dispatchEvent('change');
    await this.expectMoment(seconds * 1000);
    await this.time.blur();
  }

  /** Plays on past every moment at which the run waits. */
  async playToEnd(): Promise<void> {
    const play = this.transport.getByRole('button', { name: 'Play', exact: true });
    await expect(async () => {
      await expect(play).toBeVisible({ timeout: runTimeoutMs });
      if (await play.isEnabled()) await play.click();
      await expect(play).toBeDisabled({ timeout: 100 });
    }).toPass({ timeout: 2 * runTimeoutMs, intervals: [0] });
  }

  get step(): Locator {
    return this.story.getByText(/^Step \d+ of \d+$/);
  }

  get marks(): Locator {
    return this.transport.getByRole('list', { name: 'Marks on the time line' }).getByRole('listitem');
  }

  get fingerprint(): Locator {
    return this.log.getByText(/^Fingerprint/).getByRole('code');
  }

  /** None is shown on the way to another moment. */
  async readFingerprint(): Promise<string> {
    await expect(this.fingerprint).toHaveText(/^[0-9a-f]{16}$/);
    return this.fingerprint.innerText();
  }

  /** Another seed, as typed. */
  async useSeed(seed: number): Promise<void> {
    await this.transport.getByRole('button', { name: /^Seed / }).click();
    await this.transport.getByRole('textbox', { name: 'Seed' }).fill(String(seed));
    await this.page.keyboard.press('Enter');
    await expect(this.transport.getByRole('button', { name: new RegExp(`^Seed .*-${seed},`) })).toBeVisible();
  }
}

/** As the page says a time aloud: '1 minute 3.5 seconds'. */
export function spokenTime(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.round((ms % 60_000) / 100) / 10;
  const words = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (minutes === 0) return words(seconds, 'second');
  return seconds === 0 ? words(minutes, 'minute') : `${words(minutes, 'minute')} ${words(seconds, 'second')}`;
}
