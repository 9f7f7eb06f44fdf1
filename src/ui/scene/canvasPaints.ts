import { rectStyles, type RectPaints, type RectStyle } from '../../scene/index';

/** Share of full strength at which a block that is read stays visible. */
const readStrength = 40;

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
    if (name === 'restEdge') return role('ink-3');
    if (name === 'restEdgeRead') return faded(role('ink-3'));
    if (name === 'refused') return role('refused');
    return name === 'paper' ? role('paper') : surface;
  };
  return rectStyles.map(paint);
}
