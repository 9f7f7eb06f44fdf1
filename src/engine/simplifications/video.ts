import type { Simplification } from './simplification';

/** What the model leaves out of Video Streams. */
export const videoSimplifications = [
  {
    id: 'camera-buffer',
    sentence:
      'How much a camera keeps of what it cannot put is set by the scenario: two minutes where nothing is said.',
    factIds: ['KVS-05'],
  },
  {
    id: 'fragment-order',
    sentence:
      'A fragment that begins before the newest one of its video stream gets error 4004, whichever connection it comes on.',
    factIds: ['KVS-04'],
  },
  {
    id: 'closed-connection',
    sentence: 'A connection ends the moment its network does; the service may hold a silent one open for a while.',
    factIds: ['KVS-03'],
  },
  {
    id: 'host-buffer',
    sentence:
      'With a retention of 0 the last five minutes or 200 MB are there for GetMedia, and are kept when the retention is raised; AWS says little about them.',
    factIds: ['KVS-06', 'KVS-07'],
  },
  {
    id: 'hls-live',
    sentence:
      'A live player of HLS begins three fragments behind the newest one, and jumps ahead when it falls out of the playlist of five.',
    factIds: ['KVS-12', 'KVS-16'],
  },
  {
    id: 'player-buffer',
    sentence:
      'Players start without loading ahead, and a picture that stands still for more than half a second counts as gone.',
    factIds: ['KVS-10', 'KVS-12'],
  },
  {
    id: 'one-track',
    sentence:
      'A fragment has one track of video: no sound, no metadata; its size swings by a fifth around the bit rate.',
    factIds: ['KVS-04', 'KVS-12'],
  },
  {
    id: 'rekognition-matches',
    sentence:
      'Which faces are found is set by the scenario as so many a second; a refused match is written again each second.',
    factIds: ['KVS-30'],
  },
  {
    id: 'rekognition-connection',
    sentence: 'A stream processor takes none of the three GetMedia connections; AWS does not say whether it does.',
    factIds: ['KVS-30', 'KVS-10'],
  },
  {
    id: 'rekognition-closed',
    sentence: 'What a new customer is told is not published; the model says AccessDeniedException.',
    factIds: ['KVS-31'],
  },
] as const satisfies readonly Simplification[];
