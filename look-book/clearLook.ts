import { mkdirSync, rmSync } from 'node:fs';

/** Before the first picture: what was there shows another state of the page. */
export default function clearLook(): void {
  rmSync('look', { recursive: true, force: true });
  mkdirSync('look');
}
