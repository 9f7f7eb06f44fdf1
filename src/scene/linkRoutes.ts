/** Everything that one node reads: a bus from the readers' lines at the right of the tapes to the node. */
export interface Bus {
  readonly nodeId: string;
  /** Heights at which the reader's lines leave the tapes. */
  readonly fromYs: readonly number[];
  /** Height of the node's pin. */
  readonly toY: number;
}

export interface RoutedBus extends Bus {
  /** Where its upright stands. */
  readonly x: number;
  /** SVG paths of straight pieces, one for each line, and the last one into the node. */
  readonly paths: readonly string[];
}

export interface Corridor {
  /** Right ends of the lines, and left edge of the nodes. */
  readonly fromX: number;
  readonly toX: number;
}

const marginPx = 8;
const channelMost = 8;
/** All orders of six uprights are 720: more nodes are put in a plain order. */
const triedMost = 6;

/**
 * Lines run level, then upright, then level into the node. Every node has an upright of its own between the tapes and
 * the nodes, so no line ever passes a tape, let alone another reader's pin. The order of the uprights is the one with
 * the fewest crossings.
 */
export function routeBuses(buses: readonly Bus[], { fromX, toX }: Corridor): RoutedBus[] {
  const room = Math.max(0, toX - fromX - 2 * marginPx);
  const channel = Math.min(channelMost, room / Math.max(1, buses.length - 1));
  return orderOf(buses).map((bus, place) => {
    const x = Math.round(fromX + marginPx + place * channel);
    const lines = bus.fromYs.map((y) => `M${String(fromX)} ${String(y)}H${String(x)}V${String(bus.toY)}`);
    return { ...bus, x, paths: [...lines, `M${String(x)} ${String(bus.toY)}H${String(toX)}`] };
  });
}

/** From left to right. */
function orderOf(buses: readonly Bus[]): readonly Bus[] {
  if (buses.length > triedMost) return [...buses].sort((a, b) => b.toY - a.toY);
  let best = buses;
  let fewest = Infinity;
  for (const order of permutations(buses)) {
    const crossings = crossingsOf(order);
    if (crossings < fewest) {
      best = order;
      fewest = crossings;
    }
  }
  return best;
}

/** How often a level piece passes another node's upright. */
export function crossingsOf(order: readonly Bus[]): number {
  let crossings = 0;
  order.forEach((upright, place) => {
    const top = Math.min(upright.toY, ...upright.fromYs);
    const bottom = Math.max(upright.toY, ...upright.fromYs);
    const passes = (y: number) => y >= top && y <= bottom;
    order.forEach((other, otherPlace) => {
      if (otherPlace > place) crossings += other.fromYs.filter(passes).length;
      if (otherPlace < place && passes(other.toY)) crossings++;
    });
  });
  return crossings;
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
