/* MD5 (RFC 1321) of a text that fits into one block: a run with a million keys begins with a million of these. */

/** Characters of the longest text that one block holds beside its length. */
const charactersMax = 55;

// prettier-ignore
const sines = Int32Array.of(
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
);
/** How far the four steps of each round rotate. */
const rotations = Uint8Array.of(7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21);

const block = new Int32Array(16);
const digest = new Uint8Array(16);
const digestWords = new DataView(digest.buffer);

/** Puts the characters of `text` into the block; false when it is too long or not plain ASCII. */
function fillBlock(text: string): boolean {
  const { length } = text;
  if (length > charactersMax) return false;
  block.fill(0);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return false;
    block[at >> 2] = (block[at >> 2] as number) | (code << ((at & 3) << 3));
  }
  block[length >> 2] = (block[length >> 2] as number) | (0x80 << ((length & 3) << 3));
  block[14] = length << 3;
  return true;
}

/** The 16 bytes of the digest, which the next call overwrites; null for a text that does not fit into one block. */
export function shortTextMd5(text: string): Uint8Array | null {
  if (!fillBlock(text)) return null;
  let a = 0x67452301;
  let b = 0xefcdab89 | 0;
  let c = 0x98badcfe | 0;
  let d = 0x10325476;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    let mixed: number;
    let word: number;
    if (round === 0) {
      mixed = (b & c) | (~b & d);
      word = step;
    } else if (round === 1) {
      mixed = (d & b) | (~d & c);
      word = (5 * step + 1) & 15;
    } else if (round === 2) {
      mixed = b ^ c ^ d;
      word = (3 * step + 5) & 15;
    } else {
      mixed = c ^ (b | ~d);
      word = (7 * step) & 15;
    }
    const sum = (a + mixed + (sines[step] as number) + (block[word] as number)) | 0;
    const by = rotations[(round << 2) | (step & 3)] as number;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << by) | (sum >>> (32 - by)))) | 0;
  }
  digestWords.setUint32(0, a + 0x67452301, true);
  digestWords.setUint32(4, b + 0xefcdab89, true);
  digestWords.setUint32(8, c + 0x98badcfe, true);
  digestWords.setUint32(12, d + 0x10325476, true);
  return digest;
}
