import { describe, expect, test } from 'vitest';
import { catalog, loadScenario, type CompiledScenario } from '../content/index';
import { slotFields, type LoggedAction, type ReadModel, type SlotFrame } from '../engine/index';
import { PlannedRun } from '../proofs/plannedRun';
import { RectLayers, rectStyles } from './rectLayers';
import { fullShareOf, limitsOf, slotContent, slotShare } from './slots';
import { slotSpanFor } from './slotSpan';
import { addTapeBlocks } from './tapeBlocks';
import { slotPx, slotsShown, tapeGeometry, tapeX } from './tapeGeometry';

/**
 * What a tape shows is held against counts that never saw a slot: a second run of the same scenario and seed is stepped
 * through the ends of all slots in question, and at each the records that every shard has stored are noted down.
 */
const momentCount = 20;
const seed = 1;
const geometry = tapeGeometry({ width: 416, height: 116, readerCount: 1, kind: 'full' });
const slotCount = slotsShown(geometry);
/** Width of a key's mark. A block that the end of its tape leaves no wider cannot be told from one. */
const markPx = 2;
/** Records that arrive just at the end of a slot belong to the next one. */
const justBefore = (atMs: number) => (atMs > 0 ? atMs * (1 - Number.EPSILON) : atMs - 2 ** -20);

const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));

interface Moment {
  readonly readModel: ReadModel;
  readonly frame: SlotFrame;
  /** Records that the ledger says were stored and attempts that it says were refused, over all shards. */
  readonly stored: number;
  readonly attemptsRefused: number;
}

/** Stored records and refused attempts of each shard before a moment. */
type Witness = ReadonlyMap<number, ReadonlyMap<string, { readonly stored: number; readonly refused: number }>>;

/** A data stream whose shards are metered shows less than there is, and that on purpose. */
function withAllGauges(config: CompiledScenario['config']): CompiledScenario['config'] {
  const dataStreams = config.dataStreams.map((dataStream) => {
    const { shardGauges, ...rest } = dataStream;
    return shardGauges === undefined ? dataStream : rest;
  });
  return { ...config, dataStreams };
}

function planOf(scenario: CompiledScenario, actions: readonly LoggedAction[]): PlannedRun {
  return new PlannedRun({ ...scenario, config: withAllGauges(scenario.config), actions }, seed);
}

/** The picture at twenty moments, with the span that the page chooses there at the scenario's pace. */
function momentsOf(scenario: CompiledScenario, actions: readonly LoggedAction[]): Moment[] {
  const run = planOf(scenario, actions);
  return Array.from({ length: momentCount }, (_, index) => {
    // Off the seconds, so that the newest slot is half full.
    run.advanceTo(Math.round(((index + 1) * scenario.runMs) / momentCount) - 37);
    const readModel = run.simulation.readModel();
    const dataStreamId = readModel.dataStreams[0]?.id ?? '';
    const oldestUnreadMs = Math.max(0, ...readModel.readers.map(({ iteratorAgeMs }) => iteratorAgeMs));
    const spanMs = slotSpanFor(scenario.pace * 1000, oldestUnreadMs);
    const frame = run.simulation.slots({ dataStreamId, spanMs, slotCount });
    const { readers, attemptsRefused } = run.simulation.ledger();
    const those = readModel.readers.filter(({ reads }) => reads === dataStreamId).map(({ id }) => id);
    const account = readers.find(({ readerId }) => those.includes(readerId)) ?? readers[0];
    const whole = run.simulation.slots({ dataStreamId, spanMs: 7 * 86_400_000, slotCount: 1 });
    // What a retry stored again lies on the tape a second time.
    const again = whole.shardIds.reduce((sum, _, row) => sum + slotContent(whole, row, 0).twins, 0);
    const stored = account ? account.produced - account.refused - account.waitingAtProducer + again : NaN;
    return { readModel, frame, stored, attemptsRefused };
  });
}

function witnessOf(
  scenario: CompiledScenario,
  actions: readonly LoggedAction[],
  momentsMs: readonly number[],
): Witness {
  const run = planOf(scenario, actions);
  return new Map(
    [...new Set(momentsMs)]
      .sort((a, b) => a - b)
      .map((atMs) => {
        if (atMs > run.nowMs) run.advanceTo(atMs);
        // Its shards alone: those of another data stream bear the same ids.
        const shards = run.simulation.readModel().dataStreams[0]?.shards ?? [];
        const counts = shards.map((shard) => {
          return [shard.shardId, { stored: shard.storedRecords, refused: shard.refusedRecords }] as const;
        });
        return [atMs, new Map(atMs < 0 ? [] : counts)];
      }),
  );
}

