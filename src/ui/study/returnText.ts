import { dayMs } from '../../study/index';

/** When something comes back, in whole days from now. */
export function returnText(inMs: number | null): string {
  if (inMs === null) return '';
  const days = Math.max(0, Math.round(inMs / dayMs));
  if (days === 0) return 'Comes back today';
  return days === 1 ? 'Comes back tomorrow' : `Comes back in ${days} days`;
}
