import { wrap } from 'comlink';
import '../../src/ui/theme/theme.css';
import {
  addTapeBlocks,
  keyStyle,
  limitsOf,
  paintRects,
  RectLayers,
  slotPx,
  slotsShown,
  tapeGeometry,
  tapeX,
  type ColourNumber,
  type TapeGeometry,
} from '../../src/scene/index';
import { readPaints } from '../../src/ui/scene/canvasPaints';
import type { RunFrame, SimulationApi, ViewRequest } from '../../src/webWorker/protocol';
import { configOf } from '../workloadEngine';
import { r1 } from '../writeWorkload';
import { r4, type DrawnRun, type PostedFrames, type R4Page } from './r4Recipe';

declare global {
  interface Window {
    r4: R4Page;
  }
}

const run = 'R1';
const frameBudgetMs = 12;
/** Tapes of the stage's own size, in three columns. */
const columns = 3;
const tape = { width: Math.floor(r4.width / columns), height: Math.floor(r4.height / Math.ceil(r4.tapes / columns)) };
const geometry: TapeGeometry = tapeGeometry({ ...tape, readerCount: 2, kind: 'full' });
const tapeSlots = slotsShown(geometry);
const windowMs = ((geometry.bedRight - geometry.bedLeft) / slotPx) * r4.spanMs;
const origins = Array.from({ length: r4.tapes }, (_, index) => ({
  x: (index % columns) * tape.width,
  y: Math.floor(index / columns) * tape.height,
}));

const worker = new Worker(new URL('../../src/webWorker/simulation.worker.ts', import.meta.url), { type: 'module' });
const api = wrap<SimulationApi>(worker);

const canvas = document.querySelector('canvas') as HTMLCanvasElement;
canvas.width = r4.width;
canvas.height = r4.height;
const context = canvas.getContext('2d') as CanvasRenderingContext2D;
const layers = new RectLayers();

function viewOf(slotCount: number): ViewRequest {
  const slots = [{ dataStreamId: 'orders', spanMs: r4.spanMs, slotCount }];
  return { slots, charts: [], knownPeriods: Infinity, knownLines: Infinity, figures: null };
}

async function loadRun(): Promise<RunFrame> {
  const spec = { config: configOf(r1), seed: 1, era: 'today', actions: [], atMs: r4.fromMs, judgedBy: null } as const;
  const frame = await api.load(run, spec, viewOf(tapeSlots));
  if (!frame) throw new Error('The worker did not load R1.');
  return frame;
}

/** The blocks that the page draws for the same frame: each tape shows one of the four shards. */
function addBlocks({ readModel, slotFrames }: RunFrame): void {
  const shards = readModel.dataStreams[0]?.shards ?? [];
  const slotFrame = slotFrames[0];
  if (!slotFrame) return;
  for (const [index, origin] of origins.entries()) {
    const row = index % shards.length;
    addTapeBlocks(layers, slotFrame, {
      geometry,
      row,
      originX: origin.x,
      originY: origin.y,
      nowMs: readModel.nowMs,
      limits: limitsOf(shards[row]),
      form: 'batch',
      fullShare: 1,
      keyColour: (keyId) => ((keyId % 8) + 1) as ColourNumber,
      readBeforeMs: readModel.nowMs - 8 * r4.spanMs,
      trimHorizonMs: 0,
    });
  }
}

/** Single records that arrive evenly: as many stand on the tapes at every moment, each where its arrival puts it. */
function addRecords(count: number, nowMs: number): void {
  const perTape = count / r4.tapes;
  const gapMs = windowMs / perTape;
  const newest = Math.floor(nowMs / gapMs);
  for (const [index, origin] of origins.entries()) {
    const own = Math.floor((index + 1) * perTape) - Math.floor(index * perTape);
    for (let record = newest; record > newest - own; record--) {
      const x = Math.round(tapeX(geometry, record * gapMs, nowMs, r4.spanMs));
      const style = keyStyle((((record * 5 + index) % 8) + 1) as ColourNumber, false);
      layers.add(style, origin.x + x, origin.y + geometry.bedTop, slotPx - 2, geometry.bedHeight);
    }
  }
}