/** Ends of the slots of a frame that are over, with the moment of the frame itself. */
function slotEnds({ firstSlotMs, spanMs }: SlotFrame, nowMs: number): number[] {
  const ends = Array.from({ length: slotCount }, (_, slot) => justBefore(firstSlotMs + slot * spanMs));
  return [...ends, nowMs];
}

/** Whether several user records may share a Kinesis record: then a shard's total counts more than its blocks do. */
function mayPack({ readModel }: Moment): boolean {
  return readModel.producers.some(({ kpl }) => kpl?.aggregation ?? false);
}

/** Every slot of every tape against what the witness counted between its ends. */
function slotLies(moment: Moment, witness: Witness): string[] {
  const { frame, readModel } = moment;
  const ends = slotEnds(frame, readModel.nowMs);
  const at = (atMs: number, shardId: string) => witness.get(atMs)?.get(shardId) ?? { stored: 0, refused: 0 };
  return frame.shardIds.flatMap((shardId, row) =>
    Array.from({ length: slotCount }, (_, slot) => {
      const before = at(ends[slot] as number, shardId);
      const after = at(ends[slot + 1] as number, shardId);
      const drawn = slotContent(frame, row, slot);
      const records = after.stored - before.stored;
      const refused = after.refused - before.refused;
      const isWhole = drawn.records === drawn.userRecords || (mayPack(moment) && drawn.records < drawn.userRecords);
      return isWhole && drawn.userRecords === records && drawn.refused === refused
        ? []
        : `${shardId} slot ${slot}: drawn ${drawn.records} and ${drawn.refused}, were ${records} and ${refused}`;
    }).flat(),
  );
}

/** All slots and what is older than them, against the shard's own total and the ledger's. */
function sumLies({ frame, readModel, stored, attemptsRefused }: Moment, witness: Witness): string[] {
  const shards = readModel.dataStreams[0]?.shards ?? [];
  const older = witness.get(justBefore(frame.firstSlotMs));
  const lies = shards.flatMap((shard, row) => {
    const slots = Array.from({ length: slotCount }, (_, slot) => slotContent(frame, row, slot).userRecords);
    const sum = slots.reduce((total, records) => total + records, older?.get(shard.shardId)?.stored ?? 0);
    return sum === shard.storedRecords ? [] : `${shard.shardId}: ${sum} on the tape, ${shard.storedRecords} stored`;
  });
  const storedByShards = shards.reduce((total, shard) => total + shard.storedRecords, 0);
  const refusedByShards = shards.reduce((total, shard) => total + shard.refusedRecords, 0);
  if (storedByShards !== stored) lies.push(`the shards hold ${storedByShards}, the ledger says ${stored}`);
  if (refusedByShards !== attemptsRefused)
    lies.push(`the shards refused ${refusedByShards}, the ledger says ${attemptsRefused}`);
  return lies;
}

/** Left edge and height of each block, as drawn. */
function drawnBlocks({ frame, readModel }: Moment, row: number, fullShare: number): Map<number, number> {
  const layers = new RectLayers();
  addTapeBlocks(layers, frame, {
    geometry,
    row,
    originX: 0,
    originY: 0,
    nowMs: readModel.nowMs,
    limits: limitsOf(readModel.dataStreams[0]?.shards[row]),
    form: 'batch',
    fullShare,
    keyColour: (keyId) => (keyId % 2 === 0 ? 2 : null),
    readBeforeMs: readModel.nowMs - 10 * frame.spanMs,
    trimHorizonMs: 0,
  });
  const floor = geometry.bedTop + geometry.bedHeight;
  const heights = new Map<number, number>();
  rectStyles.forEach((style, number) => {
    if (!style.startsWith('k') && !style.startsWith('restEdge')) return;
    const rects = layers.ofStyle(number);
    for (let at = 0; at < rects.length; at += 4) {
      const [x, y, width] = rects.subarray(at, at + 3) as unknown as [number, number, number];
      if (width <= markPx) continue;
      heights.set(x, Math.max(heights.get(x) ?? 0, floor - y));
    }
  });
  return heights;
}

