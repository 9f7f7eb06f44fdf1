/** '2:05', '1:30:00': a clock that counts down shows every second it still has. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const rest = `${Math.floor((seconds % 3_600) / 60)}`;
  return hours > 0 ? `${hours}:${rest.padStart(2, '0')}:${two(seconds % 60)}` : `${rest}:${two(seconds % 60)}`;
}

/** '12 min', '45 s' */
export function minutesText(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
