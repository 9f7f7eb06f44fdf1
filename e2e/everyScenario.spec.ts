import type { Page } from '@playwright/test';
import type {
  ChoiceQuestion,
  CompiledControl,
  CompiledQuestion,
  CompiledScenario,
  CompiledStep,
  MatchQuestion,
  OrderQuestion,
} from '../src/content/index';
import { expect, test } from './fixtures';
import { inNode } from './inNode';
import { arrowTo, tabTo, tabToAndPress } from './keyboard';
import { designOn, designsOn, expectLamps } from './lamps';
import { playedInFull } from './chosenScenarios';
import { Player, runTimeoutMs } from './player';

const seed = 1;

for (const { slug } of playedInFull) {
  test(`${slug} is played to the end with Tab, arrows and the keys shown`, async ({ page, player }) => {
    test.setTimeout(150_000);
    const { scenarioNamed, questionsOf } = await inNode();
    const scenario = scenarioNamed(slug);
    const questions = questionsOf(slug);

    await page.goto('#/scenarios');
    await tabToAndPress(page.getByRole('link', { name: scenario.title }));
    await expect(page.getByRole('heading', { level: 1, name: scenario.title })).toBeVisible();

    for (const [place, step] of scenario.steps.entries()) {
      await player.expectStep(place + 1);
      // A first step that waits for hours is not watched at 1×; one that does not wait would be run past.
      if (place === 0 && step.atMs) await player.fullSpeed();
      await playStep(player, scenario, step, place);
      if (place === 0) await player.fullSpeed();
    }
    await page.keyboard.press('Enter');
    await expect(player.outcome).toContainText('Every goal is met.', { timeout: runTimeoutMs });
    await expect(player.goals.getByRole('listitem').filter({ hasText: 'met at the end' })).toHaveCount(
      scenario.goals.length,
    );
    await lookBackAtPredictions(player, scenario);

    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Debrief' })).toBeVisible();
    await page.keyboard.press('Enter');
    const wrong = questions.find(isProvedChoice);
    for (const [place, question] of questions.entries()) {
      const heading = new RegExp(`^Question ${place + 1} of ${questions.length}: `);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      if (question === wrong) await answerWronglyAndRun(page, question);
      else await answerRightly(page, question);
      await page.keyboard.press('Enter');
    }
    const score = `${questions.length - 1} of ${questions.length} right`;
    await expect(page.getByRole('heading', { level: 1, name: score })).toBeVisible();
    await tabToAndPress(page.getByRole('main').getByRole('link', { name: 'All scenarios' }));
    const row = page.getByRole('listitem').filter({ hasText: scenario.title });
    await expect(row).toContainText(`done, ${questions.length} of ${questions.length} questions`);
  });
}

/** Commits what is asked, waits for the run, does what the step suggests and what solves it, and goes on. */
async function playStep(player: Player, scenario: CompiledScenario, step: CompiledStep, place: number): Promise<void> {
  if (step.prediction) await predict(player, scenario, step.prediction);
  // At the start nothing waits: the run plays on.
  if (step.atMs) await player.expectMoment(step.atMs);
  if (step.suggestion) await tabToAndPress(player.story.getByRole('button', { name: step.suggestion.label }));
  const suggested = JSON.stringify(step.suggestion?.actions ?? []);
  const solutionOf = (control: CompiledControl) =>
    scenario.solution.findIndex(({ action }) => action.do === control.do && action.of === control.of);
  // In the order of the solution: one change may make room for the next.
  for (const control of [...step.reveals].sort((a, b) => solutionOf(a) - solutionOf(b))) {
    const solving = scenario.solution[solutionOf(control)];
    const choice = control.choices.find(({ action }) => JSON.stringify(action) === JSON.stringify(solving?.action));
    if (!choice || suggested.includes(JSON.stringify(choice.action))) continue;
    // After the first of several changes the run stands, ready to be undone.
    await expect(player.outcome).toContainText(/The run waits at|Undo, back to/);
    const section = player.inspector.getByRole('region', { name: `${control.label} of ${control.of}`, exact: true });
    if (control.choices.length === 1) {
      await tabToAndPress(section.getByRole('button', { name: choice.label }));
      continue;
    }
    const radio = section.getByRole('radio', { name: startsWith(choice.label) });
    await arrowTo(section.getByRole('group'), radio);
    await tabToAndPress(section.getByRole('button', { name: `Change to ${choice.label}` }));
    await expect(radio).toHaveAccessibleName(`${choice.label} now`);
  }
  if (place < scenario.steps.length - 1) await goOn(player);
}

function startsWith(label: string): RegExp {
  return new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}

/** The main button by its key; a button that has the focus would take Enter for itself, so that one comes first. */
async function goOn(player: Player): Promise<void> {
  await tabTo(player.main);
  await player.page.keyboard.press('Enter');
}

/** The first prediction of a scenario is right, the others are wrong. */
function isToBeRight(scenario: CompiledScenario, id: string): boolean {
  return scenario.steps.find(({ prediction }) => prediction)?.prediction?.id === id;
}