/** The same by the rule, from the witness's records: whole px, 3 at least where something was written, 3 over the edge at most. */
function dueBlocks(moment: Moment, row: number, fullShare: number, witness: Witness): Map<number, number> {
  const { frame, readModel } = moment;
  const ends = slotEnds(frame, readModel.nowMs);
  const shardId = frame.shardIds[row] ?? '';
  const stored = ends.map((atMs) => witness.get(atMs)?.get(shardId)?.stored ?? 0);
  const heights = new Map<number, number>();
  for (let slot = 0; slot < slotCount; slot++) {
    const records = (stored[slot + 1] as number) - (stored[slot] as number);
    const left = Math.round(tapeX(geometry, frame.firstSlotMs + slot * frame.spanMs, readModel.nowMs, frame.spanMs));
    const x = Math.max(left + 1, geometry.bedLeft);
    const right = Math.min(left + slotPx - 1, geometry.bedRight);
    if (records === 0 || right - x <= markPx) continue;
    const drawn = slotContent(frame, row, slot);
    const content = drawn.records === drawn.userRecords ? { ...drawn, records } : drawn;
    const share = slotShare(content, frame.spanMs, limitsOf(readModel.dataStreams[0]?.shards[row]));
    const height = Math.round((geometry.bedHeight * share) / fullShare);
    heights.set(x, Math.min(Math.max(height, 3), geometry.bedHeight + 3));
  }
  return heights;
}

/** Some calls are further apart than two slots, so that not every slot holds a block. */
function isRare({ config }: CompiledScenario, moments: readonly Moment[]): boolean {
  const spanMs = moments[0]?.frame.spanMs ?? 0;
  const apart = config.producers.map(({ callIntervalMs, entriesPerCallMax, rate }) => {
    return callIntervalMs ?? (1000 * entriesPerCallMax) / rate.recordsPerSecond;
  });
  return Math.min(...apart) > spanMs || moments.some(mayPack);
}

const ways = ['by doing nothing', 'with its solution'] as const;
/** Scenarios whose tapes are written by producers, in every design: records of one size, from the first second on. */
const written = await Promise.all(
  slugs.map(async (slug) => {
    const { dataStreams = [], producers = [], designs } = (await loadScenario(slug))?.config ?? {};
    return (
      designs === undefined &&
      producers.length > 0 &&
      producers.every(({ to }) => dataStreams.some(({ id }) => id === to))
    );
  }),
);
const cases = slugs.filter((_, index) => written[index]).flatMap((slug) => ways.map((way) => ({ slug, way })));

describe.each(cases)('the picture of $slug, played $way', { timeout: 120_000 }, async ({ slug, way }) => {
  const scenario = (await loadScenario(slug)) as CompiledScenario;
  const actions = way === 'with its solution' ? scenario.solution : [];
  const moments = momentsOf(scenario, actions);
  const witness = witnessOf(
    scenario,
    actions,
    moments.flatMap(({ frame, readModel }) => slotEnds(frame, readModel.nowMs)),
  );

  test('holds in each slot what its shard stored and refused in that time, at twenty moments', () => {
    expect(moments.flatMap((moment) => slotLies(moment, witness))).toEqual([]);
  });

  test('adds up, with what is older than its tapes, to what the ledger says was stored and refused', () => {
    expect(moments.flatMap((moment) => sumLies(moment, witness))).toEqual([]);
    expect(moments.at(-1)?.stored).toBeGreaterThan(100);
  });

  test('draws one block for each slot that is not empty, as high as the share of the limit', () => {
    let blocks = 0;
    let slotsBegun = 0;
    for (const moment of moments) {
      const { frame, readModel } = moment;
      // Over days a slot is hours long, and the first moments have filled few of them.
      slotsBegun += Math.min(slotCount, Math.floor(readModel.nowMs / frame.spanMs));
      const fullShare = fullShareOf(frame, (row) => limitsOf(readModel.dataStreams[0]?.shards[row]));
      frame.shardIds.forEach((_, row) => {
        const due = dueBlocks(moment, row, fullShare, witness);
        expect(drawnBlocks(moment, row, fullShare)).toEqual(due);
        blocks += due.size;
      });
    }
    expect(blocks).toBeGreaterThan(isRare(scenario, moments) ? momentCount - 1 : slotsBegun - 5 * momentCount);
  });

  test('is found out when it shows one record more, hides one, or moves one to the next slot', () => {
    const moment = moments[momentCount >> 1] as Moment;
    const { frame } = moment;
    const fields = frame.values.length / (frame.shardIds.length * slotCount);
    const changed = (changes: readonly (readonly [number, number])[]): Moment => {
      const values = frame.values.slice();
      for (const [slot, by] of changes) {
        for (const field of ['records', 'userRecords'] as const) {
          const at = slot * fields + slotFields.indexOf(field);
          values[at] = (values[at] as number) + by;
        }
      }
      return { ...moment, frame: { ...frame, values } };
    };
    const middle = slotCount >> 1;
    expect(slotLies(changed([[middle, 1]]), witness)).toHaveLength(1);
    expect(sumLies(changed([[middle, -1]]), witness)).toHaveLength(1);
    const moved = changed([
      [middle, -1],
      [middle + 1, 1],
    ]);
    expect(slotLies(moved, witness)).toHaveLength(2);
    expect(sumLies(moved, witness)).toEqual([]);
  });
});
