export type Dimension = 'duration' | 'size' | 'rate' | 'byteRate' | 'ratio' | 'count';

/** The value in the engine's unit (ms, bytes, per second, ratio 0–1), or what is wrong and what to write instead. */
export type ParsedQuantity =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly sentence: string };

const sizes = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/** Factor of each unit, by dimension. */
const units: Record<Dimension, Readonly<Record<string, number>>> = {
  duration: { ms: 1, s: 1e3, min: 6e4, m: 6e4, h: 36e5, d: 864e5, days: 864e5 },
  size: sizes,
  rate: { '/s': 1, '/min': 1 / 60, '/h': 1 / 3600 },
  byteRate: Object.fromEntries(Object.entries(sizes).map(([unit, factor]) => [`${unit}/s`, factor])),
  ratio: { '%': 0.01 },
  count: { '': 1 },
};

const examples: Record<Dimension, string> = {
  duration: '5s',
  size: '1MiB',
  rate: '900/s',
  byteRate: '1MiB/s',
  ratio: '85%',
  count: '1300',
};

/** Reads '5s', '1.5 MiB', '1,300/s', '85%'. A number without its unit is refused, except a count. */
export function parseQuantity(text: string, dimension: Dimension): ParsedQuantity {
  const [, digits = '', unit = ''] = /^\s*([\d.,_]+)\s*(\S*)\s*$/.exec(text) ?? [];
  const value = /^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(digits) ? Number(digits.replaceAll(',', '')) : NaN;
  const known = units[dimension];
  const factor = known[unit];
  if (!Number.isNaN(value) && factor !== undefined) {
    // 35 × 0.01 is not 0.35; 35 ÷ 100 is.
    const scaled = factor < 1 ? value / Math.round(1 / factor) : value * factor;
    if (dimension !== 'count' || Number.isInteger(scaled)) return { ok: true, value: scaled };
    return { ok: false, sentence: `'${text}' is no whole number.` };
  }
  if (Number.isNaN(value)) {
    return {
      ok: false,
      sentence: `'${text}' is no quantity: write a number and its unit, as in '${examples[dimension]}'.`,
    };
  }
  const nearest = nearestUnit(unit, Object.keys(known));
  const hint = unit
    ? nearest === null
      ? `as in '${examples[dimension]}'`
      : `did you mean '${digits}${nearest}'?`
    : `as in '${digits}${Object.keys(known)[0] ?? ''}'`;
  const fault = unit ? `'${unit}' is no unit of a ${names[dimension]}` : `'${text}' has no unit`;
  return { ok: false, sentence: `${fault}: ${hint}${hint.endsWith('?') ? '' : '.'}` };
}

const names: Record<Dimension, string> = {
  duration: 'duration',
  size: 'size',
  rate: 'rate',
  byteRate: 'rate of bytes',
  ratio: 'share',
  count: 'count',
};

/** The known unit that differs in capitals only, or begins alike. */
function nearestUnit(unit: string, known: readonly string[]): string | null {
  const plain = unit.toLowerCase();
  return (
    known.find((candidate) => candidate.toLowerCase() === plain) ??
    known.find((candidate) => plain.startsWith(candidate.toLowerCase()) || candidate.toLowerCase().startsWith(plain)) ??
    known.find((candidate) => candidate.at(-1) === unit.at(-1) && plain[0] === candidate[0]?.toLowerCase()) ??
    null
  );
}
