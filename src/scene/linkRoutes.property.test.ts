import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossingsOf, routeBuses, type Bus } from './linkRoutes';

/** The stage's own corridor, from the tapes to the tips at the readers. */
const corridor = { fromX: 592, toX: 634 };

const buses = fc.uniqueArray(fc.integer({ min: 60, max: 700 }), { minLength: 1, maxLength: 14 }).chain((pins) => {
  const lines = fc.array(fc.integer({ min: 60, max: 700 }), { minLength: 1, maxLength: 5 });
  return fc.tuple(
    ...pins.map((toY, index) => lines.map((fromYs): Bus => ({ nodeId: `n${String(index)}`, fromYs, toY }))),
  );
});

interface Piece {
  readonly fromX: number;
  readonly toX: number;
  readonly fromY: number;
  readonly toY: number;
}

/** The straight pieces of an SVG path of M, H and V. */
function piecesOf(path: string): Piece[] {
  let [x, y] = [NaN, NaN];
  return [...path.matchAll(/([MHV])([\d.]+)(?: ([\d.]+))?/g)].flatMap(([, letter, one, other]) => {
    const before = { x, y };
    if (letter !== 'V') x = Number(one);
    if (letter === 'V') y = Number(one);
    if (letter === 'M') y = Number(other);
    return letter === 'M' ? [] : [{ fromX: before.x, toX: x, fromY: before.y, toY: y }];
  });
}

test('the uprights of two nodes never stand on each other', () => {
  fc.assert(
    fc.property(buses, (given) => {
      const xs = routeBuses(given, corridor).map(({ x }) => x);
      expect(new Set(xs).size).toBe(given.length);
    }),
  );
});

test('a line runs from its tape to its node by straight pieces that never leave the corridor', () => {
  fc.assert(
    fc.property(buses, (given) => {
      const routed = routeBuses(given, corridor);
      expect(routed.map(({ nodeId }) => nodeId).sort()).toEqual(given.map(({ nodeId }) => nodeId).sort());
      for (const { paths, fromYs, toY, x } of routed) {
        const lines = paths.map(piecesOf);
        const last = lines.at(-1) ?? [];
        expect(last).toEqual([{ fromX: x, toX: corridor.toX, fromY: toY, toY }]);
        expect(lines.slice(0, -1).map(([first]) => first?.fromY)).toEqual(fromYs);
        for (const piece of lines.flat()) {
          expect(Math.min(piece.fromX, piece.toX)).toBeGreaterThanOrEqual(corridor.fromX);
          expect(Math.max(piece.fromX, piece.toX)).toBeLessThanOrEqual(corridor.toX);
          // An upright keeps clear of the ends of the tapes and of the tips at the nodes.
          if (piece.fromY !== piece.toY) {
            expect(piece.fromX).toBeGreaterThanOrEqual(corridor.fromX + 8);
            expect(piece.fromX).toBeLessThanOrEqual(corridor.toX - 8);
          }
        }
        for (const line of lines.slice(0, -1)) {
          expect(line[0]).toMatchObject({ fromX: corridor.fromX });
          expect(line.at(-1)).toMatchObject({ toX: x, toY });
        }
      }
    }),
  );
});

/** Crossings counted on the drawn pieces: a level one that passes the inside or an end of another node's upright. */
function drawnCrossings(routed: ReturnType<typeof routeBuses>): number {
  let crossings = 0;
  for (const one of routed) {
    const ys = [one.toY, ...one.fromYs];
    for (const other of routed) {
      if (other === one) continue;
      const levels = [
        ...other.fromYs.map((y) => ({ y, fromX: corridor.fromX, toX: other.x })),
        { y: other.toY, fromX: other.x, toX: corridor.toX },
      ];
      crossings += levels.filter(
        ({ y, fromX, toX }) => fromX < one.x && one.x < toX && y >= Math.min(...ys) && y <= Math.max(...ys),
      ).length;
    }
  }
  return crossings;
}

test('up to six uprights stand in the order that crosses least', () => {
  fc.assert(
    fc.property(buses, fc.infiniteStream(fc.nat()), (given, draws) => {
      const few = given.slice(0, 6);
      const routed = routeBuses(few, corridor);
      expect(crossingsOf(routed)).toBe(drawnCrossings(routed));
      for (let attempt = 0; attempt < 10; attempt++) {
        const shuffled = [...few].map((bus) => ({ bus, at: Number(draws.next().value) })).sort((a, b) => a.at - b.at);
        expect(crossingsOf(routed)).toBeLessThanOrEqual(crossingsOf(shuffled.map(({ bus }) => bus)));
      }
    }),
  );
});

test('where every reader has the tapes beside it, nothing crosses', () => {
  const given: Bus[] = [
    { nodeId: 'worker-1', fromYs: [100, 200], toY: 150 },
    { nodeId: 'worker-2', fromYs: [300, 400], toY: 350 },
    { nodeId: 'worker-3', fromYs: [500], toY: 480 },
  ];
  expect(crossingsOf(routeBuses(given, corridor))).toBe(0);
});
