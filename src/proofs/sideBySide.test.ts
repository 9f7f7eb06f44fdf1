import { expect, test } from 'vitest';
import { filesInMemory } from '../content/authoring/contentFiles';
import { exampleFiles } from '../content/authoring/exampleFiles';
import { loadContent } from '../content/authoring/loadContent';
import type { ChoiceQuestion } from '../content/index';
import { SideBySide } from './sideBySide';

function example(): ChoiceQuestion {
  const [question] = loadContent(filesInMemory(exampleFiles())).questions['small-town'] ?? [];
  if (question?.kind !== 'one') throw new Error('The example begins with a choice.');
  return question;
}

function sideBySide({ proof, options } = example()): SideBySide {
  if (!proof) throw new Error('The example has a proof.');
  return new SideBySide(
    options.map(({ letter, design }) => ({ letter, proof, design })),
    1,
  );
}

test('all designs stand at the same moment', () => {
  const runs = sideBySide();
  runs.advanceTo(12_345);
  expect(runs.view().map(({ readModel }) => readModel.nowMs)).toEqual([12_345, 12_345, 12_345]);
});

test('how the time is cut leaves no mark on lamps, charts and pictures', () => {
  const once = sideBySide();
  once.advanceTo(60_000);
  const cut = sideBySide();
  for (const toMs of [0, 16, 33, 999, 1000, 1001, 30_500, 59_999, 60_000]) cut.advanceTo(toMs);
  expect(cut.view()).toEqual(once.view());
});

test('the time ends with the run and never goes back', () => {
  const runs = sideBySide();
  runs.advanceTo(90_000);
  expect(runs.nowMs).toBe(60_000);
  runs.advanceTo(10_000);
  expect(runs.nowMs).toBe(60_000);
  expect(runs.view().every(({ verdicts }) => verdicts.every(({ final }) => final))).toBe(true);
});

test('a lamp tells when its requirement first broke, and each requirement has a chart up to now', () => {
  const runs = sideBySide();
  runs.advanceTo(40_000);
  const [key, wrong] = runs.view();
  expect(key?.meetsAll).toBe(true);
  expect(wrong?.verdicts.map(({ met, final, firstViolationMs }) => [met, final, firstViolationMs])).toEqual([
    [false, false, 3000],
    [false, false, 5000],
  ]);
  expect(wrong?.charts.map(({ label, points, bound }) => [label, points.length, bound])).toEqual([
    ['refused writes', 40, 0],
    ['given up', 40, 0],
  ]);
  expect(wrong?.charts[1]?.points.at(-1)).toBeGreaterThan(8000);
});

test('a design is told with its whole bill and with what somebody operates for it', () => {
  const runs = sideBySide();
  runs.advanceTo(30_000);
  const [key] = runs.view();
  expect(key?.cost.usdPerHour).toBeGreaterThan(0);
  expect(key?.cost.operated.map(({ kind }) => kind)).toContain('shards');
});

test('where a learner acts only later, records count from after that moment', () => {
  const { proof, options } = example();
  if (!proof) throw new Error('The example has a proof.');
  const [option] = options.filter(({ right }) => !right);
  const plan = { letter: 'B', proof, design: option?.design ?? [], waitAtMs: 50_000 };
  const runs = new SideBySide([plan], 1);
  runs.advanceTo(54_000);
  expect(runs.view()[0]?.verdicts.map(({ hasBegun }) => hasBegun)).toEqual([true, false]);
});

test('an action that the service refuses is an outcome of its design', () => {
  const question = example();
  const { proof } = question;
  const tooMany = { do: 'UpdateShardCount', of: 'meters', to: 9 } as const;
  const runs = sideBySide({
    ...question,
    proof,
    options: question.options.map((option) => ({ ...option, design: [{ atMs: 0, action: tooMany }] })),
  });
  expect(runs.view()[0]?.applied).toMatchObject([{ atMs: 0, action: tooMany, outcome: { ok: false } }]);
});

test('the tapes of a design can be drawn', () => {
  const runs = sideBySide();
  runs.advanceTo(10_000);
  const frame = runs.slots(0, { dataStreamId: 'meters', spanMs: 1000, slotCount: 5 });
  expect(frame.shardIds.length).toBeGreaterThan(0);
  expect(() => runs.slots(7, { dataStreamId: 'meters', spanMs: 1000, slotCount: 5 })).toThrow('There is no design 7.');
});
