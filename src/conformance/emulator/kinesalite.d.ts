declare module 'kinesalite' {
  import type { Server } from 'node:http';

  interface KinesaliteOptions {
    readonly shardLimit?: number;
    readonly createStreamMs?: number;
    readonly updateStreamMs?: number;
    readonly deleteStreamMs?: number;
  }

  /** An emulator of Data Streams that others wrote. Keeps everything in memory and throttles nothing. */
  export default function kinesalite(options?: KinesaliteOptions): Server;
}
