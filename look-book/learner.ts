import { expect, type Locator, type Page } from '@playwright/test';

/** What a learner does to come to a moment that is worth a picture. */
export class Learner {
  readonly story: Locator;

  constructor(readonly page: Page) {
    this.story = page.getByRole('region', { name: 'Story' });
  }

  /** Opens a scenario, sees it run for a moment and stops it. */
  async open(path: string): Promise<void> {
    await this.page.goto(`#/scenarios/${path}`);
    await expect(this.page.getByText(/\/s offered/).first()).toBeVisible({ timeout: 20_000 });
    await this.page.waitForTimeout(1500);
    await this.pause();
  }

  async pause(): Promise<void> {
    const pause = this.page.getByRole('button', { name: 'Pause', exact: true });
    if (await pause.isVisible()) await pause.click();
  }

  async play(): Promise<void> {
    await this.page.getByRole('button', { name: 'Play', exact: true }).click();
  }

  /** Moves the slider to a second of the run. */
  async goTo(seconds: number): Promise<void> {
    await this.pause();
    const slider = this.page.getByRole('slider', { name: 'Time', exact: true });
    await slider.fill(String(seconds * 1000));
    await slider.dispatchEvent('change');
    await expect(this.page.locator('.transport .time, .transport text.acc').first()).toHaveText(clock(seconds), {
      timeout: 30_000,
    });
    await this.pause();
    await slider.blur();
  }

  /** To the next step; a prediction on the way is skipped. */
  async nextStep(): Promise<void> {
    const step = this.page.getByText(/^Step \d+ of \d+$/);
    const before = await step.innerText();
    const skip = this.story.getByRole('button', { name: 'Skip', exact: true });
    await ((await skip.isVisible()) ? skip : this.story.getByRole('button', { name: /^Next/ })).click();
    await expect(step).not.toHaveText(before);
    await this.pause();
  }

  async toStep(number: number): Promise<void> {
    const here = this.page.getByText(/^Step \d+ of \d+$/);
    while (!(await here.innerText()).startsWith(`Step ${String(number)} `)) await this.nextStep();
  }

  /** Sets a control of the inspector. */
  async change(control: RegExp, choice: RegExp): Promise<void> {
    const region = this.page.getByRole('region', { name: control });
    if (!(await region.isVisible())) await this.page.keyboard.press('i');
    await region.getByRole('radio', { name: choice }).check({ force: true });
    await region.getByRole('button', { name: /^Change to/ }).click();
  }

  /** Takes what the open step suggests. */
  async takeSuggestion(label: RegExp): Promise<void> {
    await this.story.getByRole('button', { name: label }).click();
    await this.pause();
  }

  async select(node: string): Promise<void> {
    const target = this.page.locator(`[data-node="${node}"]`).first();
    if (await target.isVisible()) await target.click();
  }
}

function clock(seconds: number): string {
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}.0`;
}
