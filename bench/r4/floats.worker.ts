/** Posts an array of floats beside a small object whenever it is asked, with the moment of the post. */
self.onmessage = ({ data: floatCount }: MessageEvent<number>) => {
  const values = new Float32Array(floatCount).fill(Math.fround(performance.now()));
  const postedAt = performance.timeOrigin + performance.now();
  self.postMessage({ postedAt, firstSlotMs: 60_000, spanMs: 500, values }, { transfer: [values.buffer] });
};
