import { expect, type Page } from '@playwright/test';

/** A study page that has loaded, with nothing in focus. */
export async function startOfStudy(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached({ timeout: 15_000 });
  await letGo(page);
}

export async function letGo(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/** Gives some answer to the question that is open, right or not, with the keys of its kind. */
export async function answerAnyhow(page: Page): Promise<void> {
  const asked = page.getByRole('region', { name: 'Question' });
  await expect(asked).toBeVisible();
  if ((await asked.getByRole('textbox').count()) > 0) {
    await asked.getByRole('textbox').fill('300');
  } else if ((await asked.getByRole('slider').count()) > 0) {
    await asked.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
  } else if ((await asked.getByRole('radiogroup').count()) > 0) {
    for (let row = 1; row <= (await asked.getByRole('radiogroup').count()); row++) {
      await page.keyboard.press(String(row));
      await page.keyboard.press('a');
    }
    await letGo(page);
  } else if ((await asked.getByRole('button', { name: /^Move down/ }).count()) > 0) {
    await asked
      .getByRole('button', { name: /^Move down/ })
      .first()
      .focus();
    await page.keyboard.press('ArrowDown');
    await letGo(page);
  } else {
    await page.keyboard.press('a');
    // Of several, as many as are asked for.
    const answer = page.getByRole('button', { name: /^Answer/ });
    for (const letter of ['b', 'c']) if (await answer.isDisabled()) await page.keyboard.press(letter);
  }
}
