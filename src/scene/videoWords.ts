import { quantities, type CameraView, type VideoPlayersView, type VideoStreamView } from '../engine/index';

const { print } = quantities;
type Tone = 'ok' | 'warn' | 'refused' | 'open';

/** 'nothing is kept' or 'kept for 24 h'. */
export function videoRetentionText({ retentionMs }: Pick<VideoStreamView, 'retentionMs'>): string {
  return retentionMs === 0 ? 'retention 0' : `kept for ${print.duration(retentionMs)}`;
}

/** 'harbour: 30 fragments stored, kept for 24 h. 3 GetMedia connections, no session of HLS.' */
export function videoStreamSentence(stream: VideoStreamView): string {
  const { id, storedFragments, mediaConnections, hlsSessions, expiredFragments } = stream;
  const expired = expiredFragments > 0 ? `, ${print.count(expiredFragments)} have expired` : '';
  const readers = `${print.count(mediaConnections)} GetMedia connections, ${print.count(hlsSessions)} sessions of HLS`;
  return `${id}: ${print.count(storedFragments)} fragments are there, ${videoRetentionText(stream)}${expired}. ${readers}.`;
}

const cameraWords: Record<CameraView['status'], { readonly tone: Tone | null; readonly words: string }> = {
  connecting: { tone: 'open', words: 'connecting' },
  putting: { tone: null, words: 'PutMedia' },
  refused: { tone: 'refused', words: 'refused' },
  waiting: { tone: 'refused', words: 'asks again' },
  offline: { tone: 'warn', words: 'no network' },
  stopped: { tone: 'open', words: 'stopped' },
};

export function cameraStatus({ status, errorAck }: Pick<CameraView, 'status' | 'errorAck'>): {
  readonly tone: Tone | null;
  readonly words: string;
} {
  if (status === 'putting' && errorAck !== null) return { tone: 'refused', words: `error ${String(errorAck)}` };
  return cameraWords[status];
}

/** '3 of 8 have a picture'. */
export function showingText({ showing, each }: Pick<VideoPlayersView, 'showing' | 'each'>): string {
  if (each.length === 1) return showing === 1 ? 'has a picture' : 'no picture';
  return `${print.count(showing)} of ${print.count(each.length)} have a picture`;
}

/** '5 s behind', or 'live' below a second. */
export function behindText(behindMs: number): string {
  return behindMs < 1000 ? 'live' : `${print.duration(Math.round(behindMs / 1000) * 1000)} behind`;
}
