import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** Every page of a test: whatever the console or an uncaught error says against it fails the test. */
export const test = base.extend<{ quietConsole: undefined }>({
  quietConsole: [
    async ({ context }, use) => {
      const complaints = new Set<string>();
      context.on('console', (message) => {
        if (message.type() === 'error') complaints.add(message.text());
      });
      context.on('weberror', (webError) => complaints.add(webError.error().message));
      await use(undefined);
      expect([...complaints]).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export const scenarios = [
  'data-streams/first-shard',
  'data-streams/hot-partition-key',
  'kcl/two-workers-two-each',
  'kcl/crash-between-checkpoints',
] as const;

export type ScenarioPath = (typeof scenarios)[number];

export async function openScenario(page: Page, path: ScenarioPath): Promise<void> {
  await page.goto(`#/scenarios/${path}`);
  await expect(page.getByRole('region', { name: 'Story' })).toBeVisible();
  await expect(page.getByText(/\/s offered/).first()).toBeVisible({ timeout: 15_000 });
}

/** Presses Tab until `target` has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const mostStops = 120;
  for (let stop = 0; stop < mostStops; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${target.toString()} in ${String(mostStops)} stops.`);
}

/** Nothing has the focus, as on a page that was just opened: shortcuts are the page's. */
export async function letGoOfFocus(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/** The one main button of the story, the debrief or the question; Enter presses it from anywhere. */
export function mainButton(page: Page): Locator {
  return page.locator('main [data-kind="main"][aria-keyshortcuts="Enter"]').first();
}

/** Time on the transport's slider, in milliseconds of the run. */
export async function runMs(page: Page): Promise<number> {
  return Number(await page.getByRole('slider', { name: 'Time', exact: true }).inputValue());
}

export async function chooseSpeed(page: Page, spoken: string): Promise<void> {
  const speed = page.getByRole('group', { name: 'Speed' }).getByRole('button', { name: spoken, exact: true });
  await tabTo(page, speed);
  await page.keyboard.press('Enter');
  await expect(speed).toHaveAttribute('aria-pressed', 'true');
  await letGoOfFocus(page);
}