async function predict(
  player: Player,
  scenario: CompiledScenario,
  prediction: NonNullable<CompiledStep['prediction']>,
) {
  const { rightPrediction } = await inNode();
  const right = rightPrediction(scenario.slug, prediction.id, seed);
  const toBeRight = isToBeRight(scenario, prediction.id);
  if ('typed' in right) {
    const field = player.prediction.getByRole('textbox', { name: /^Your number/ });
    await tabTo(field);
    await player.page.keyboard.type(
      String(toBeRight ? Number(right.typed.toPrecision(3)) : Math.round(right.typed * 3 + 3)),
    );
  } else if ('choices' in right) {
    // A letter goes to the first row that is open.
    const choices = toBeRight ? right.choices : right.choices.map(() => right.choices[0] ?? 0);
    for (const choice of choices) await player.page.keyboard.press('ABCDEF'.charAt(choice));
  } else {
    const places = toBeRight ? right.places : [[0, 1].find((place) => !right.places.includes(place)) ?? 0];
    for (const place of places) await player.page.keyboard.press('ABCDEF'.charAt(place));
  }
  await expect(player.main).toHaveText(/^\s*Lock it in/);
  await player.page.keyboard.press('Enter');
  await expect(player.prediction.getByText(/^locked at /)).toBeVisible();
}

/** Back to each prediction by key: the run has said what was right. Then forward to the last step again. */
async function lookBackAtPredictions(player: Player, scenario: CompiledScenario): Promise<void> {
  const back = player.story.getByRole('button', { name: 'Back', exact: true });
  await tabTo(back);
  for (let place = scenario.steps.length - 2; place >= 0; place--) {
    await player.page.keyboard.press('Enter');
    await player.expectStep(place + 1);
    const prediction = scenario.steps[place]?.prediction;
    if (!prediction) continue;
    const words = isToBeRight(scenario, prediction.id) ? 'Right.' : 'Not so.';
    await expect(player.prediction.getByRole('status')).toContainText(words, { timeout: runTimeoutMs });
  }
  await tabTo(player.main);
  for (let place = 1; place < scenario.steps.length; place++) {
    await player.page.keyboard.press('Enter');
    await player.expectStep(place + 1);
  }
}

function isProvedChoice(question: CompiledQuestion): question is ChoiceQuestion {
  return (question.kind === 'one' || question.kind === 'several') && question.proof !== null;
}

async function answerRightly(page: Page, question: CompiledQuestion): Promise<void> {
  const { rightNumber, rightMomentMs } = await inNode();
  const asked = page.getByRole('region', { name: 'Question' });
  if (question.kind === 'number') {
    await tabTo(asked.getByRole('textbox', { name: /^Your number/ }));
    await page.keyboard.type(String(rightNumber(question, seed)));
  } else if (question.kind === 'point') {
    const slider = asked.getByRole('slider', { name: /^The moment/ });
    await tabTo(slider);
    const presses = Math.round(rightMomentMs(question, seed) / Number(await slider.getAttribute('step')));
    for (let press = 0; press < presses; press++) await page.keyboard.press('ArrowRight');
  } else if (question.kind === 'order' || question.kind === 'match') {
    await arrangeRightly(page, question);
    // On an item Enter takes hold of it.
    if (question.kind === 'order') await tabTo(page.getByRole('button', { name: /^Answer/ }));
  } else {
    for (const { right, letter } of question.options) if (right) await page.keyboard.press(letter);
  }
  await page.keyboard.press('Enter');
  // An order tells its moves in a status of its own, before the verdict.
  await expect(asked.getByRole('status').last()).toContainText('Right.', { timeout: runTimeoutMs });
}

/** Items come to their places by arrows, choices to their rows by letters. */
async function arrangeRightly(page: Page, question: OrderQuestion | MatchQuestion): Promise<void> {
  const { plainText } = await inNode();
  if (question.kind === 'match') {
    const letters = await page.getByRole('list', { name: 'Choices' }).getByRole('listitem').allInnerTexts();
    const rows = page.getByRole('radiogroup');
    for (const [place, row] of (await rows.all()).entries()) {
      const name = (await row.getAttribute('aria-label')) ?? '';
      const left = question.lefts.find(({ text }) => name === plainText(text));
      const choice = plainText(question.choices[left?.choice ?? 0]?.text ?? []);
      await page.keyboard.press(String(place + 1));
      await page.keyboard.press('ABCDEF'.charAt(letters.findIndex((text) => text.slice(1).trim() === choice)));
    }
    return;
  }
  const list = page.getByRole('list', { name: /^Items/ });
  for (const [place, { text }] of question.items.entries()) {
    const item = list.getByRole('listitem').filter({ hasText: plainText(text) });
    await item.getByRole('button', { name: /^Move up/ }).focus();
    for (;;) {
      const names = await list.getByRole('listitem').allInnerTexts();
      if (names.findIndex((name) => name.includes(plainText(text))) <= place) break;
      await page.keyboard.press('ArrowUp');
    }
  }
}

/** The wrong answer shows why, and running it shows the first moment at which each design broke its requirement. */
async function answerWronglyAndRun(page: Page, question: ChoiceQuestion): Promise<void> {
  const { clock, plainText, provedLamps } = await inNode();
  const asked = page.getByRole('region', { name: 'Question' });
  const wrong = question.options.filter(({ right }) => !right);
  const count = question.options.length - wrong.length;
  for (const { letter } of wrong.slice(0, count)) await page.keyboard.press(letter);
  await page.keyboard.press('Enter');
  await expect(asked.getByRole('status')).toContainText('Not right.');
  for (const { why } of question.options) {
    for (const paragraph of plainText(why).split('\n')) await expect(asked).toContainText(paragraph);
  }

  await page.keyboard.press('r');
  const designs = designsOn(page);
  await expect(designs.getByRole('region')).toHaveCount(question.options.length);
  await expect(designs).toContainText('so far');
  await tabTo(page.getByRole('slider', { name: 'Time of the designs' }));
  await page.keyboard.press('End');
  await expect(designs).not.toContainText('so far', { timeout: runTimeoutMs });
  for (const { letter, brokenAtMs } of provedLamps(question, seed)) {
    await expectLamps(designOn(page, letter), brokenAtMs, clock);
  }
}
