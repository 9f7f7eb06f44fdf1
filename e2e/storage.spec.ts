import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { startOfStudy } from './studyByKeyboard';

/** One question of a concept answered, sure of it. */
async function answerOne(page: Page): Promise<void> {
  // A tab in the background hears no key.
  await page.bringToFront();
  await startOfStudy(page, '#/practice');
  await openQuestion(page);
  await page.keyboard.press('3');
  await expect(page.getByRole('status').filter({ hasText: /^(Right|Not right)\./ })).toBeVisible();
}

/** A question that is answered and waits to hear how sure one is. */
async function openQuestion(page: Page): Promise<void> {
  await page.goto('#/practice/concept/C33');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Question 1 of/, { timeout: 15_000 });
  await page.getByRole('radio').first().press('Space');
  await page.getByRole('button', { name: /^Answer/ }).press('Enter');
  await expect(page.getByRole('button', { name: /^Sure/ })).toBeVisible();
}

/** The progress page of a page that was loaded anew counts so many answers. */
async function expectAnswers(page: Page, count: number): Promise<void> {
  await startOfStudy(page, '#/progress');
  const main = page.getByRole('main');
  if (count === 0) await expect(main).toContainText('Nothing was answered yet.');
  else await expect(main).toContainText(new RegExp(`of ${count} answers right`));
}

async function exported(page: Page): Promise<{ readonly log: readonly { readonly id: string }[] }> {
  await startOfStudy(page, '#/progress');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export everything' }).press('Enter');
  return JSON.parse(await readFile(await (await coming).path(), 'utf8')) as { log: { id: string }[] };
}

/** An export with so many answers of somebody else. */
function manyAnswers(count: number): string {
  const log = Array.from({ length: count }, (_, index) => ({
    version: 1,
    id: `other-${index}`,
    atMs: 1_700_000_000_000 + index,
    kind: 'answer',
    place: 'practice',
    questionId: 'Q091',
    showing: 1,
    runSeed: 1,
    answer: { kind: 'options', indexes: [0] },
    right: true,
    confidence: 'sure',
    tookMs: 1_000,
  }));
  const head = { format: 'shardscope-learner', version: 1, exportedAtMs: 1_700_000_000_000 };
  return JSON.stringify({ ...head, progress: [], log, exams: [], settings: [] });
}

async function offerImport(page: Page, text: string): Promise<void> {
  const file = { name: 'other.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.getByLabel('The file to import').setInputFiles(file);
  await expect(page.getByRole('button', { name: 'Put together' })).toBeVisible();
}

/** The browser's own limit for what this page may keep; null: as the disk has it. It holds as long as its session. */
async function limitDisk(page: Page, bytes: number | null): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await cdp.send('Storage.overrideQuotaForOrigin', bytes === null ? { origin } : { origin, quotaSize: bytes });
}

