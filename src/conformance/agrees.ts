type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Does what was observed meet what a case expects? Every field that is expected has to be there and agree; more may be
 * observed. `{min, max}` is a range, `anyOf` a choice of error names, `acceptable` a choice of whole outcomes.
 * @param tolerance how far a number may be off where a kind computes in fractions.
 */
export function agrees(expected: unknown, observed: unknown, tolerance = 0): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(observed) &&
      expected.length === observed.length &&
      expected.every((item, index) => agrees(item, observed[index], tolerance))
    );
  }
  if (typeof expected === 'number' && typeof observed === 'number') return Math.abs(expected - observed) <= tolerance;
  if (!isObject(expected)) return Object.is(expected, observed);
  const { acceptable, ...rest } = expected;
  if (Array.isArray(acceptable)) {
    const own = Object.keys(rest).length > 0 && agrees(rest, observed);
    return own || acceptable.some((outcome) => isOutcome(outcome, observed));
  }
  if (isRange(expected)) {
    return (
      typeof observed === 'number' && observed >= (expected.min ?? -Infinity) && observed <= (expected.max ?? Infinity)
    );
  }
  if (!isObject(observed)) return false;
  if (Array.isArray(expected['anyOf'])) {
    const { anyOf, error: _anyOf, ...others } = expected;
    return (anyOf as unknown[]).includes(observed['error']) && agrees(others, observed);
  }
  return Object.entries(expected).every(([field, value]) => agrees(value, observed[field], tolerance));
}

/** An acceptable outcome may be written out, or named in one word: an error, or 'ok'. */
function isOutcome(outcome: unknown, observed: unknown): boolean {
  if (typeof outcome !== 'string' || !isObject(observed)) return agrees(outcome, observed);
  return outcome === 'ok' ? observed['ok'] === true : observed['error'] === outcome;
}

function isRange(expected: Fields): expected is { min?: number; max?: number } {
  const fields = Object.keys(expected);
  return (
    fields.length > 0 && fields.every((field) => ['min', 'max'].includes(field) && typeof expected[field] === 'number')
  );
}
