import * as v from 'valibot';
import { either } from '../schema/mapping';
import { quantity } from '../schema/scalars';

export const streamsSchema = v.picklist(['shared', 'each'], 'shared or each is expected here.');
export const codecSchema = v.picklist(['H.264', 'H.265', 'VP9'], 'H.264, H.265 or VP9 is expected here.');
export const apiSchema = v.picklist(['GetMedia', 'HLS'], 'GetMedia or HLS is expected here.');

/** After how long a refused connection is asked for again, or never. */
export const reconnectSchema = either([v.literal('never'), quantity('duration')], (written) =>
  written === 'never' ? 0 : 1,
);

/** When players open the stream, or that somebody opens them later. */
export const startsAtSchema = either([v.literal('later'), quantity('duration')], (written) =>
  written === 'later' ? 0 : 1,
);

export function reconnectMs(written: v.InferOutput<typeof reconnectSchema> | undefined): number | null {
  return written === undefined || written === 'never' ? null : written;
}
