import { invariant } from '../kernel/invariant';
import { quotaValue } from '../quotas/quotas';
import type { Video } from '../videoStreams/openVideo';
import type { VideoStream } from '../videoStreams/videoStream';

/**
 * filmed = waiting + lost + put, put = refused + stored + expired; a stream has no more connections than it may, and
 * nobody plays what was never stored.
 */
export function checkFragmentsAccountedFor({
  streams,
  cameras,
  players,
  processors,
}: Pick<Video, 'streams' | 'cameras' | 'players' | 'processors'>): void {
  const all = cameras.flatMap(({ each }) => each);
  let put = 0;
  for (const camera of all) {
    const fates = [camera.waiting, camera.lost, camera.put];
    invariant(
      camera.filmed === sumOf(fates) && Math.min(...fates) >= 0,
      `${camera.id} filmed ${String(camera.filmed)} fragments, but ${fates.join(' + ')}.`,
    );
    put += camera.put;
  }
  invariant(
    put === sumOf(streams.all.map(({ totals }) => totals.put)),
    `Cameras put ${String(put)} fragments, and the video streams have heard of another number.`,
  );
  for (const stream of streams.all) checkStream(stream, all);
  for (const { stream, each } of players) {
    for (const { firstPlace, played, skipped, place } of each) {
      const isPlayed = firstPlace + played + skipped === place && place <= stream.fragments.end && skipped >= 0;
      invariant(isPlayed, `A player of ${stream.id} is at ${String(place)}, and played what was never stored.`);
    }
  }
  for (const { id, place, totals, stream } of processors) {
    const isSeen = totals.fragments + totals.skipped === place && place <= stream.fragments.end;
    invariant(isSeen, `${id} is at ${String(place)}, and has looked at ${String(totals.fragments)} fragments.`);
  }
}

function checkStream(
  stream: VideoStream,
  cameras: readonly { readonly stream: VideoStream; readonly status: string }[],
) {
  const { id, totals, stored, refused, context, mediaConnections } = stream;
  invariant(
    totals.put === refused + stored + totals.expired && totals.expired === stream.fragments.head,
    `${id}: ${String(totals.put)} fragments were put, but ${String(refused)} refused, ${String(stored)} are stored and ${String(totals.expired)} have expired.`,
  );
  const putting = cameras.filter((camera) => camera.stream === stream && camera.status === 'putting').length;
  invariant(
    putting === stream.putConnections && putting <= quotaValue('putMediaConnectionsMax', context.era),
    `${id} has ${String(stream.putConnections)} PutMedia connections, and ${String(putting)} cameras put into it.`,
  );
  const most = quotaValue('getMediaConnectionsMax', context.era);
  invariant(mediaConnections.size <= most, `${id} has ${String(mediaConnections.size)} GetMedia connections.`);
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
