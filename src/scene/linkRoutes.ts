/** From a reader's line at the right end of a tape to the node that reads. */
export interface Link {
  readonly owner: number;
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

export interface RoutedLink extends Link {
  /** An SVG path of straight pieces. */
  readonly path: string;
}

const channelPx = 6;

/**
 * Straight lines with one upright piece. Every owner has an upright of its own, the lowest node nearest to the tapes,
 * so that two owners' uprights never lie on each other; the ends at a node are spread over its side.
 */
export function routeLinks(links: readonly Link[]): RoutedLink[] {
  const owners = [...new Set(links.map((link) => link.owner))].sort((a, b) => heightOf(links, b) - heightOf(links, a));
  return links.map((link) => {
    const lane = owners.indexOf(link.owner);
    const gap = Math.min(channelPx, (link.toX - link.fromX - 16) / Math.max(1, owners.length));
    const x = Math.round(link.fromX + 8 + lane * gap);
    return {
      ...link,
      path: `M${String(link.fromX)} ${String(link.fromY)}H${String(x)}V${String(link.toY)}H${String(link.toX)}`,
    };
  });
}

function heightOf(links: readonly Link[], owner: number): number {
  return links.find((link) => link.owner === owner)?.toY ?? 0;
}
