import { chromium, type Page } from '@playwright/test';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { launchOptions, provideBrowser } from '../scripts/browser.mjs';
import { r4, type DrawnRun } from './r4/r4Recipe';

const root = process.cwd();
const outDir = join(root, '.cache', 'bench-r4', String(process.pid));
/** With these a page may read the clock to 5 µs instead of 100. */
const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

interface Figures {
  readonly median: number;
  readonly p95: number;
}

function figuresOf(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { median: at(0.5), p95: at(0.95) };
}

/** The middle one of the runs, for each figure apart. */
function middleOf(runs: readonly Figures[]): Figures {
  const middle = (of: (run: Figures) => number) => figuresOf(runs.map(of)).median;
  return { median: middle((run) => run.median), p95: middle((run) => run.p95) };
}

function problemsOf(particles: number, drawn: DrawnRun): string[] {
  const problems = [];
  if (drawn.recordsLeast !== particles) problems.push(`painted ${drawn.recordsLeast} records, not ${particles}`);
  if (drawn.rectsLeast <= particles) problems.push('the tapes had no blocks');
  if (drawn.framesReceived < 10) problems.push(`the worker sent ${drawn.framesReceived} frames only`);
  // The wall time drawn is 2 s and more; at ×10 that is 20 simulated seconds.
  if (drawn.simulatedMs < 5_000) problems.push(`the worker advanced by ${drawn.simulatedMs} ms only`);
  return problems.map((problem) => `${particles} particles: ${problem}`);
}

const text = ({ median, p95 }: Figures) => `${median.toFixed(2).padStart(7)} ${p95.toFixed(2).padStart(7)}`;

async function benchR4(page: Page): Promise<boolean> {
  const runs = new Map<number, DrawnRun[]>(r4.particleCounts.map((particles) => [particles, []]));
  for (let run = 0; run < r4.runs; run++) {
    for (const [particles, drawn] of runs) drawn.push(await page.evaluate((count) => window.r4.draw(count), particles));
  }
  const posted = await page.evaluate(() => window.r4.post());

  const frameMs: Record<number, Figures> = {};
  const scriptMs: Record<number, Figures> = {};
  const problems: string[] = [];
  console.log('R4   16 tapes at 1280 × 720, the simulation’s worker live at R1 ×10   (ms: median, p95)');
  console.log('  particles      frame            script        rectangles in all');
  for (const [particles, drawn] of runs) {
    frameMs[particles] = middleOf(drawn.map((run) => figuresOf(run.frameMs)));
    scriptMs[particles] = middleOf(drawn.map((run) => figuresOf(run.scriptMs)));
    problems.push(...drawn.flatMap((run) => problemsOf(particles, run)));
    const rects = String(drawn[0]?.rectsLeast ?? 0).padStart(10);
    const goal = particles === 5_000 ? '   p95: must 33 / 5, aim 16.8 / 3' : '';
    console.log(
      `${String(particles).padStart(11)}  ${text(frameMs[particles])}  ${text(scriptMs[particles])} ${rects}${goal}`,
    );
  }
  const postMs = figuresOf(posted.postMs);
  const askedMs = figuresOf(posted.askedMs);
  if (posted.floatsReceived < r4.postedFloats) problems.push(`${posted.floatsReceived} floats came of those posted`);
  console.log(`  post of ${r4.postedFloats} floats, transferred     ${text(postMs)}   must 1 / 4, aim 0.3 / 2`);
  console.log(`  a frame asked of the simulation and got ${text(askedMs)}`);
  for (const problem of problems) console.error(`  ${problem}`);
  mkdirSync('bench/results', { recursive: true });
  const result = { workload: 'R4', frameMs, scriptMs, postMs, askedMs };
  writeFileSync('bench/results/R4.json', `${JSON.stringify(result, null, 2)}\n`);
  return problems.length === 0;
}

try {
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    publicDir: false,
    build: { outDir, rollupOptions: { input: 'bench/r4/index.html' } },
  });
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, headers },
  });
  const browser = await chromium.launch(launchOptions(await provideBrowser()));
  try {
    const page = await browser.newPage({ viewport: { width: r4.width, height: r4.height } });
    await page.goto(new URL('bench/r4/index.html', server.resolvedUrls?.local[0]).href);
    await page.waitForFunction(() => 'r4' in window);
    process.exitCode = (await benchR4(page)) ? 0 : 1;
  } finally {
    await browser.close();
    await server.close();
  }
} finally {
  rmSync(outDir, { recursive: true, force: true });
}
