const manners = [
  'amber',
  'brisk',
  'calm',
  'deep',
  'early',
  'faint',
  'gentle',
  'hollow',
  'icy',
  'jolly',
  'keen',
  'loud',
  'mellow',
  'narrow',
  'odd',
  'plain',
  'quiet',
  'rapid',
  'silver',
  'tall',
  'urban',
  'vivid',
  'warm',
  'young',
  'zesty',
  'bold',
  'clear',
  'dusty',
  'even',
  'fresh',
  'grand',
  'humble',
] as const;
const animals = [
  'badger',
  'crane',
  'dipper',
  'egret',
  'falcon',
  'gull',
  'heron',
  'ibis',
  'jackdaw',
  'kestrel',
  'lark',
  'marten',
  'newt',
  'otter',
  'plover',
  'quail',
  'raven',
  'seal',
  'tern',
  'urchin',
  'vole',
  'wren',
  'yak',
  'zebu',
  'beaver',
  'curlew',
  'dove',
  'eider',
  'finch',
  'grebe',
  'hare',
  'lynx',
] as const;

/** A name for a seed that can be said aloud: 'loud-heron-3'. Neighbouring seeds get different words. */
export function seedWords(seed: number): string {
  const spread = Math.imul(seed, 0x9e3779b1) >>> 0;
  const manner = manners[spread >>> 27] ?? manners[0];
  const animal = animals[(spread >>> 22) & 31] ?? animals[0];
  return `${manner}-${animal}-${seed}`;
}

/** A seed as typed: a whole number from 1 to 4,294,967,295. Null when it is none. */
export function readSeed(text: string): number | null {
  if (!/^\d{1,10}$/.test(text.trim())) return null;
  const seed = Number(text.trim());
  return seed >= 1 && seed <= 0xffffffff ? seed : null;
}
