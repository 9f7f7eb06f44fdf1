import { rules } from '../../engine/index';

export interface PaintedPiece {
  readonly kind: rules.SqlMark['kind'];
  readonly text: string;
  /** What is wrong with the statements stands here. */
  readonly isWrong: boolean;
}

/** Texts beyond this are shown in one colour: thousands of pieces would be drawn anew with every key. */
const paintedMax = 20_000;

/** A text of SQL in pieces of one look each; `wrong` is marked. */
export function paintedSql(
  text: string,
  wrong: { readonly from: number; readonly to: number } | null,
): readonly PaintedPiece[] {
  const marks =
    text.length > paintedMax ? [{ kind: 'plain' as const, from: 0, to: text.length }] : rules.sqlMarks(text);
  const [start, end] = wrong ? [wrong.from, wrong.to] : [0, 0];
  return marks.flatMap(({ kind, from, to }) => {
    const cuts = [from, clamp(start, from, to), clamp(end, from, to), to];
    return [0, 1, 2].flatMap((index) => {
      const piece = text.slice(cuts[index], cuts[index + 1]);
      return piece === '' ? [] : [{ kind, text: piece, isWrong: index === 1 }];
    });
  });
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
