import { expect, type Locator, type Page } from '@playwright/test';

const tabsMax = 90;

/** Presses Tab until the target, or something in it, has the focus. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page();
  await expect(target).toBeVisible();
  for (let presses = 0; presses < tabsMax; presses++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${String(target)}.`);
}

export async function tabToAndPress(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

/** Goes to the group by Tab and to the choice in it by arrows. */
export async function arrowTo(group: Locator, choice: Locator): Promise<void> {
  await tabTo(group);
  const choices = await group.getByRole('radio').count();
  for (let presses = 0; presses < choices && !(await choice.isChecked()); presses++) {
    await group.page().keyboard.press('ArrowDown');
  }
  await expect(choice).toBeChecked();
}

/** Presses a key until the page shows what is wanted. */
export async function pressUntil(page: Page, key: string, isThere: () => Promise<boolean>, pressesMax = 12) {
  for (let presses = 0; presses < pressesMax; presses++) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} was pressed ${pressesMax} times in vain.`);
}

async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element.contains(document.activeElement));
}

/** Nothing has the focus, as on a page that was just opened: keys are the page's. */
export async function letGoOfFocus(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}
