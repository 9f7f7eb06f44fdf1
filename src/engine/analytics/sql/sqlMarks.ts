/** A piece of a text of SQL, in the order of the text: together they are the whole of it. */
export interface SqlMark {
  readonly kind: 'word' | 'text' | 'number' | 'comment' | 'plain';
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

const words = new Set(
  (
    'SELECT STREAM FROM WHERE GROUP BY HAVING JOIN LEFT INNER OUTER ON AND OR NOT AS CASE WHEN THEN ELSE END IN IS NULL ' +
    'LIKE BETWEEN DISTINCT INSERT INTO CREATE REPLACE TABLE PUMP STARTED WATERMARK FOR WITH METADATA TUMBLE HOP CUMULATE ' +
    'SESSION DESCRIPTOR INTERVAL MILLISECOND SECOND MINUTE HOUR DAY STEP FLOOR TO WINDOW WINDOWED STAGGER PARTITION ORDER ' +
    'RANGE ROWS PRECEDING UNBOUNDED CURRENT ROW OVER CAST COUNT SUM AVG MIN MAX SYSTEM_TIME OF UNION LIMIT TRUE FALSE'
  ).split(' '),
);
const piece =
  /(?<comment>--[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?)|(?<text>'[^']*'?)|(?<quoted>"[^"]*"?|`[^`]*`?)|(?<name>[A-Za-z_]\w*)|(?<number>\d+(?:\.\d+)?)/g;

/** Cuts a text into pieces by what they are, whether it is SQL or not. */
export function sqlMarks(text: string): readonly SqlMark[] {
  const marks: SqlMark[] = [];
  let at = 0;
  const add = (kind: SqlMark['kind'], to: number) => {
    if (to <= at) return;
    marks.push({ kind, from: at, to });
    at = to;
  };
  for (const { 0: found, index, groups = {} } of text.matchAll(piece)) {
    const kind = kindOf(found, groups);
    if (kind === 'plain') continue;
    add('plain', index);
    add(kind, index + found.length);
  }
  add('plain', text.length);
  return marks;
}

function kindOf(found: string, groups: Readonly<Record<string, string | undefined>>): SqlMark['kind'] {
  if (groups.comment !== undefined) return 'comment';
  if (groups.text !== undefined) return 'text';
  if (groups.number !== undefined) return 'number';
  return groups.name !== undefined && words.has(found.toUpperCase()) ? 'word' : 'plain';
}
