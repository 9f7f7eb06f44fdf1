import type { GroupKeys } from './groupKeys';
import { SqlRefusal } from './sqlProblem';
import type { CallExpression, Expression, IntervalLiteral, Place, WindowedSource } from './sqlSyntax';
import { SessionWindows, StaggerWindows } from './keyedWindows';
import { PaneWindows } from './paneWindows';
import type { AggregateSpec, WindowGroups } from './windowGroups';

/** A window as a statement asks for it, whatever form it is written in. Times in milliseconds. */
export type GroupWindow =
  | { readonly kind: 'TUMBLE'; readonly sizeMs: number; readonly offsetMs: number }
  | { readonly kind: 'HOP' | 'CUMULATE'; readonly slideMs: number; readonly sizeMs: number; readonly offsetMs: number }
  | { readonly kind: 'SESSION'; readonly gapMs: number }
  | { readonly kind: 'STAGGER'; readonly sizeMs: number };

const forms = {
  TUMBLE: 'TUMBLE takes the size, and an offset if need be',
  HOP: 'HOP takes the slide, the size, and an offset if need be',
  CUMULATE: 'CUMULATE takes the step, the size, and an offset if need be',
  SESSION: 'SESSION takes the gap',
} as const;

/** TABLE(TUMBLE(TABLE t, DESCRIPTOR(c), …)) and its kin (MSF-10). @throws SqlRefusal */
export function windowOfSource({ window, intervals, from, to }: WindowedSource): GroupWindow {
  return windowOf(window, intervals, { from, to });
}

/** GROUP BY TUMBLE(c, INTERVAL …): the older form of the same. Null for any other call. */
export function windowOfCall(call: CallExpression): GroupWindow | null {
  const { name } = call;
  if (name !== 'TUMBLE' && name !== 'HOP' && name !== 'SESSION') return null;
  const intervals = call.args.slice(1);
  if (!intervals.every((one) => one.kind === 'interval')) throw new SqlRefusal(`${forms[name]}.`, call);
  return windowOf(name, intervals, call);
}

export function isWindowCall(expression: Expression): expression is CallExpression {
  return expression.kind === 'call' && ['TUMBLE', 'HOP', 'SESSION'].includes(expression.name);
}

function windowOf(kind: keyof typeof forms, intervals: readonly IntervalLiteral[], place: Place): GroupWindow {
  const [first, second, third] = intervals;
  for (const interval of intervals.slice(0, kind === 'TUMBLE' || kind === 'SESSION' ? 1 : 2)) {
    if (interval.ms < 1) throw new SqlRefusal('A window is longer than nothing.', interval);
  }
  const wrong = () => new SqlRefusal(`${forms[kind]}.`, place);
  if (!first) throw wrong();
  if (kind === 'SESSION') {
    if (second) throw wrong();
    return { kind, gapMs: first.ms };
  }
  if (kind === 'TUMBLE') {
    if (third) throw wrong();
    return { kind, sizeMs: first.ms, offsetMs: second?.ms ?? 0 };
  }
  if (!second || intervals.length > 3) throw wrong();
  if (second.ms % first.ms !== 0) {
    const part = kind === 'HOP' ? 'slide' : 'step';
    throw new SqlRefusal(`The size of ${kind} is a multiple of its ${part}.`, second);
  }
  return { kind, slideMs: first.ms, sizeMs: second.ms, offsetMs: third?.ms ?? 0 };
}

export function createWindows(
  window: GroupWindow,
  aggregates: readonly AggregateSpec[],
  keys: GroupKeys,
): WindowGroups {
  switch (window.kind) {
    case 'SESSION':
      return new SessionWindows(window.gapMs, aggregates, keys);
    case 'STAGGER':
      return new StaggerWindows(window.sizeMs, aggregates, keys);
    case 'TUMBLE': {
      const { sizeMs, offsetMs } = window;
      return new PaneWindows({ kind: 'HOP', paneMs: sizeMs, panes: 1, offsetMs }, aggregates, keys);
    }
    case 'HOP':
    case 'CUMULATE': {
      const { kind, slideMs, sizeMs, offsetMs } = window;
      return new PaneWindows({ kind, paneMs: slideMs, panes: sizeMs / slideMs, offsetMs }, aggregates, keys);
    }
  }
}
