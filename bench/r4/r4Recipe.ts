/**
 * R4: a page of 16 tapes, and more and more records on them, while the simulation's worker plays R1 at ten times its
 * pace. The four shards of R1 stand on four tapes each.
 */
export const r4 = {
  width: 1280,
  height: 720,
  tapes: 16,
  particleCounts: [1_000, 5_000, 20_000],
  /** Frames of a run, and how many at its beginning do not count. */
  frames: 120,
  framesDropped: 5,
  runs: 3,
  speed: 10,
  /** The tapes are full from here on. */
  fromMs: 120_000,
  spanMs: 500,
  postedFloats: 5_000,
  posts: 200,
} as const;

/** One run of the drawing. */
export interface DrawnRun {
  /** Wall time from one animation frame to the next, and of the script in it, a figure for each frame that counts. */
  readonly frameMs: readonly number[];
  readonly scriptMs: readonly number[];
  /** Least records and least rectangles painted in any frame, records included. */
  readonly recordsLeast: number;
  readonly rectsLeast: number;
  /** Simulated time that the worker advanced meanwhile, and the frames that it sent. */
  readonly simulatedMs: number;
  readonly framesReceived: number;
}

export interface PostedFrames {
  /** From the worker's post to the page's handler: a small object and the floats, transferred. */
  readonly postMs: readonly number[];
  /** The same through the page's own door: a frame of R1 asked of the simulation's worker and received. */
  readonly askedMs: readonly number[];
  readonly floatsReceived: number;
}

/** What the bench page offers to whoever drives it. */
export interface R4Page {
  draw(particles: number): Promise<DrawnRun>;
  post(): Promise<PostedFrames>;
}