async function draw(particles: number): Promise<DrawnRun> {
  const paints = readPaints(document.documentElement);
  let latest = await loadRun();
  const startedAtMs = latest.reachedMs;
  const startedWallMs = performance.now();
  const frameMs: number[] = [];
  const scriptMs: number[] = [];
  let recordsLeast = Infinity;
  let rectsLeast = Infinity;
  let framesReceived = 0;
  let isAsking = false;
  const ask = (horizonMs: number) => {
    isAsking = true;
    void api.frame(run, horizonMs, frameBudgetMs, viewOf(tapeSlots)).then((frame) => {
      latest = frame;
      framesReceived++;
      isAsking = false;
    });
  };
  await new Promise<void>((done, fail) => {
    let beforeMs: number | null = null;
    const drawFrame = (wallMs: number) => {
      const scriptStartedMs = performance.now();
      if (!isAsking) ask(startedAtMs + Math.floor((scriptStartedMs - startedWallMs) * r4.speed));
      context.clearRect(0, 0, r4.width, r4.height);
      layers.clear();
      addBlocks(latest);
      const ofBlocks = layers.count;
      addRecords(particles, latest.readModel.nowMs);
      rectsLeast = Math.min(rectsLeast, layers.count);
      recordsLeast = Math.min(recordsLeast, layers.count - ofBlocks);
      paintRects(context, layers, paints);
      scriptMs.push(performance.now() - scriptStartedMs);
      if (beforeMs !== null) frameMs.push(wallMs - beforeMs);
      beforeMs = wallMs;
      if (frameMs.length < r4.frames) requestAnimationFrame(onFrame);
      else done();
    };
    const onFrame = (wallMs: number) => {
      try {
        drawFrame(wallMs);
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    };
    worker.onerror = ({ message }) => fail(new Error(message));
    requestAnimationFrame(onFrame);
  });
  return {
    frameMs: frameMs.slice(r4.framesDropped),
    scriptMs: scriptMs.slice(r4.framesDropped, r4.frames),
    recordsLeast,
    rectsLeast,
    simulatedMs: latest.reachedMs - startedAtMs,
    framesReceived,
  };
}

/** One post a frame, as while playing; the page does nothing else, so that only the way is measured. */
async function post(): Promise<PostedFrames> {
  const floats = new Worker(new URL('./floats.worker.ts', import.meta.url), { type: 'module' });
  const postMs: number[] = [];
  const askedMs: number[] = [];
  let floatsReceived = Infinity;
  for (let at = 0; at < r4.posts; at++) {
    await nextFrame();
    const received = new Promise<number>((answer) => {
      floats.onmessage = ({ data }: MessageEvent<{ postedAt: number; values: Float32Array }>) => {
        postMs.push(performance.timeOrigin + performance.now() - data.postedAt);
        answer(data.values.length);
      };
    });
    floats.postMessage(r4.postedFloats);
    floatsReceived = Math.min(floatsReceived, await received);
  }
  floats.terminate();
  const { reachedMs, slotFrames } = await loadRun();
  const fieldsPerSlot = (slotFrames[0]?.values.length ?? NaN) / tapeSlots;
  const view = viewOf(Math.ceil(r4.postedFloats / fieldsPerSlot));
  for (let at = 0; at < r4.posts; at++) {
    await nextFrame();
    const askedAt = performance.now();
    const frame = await api.frame(run, reachedMs, frameBudgetMs, view);
    askedMs.push(performance.now() - askedAt);
    floatsReceived = Math.min(floatsReceived, frame.slotFrames[0]?.values.length ?? 0);
  }
  return { postMs, askedMs, floatsReceived };
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

window.r4 = { draw, post };
