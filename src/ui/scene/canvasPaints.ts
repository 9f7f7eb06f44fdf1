import { rectStyles, type RectPaints, type RectStyle } from '../../scene/index';

/** Share of full strength at which a block that is read stays visible. */
const readStrength = 40;
/** Ink in a cell of a heat strip: none, then four steps. */
const heatInk = [0, 12, 34, 60, 100];

/** The colours of the present theme for each style of the canvas. */
export function readPaints(element: Element): RectPaints {
  const style = getComputedStyle(element);
  const role = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const surface = role('surface');
  const faded = (colour: string) => `color-mix(in srgb, ${colour} ${String(readStrength)}%, ${surface})`;
  const paint = (name: RectStyle): string => {
    if (name.startsWith('k')) {
      const colour = role(name.slice(0, 2));
      return name.endsWith('Read') ? faded(colour) : colour;
    }
    if (name.startsWith('heat')) {
      const ink = heatInk[Number(name.slice(4))] ?? 0;
      return `color-mix(in oklab, ${role('ink')} ${String(ink)}%, ${role('sunk')})`;
    }
    if (name === 'restEdge') return role('ink-3');
    if (name === 'restEdgeRead') return faded(role('ink-3'));
    if (name === 'mark') return role('ink');
    if (name === 'warn') return role('warn');
    return name === 'refused' ? role('refused') : surface;
  };
  return rectStyles.map(paint);
}
