import { expect, test } from './fixtures';
import { startOfStudy } from './studyByKeyboard';

const patient = { timeout: 20_000 };

test('what a screen reader is told of progress', async ({ page }) => {
  await startOfStudy(page, '#/progress');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(
    `
    - heading "Progress" [level=1]
    - region "Readiness by topic":
      - list:
        - listitem:
          - button "Writing and shards"
          - img "not asked yet"
          - text: 0 answers
    - region "How sure you were, how right":
      - table:
        - rowgroup:
          - row "A guess 25 % – 0"
          - row "Unsure 60 % – 0"
          - row "Sure 95 % – 0"
    - region "History":
      - img "0 answers on 0 of the last 42 days"
    - region "Which service for which"
    - region "Your data":
      - button "Export everything"
      - button "Import a file"
      - button "Reset"
    - region "Cards for Anki":
      - group "Which cards":
        - button "All questions" [pressed]
    `,
    patient,
  );
});

test('what a screen reader is told of a question in an exam', async ({ page }) => {
  await startOfStudy(page, '#/exam');
  await page.getByRole('button', { name: /^Begin/ }).press('Enter');
  await expect(page.getByRole('timer')).toHaveAccessibleName('Time left', patient);
  await expect(page.getByRole('heading', { level: 1, name: 'Question 1 of 10' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Questions of the exam' })).toMatchAriaSnapshot(
    `
    - heading "Questions" [level=2]
    - paragraph: 10 open
    - list:
      - listitem:
        - button "Question 1, open"
    `,
    patient,
  );
  await page.getByRole('button', { name: /^Strike out A/ }).press('Enter');
  await expect(page.getByRole('group', { name: /^Options/ })).toContainText(', struck out');
});

test('what a screen reader is told of items to match: each row names the choices in full', async ({ page }) => {
  await startOfStudy(page, '#/practice/concept/C41');
  const rows = page.getByRole('radiogroup');
  await expect(page.getByRole('region', { name: 'Question' })).toBeVisible(patient);
  for (let skipped = 0; skipped < 4 && (await rows.count()) === 0; skipped++) {
    await page.getByRole('button', { name: 'Skip' }).press('Enter');
  }
  await expect(rows.first()).toHaveAccessibleName(/.{10,}/);
  const choices = page.getByRole('list', { name: 'Choices' }).getByRole('listitem');
  const first = (await choices.first().innerText()).replace(/^A\s*/, '');
  await expect(rows.first().getByRole('radio').first()).toHaveAccessibleName(`A, ${first}`);
});