test('a full disk is told; nothing is lost, it takes no import, and all is written as soon as there is room', async ({
  page,
}) => {
  test.slow();
  const told = page.getByText('The disk is full');
  await answerOne(page);
  await limitDisk(page, 1);
  let answers = 1;
  // The browser looks at its limit anew every half minute.
  await expect(async () => {
    await answerOne(page);
    answers += 1;
    await expect(told).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 90_000 });
  expect((await exported(page)).log).toHaveLength(answers);

  await offerImport(page, manyAnswers(50));
  await page.getByRole('button', { name: 'Replace', exact: true }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('The disk has no room for this');
  await expect(page.getByRole('alert')).toContainText('nothing stored is lost');
  expect((await exported(page)).log).toHaveLength(answers);

  await limitDisk(page, null);
  await answerOne(page);
  await expect(told).toBeHidden();
  await page.reload();
  await expectAnswers(page, answers + 1);
});

test.describe('a tab that is killed', () => {
  /** Ends the tab as a crash of the browser does: no farewell, whatever it was doing. */
  async function kill(page: Page): Promise<void> {
    const cdp = await page.context().newCDPSession(page);
    const gone = page.waitForEvent('crash');
    void cdp.send('Page.crash').catch(() => undefined);
    await gone;
  }

  test('in the middle of an import leaves all of it or nothing, and never less than was there', async ({
    page,
    context,
  }) => {
    await answerOne(page);
    const [own] = (await exported(page)).log;
    await offerImport(page, manyAnswers(4_000));
    await page.getByRole('button', { name: 'Replace', exact: true }).evaluate((button: HTMLButtonElement) => {
      button.click();
    });
    await kill(page);
    const next = await context.newPage();
    const { log } = await exported(next);
    expect([1, 4_000]).toContain(log.length);
    if (log.length === 1) expect(log).toEqual([own]);
    else await next.getByRole('button', { name: 'Undo the last reset or import' }).press('Enter');
    await expectAnswers(next, 1);
  });

  test('right after an answer keeps what was answered before, and the next one goes on', async ({ page, context }) => {
    await answerOne(page);
    await startOfStudy(page, '#/practice');
    await openQuestion(page);
    await page.keyboard.press('3');
    await kill(page);
    const next = await context.newPage();
    const { log } = await exported(next);
    expect(log.length).toBeGreaterThanOrEqual(1);
    await answerOne(next);
    await expectAnswers(next, log.length + 1);
  });
});

test('a browser that keeps nothing says so at once, and what is learned can be taken along as a file', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('Not here.', 'SecurityError');
    };
    indexedDB.open = refuse;
    Storage.prototype.setItem = refuse;
    Storage.prototype.getItem = refuse;
  });
  await answerOne(page);
  await expect(page.getByText('This browser lets the page keep nothing')).toBeVisible();
  const { log } = await exported(page);
  expect(log).toHaveLength(1);
  await offerImport(page, manyAnswers(3));
  await page.getByRole('button', { name: 'Put together' }).press('Enter');
  await expect(page.getByRole('main')).toContainText(/of 4 answers right/);
  await page.getByRole('button', { name: 'Reset', exact: true }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).press('Enter');
  await expectAnswers(page, 0);
  await page.getByRole('button', { name: 'Undo the last reset or import' }).press('Enter');
  await expectAnswers(page, 4);
});

test('two tabs that write at once both keep what was answered in them', async ({ page, context }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.bringToFront();
    await openQuestion(tab);
  }
  await Promise.all(
    [page, other].map((tab) =>
      tab.getByRole('button', { name: /^Sure/ }).evaluate((button: HTMLButtonElement) => button.click()),
    ),
  );
  for (const tab of [page, other]) {
    await expect(tab.getByRole('status').filter({ hasText: /^(Right|Not right)\./ })).toBeVisible();
    await expectAnswers(tab, 2);
  }
  expect(new Set((await exported(other)).log.map(({ id }) => id)).size).toBe(2);
});

test('an import in one tab shows in the other, and a reset there is undone here', async ({ page, context }) => {
  const other = await context.newPage();
  await answerOne(page);
  await expectAnswers(page, 1);
  await expectAnswers(other, 1);
  await offerImport(other, manyAnswers(5));
  await other.getByRole('button', { name: 'Put together' }).press('Enter');
  await expect(page.getByRole('main')).toContainText(/of 6 answers right/);
  await page.getByRole('button', { name: 'Undo the last reset or import' }).press('Enter');
  await expect(other.getByRole('main')).toContainText(/of 1 answers right/);
});

test.describe('without a connection', () => {
  test.use({ expectedErrors: [/net::ERR_INTERNET_DISCONNECTED/] });

  test('a page that is open goes on, keeps every answer, and has it after the next load', async ({ page, context }) => {
    await answerOne(page);
    await context.setOffline(true);
    await page.goto('#/practice');
    await answerOne(page);
    await context.setOffline(false);
    await page.reload();
    await expectAnswers(page, 2);
  });
});

test('the browser is asked not to clear anything away, once there is something to keep and no sooner', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const asked = { count: 0 };
    Object.assign(window, { askedToPersist: asked });
    navigator.storage.persisted = () => Promise.resolve(false);
    navigator.storage.persist = () => {
      asked.count += 1;
      return Promise.resolve(true);
    };
  });
  const asked = () =>
    page.evaluate(() => (window as unknown as { askedToPersist: { count: number } }).askedToPersist.count);
  await startOfStudy(page, '#/progress');
  expect(await asked()).toBe(0);
  await answerOne(page);
  await expect.poll(asked).toBe(1);
  await answerOne(page);
  expect(await asked()).toBe(1);
});
