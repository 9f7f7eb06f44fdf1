/** The start of the year 2100: no clock of a learner stands later, and calendars beyond it break. */
const latestMs = 4_102_444_800_000;

/** Wall time that a calendar can be asked about. */
export function isMoment(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= latestMs;
}
