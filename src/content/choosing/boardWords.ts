import { capital } from '../measureText';
import { conditionHolds, type BoardState } from './boardState';
import type { BoardLine, BoardStop, ChoosingBoard, ConditionalText } from './choosingTypes';
import type { Concession } from './concession';
import type { BoardVerdict } from './judgeBoard';

const numbers = ['None', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** 'Three'; figures above ten. */
export function numberWord(count: number): string {
  return numbers[count] ?? String(count);
}

/** 'Two remain of nine' */
export function remainText({ remaining, dropped }: BoardVerdict): string {
  const all = numberWord(remaining.length + dropped.length).toLowerCase();
  if (dropped.length === 0) return `All ${all} remain`;
  return `${numberWord(remaining.length)} ${remaining.length > 1 ? 'remain' : 'remains'} of ${all}`;
}

/** 'The replay window decided most: it took out three.' */
export function decidedText({ decided }: BoardVerdict): string {
  if (decided === null) return 'Nothing is asked that one of them cannot do.';
  const named = decided.line.named;
  return `${capital(named)} decided most: it took out ${numberWord(decided.count).toLowerCase()}.`;
}

/** 'Let the replay window be none and the order be per key: then MSK remains.' */
export function concessionText({ lines, state, remaining }: Concession): string {
  const changes = lines.map((line) => `${line.named} be ${stopOf(line, state).text}`);
  const names = listText(remaining.map(({ name }) => name));
  return `Let ${listText(changes)}: then ${names} ${remaining.length > 1 ? 'remain' : 'remains'}.`;
}

export function stopOf({ id, stops, start }: BoardLine, state: BoardState): BoardStop {
  const stop = stops[state[id] ?? start];
  if (!stop) throw new RangeError(`The line '${id}' has no stop ${state[id] ?? start}.`);
  return stop;
}

/** The first of the texts that fits a board, if any does. */
export function textOn(state: BoardState, texts: readonly ConditionalText[]): ConditionalText | null {
  return texts.find(({ when }) => when.every((condition) => conditionHolds(condition, state))) ?? null;
}

/** A text with the stops of its board in place of `{replay}`. */
export function filledText(board: ChoosingBoard, state: BoardState, text: string): string {
  return text.replace(/\{(\w+)\}/g, (braced, id: string) => {
    const line = board.lines.find((one) => one.id === id);
    return line ? stopOf(line, state).text : braced;
  });
}

/** 'a, b and c' */
function listText(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
