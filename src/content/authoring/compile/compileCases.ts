import {
  judgeBoard,
  startState,
  undemanding,
  type BoardState,
  type ChoosingBoard,
  type ChoosingCase,
} from '../../choosing/index';
import type { QuestionSummary } from '../../conceptTypes';
import { nearestName } from '../../nearestName';
import type { Path, Report } from '../problem';
import type { WrittenCase } from '../schema/choosingCasesSchema';
import { asList } from '../schema/mapping';
import type { Library } from './compilation';
import { compileText } from './compileText';

/** The cases with their keys, which the rules of the board give. A case that leaves a choice, or none, is a problem. */
export function compileCases(
  written: readonly WrittenCase[],
  board: ChoosingBoard,
  library: Library,
  report: Report,
): readonly ChoosingCase[] {
  return written.flatMap((one, index) => {
    const path: Path = ['cases', index];
    if (written.findIndex(({ id }) => id === one.id) !== index) report([...path, 'id'], `${one.id} stands here twice.`);
    const isKnown = knowsNames(one, board, library, report, path);
    return isKnown ? (compileCase(one, board, library, report, path) ?? []) : [];
  });
}

function knowsNames(
  { pair, options, concepts }: WrittenCase,
  board: ChoosingBoard,
  library: Library,
  report: Report,
  path: Path,
) {
  const candidates = board.candidates.map(({ id }) => id);
  const names = [
    ...options.map((id, at) => ({ what: 'candidate', id, known: candidates, at: [...path, 'options', at] })),
    ...pair.map((id, at) => ({ what: 'option', id, known: options, at: [...path, 'pair', at] })),
    ...concepts.map((id, at) => ({
      what: 'concept',
      id,
      known: [...library.conceptIds],
      at: [...path, 'concepts', at],
    })),
  ];
  const unknown = names.filter(({ id, known }) => !known.includes(id));
  for (const { what, id, known, at } of unknown) {
    const nearest = nearestName(id, known);
    report(at, `There is no ${what} '${id}'.`, nearest && `Did you mean '${nearest}'?`);
  }
  return unknown.length === 0;
}

function compileCase(
  { id, pair, concepts, story, asks, options, why }: WrittenCase,
  board: ChoosingBoard,
  library: Library,
  report: Report,
  path: Path,
): ChoosingCase | null {
  const state = stateOf(asks, board, report, [...path, 'asks']);
  const surroundings = { factIds: library.factIds, truth: false, names: () => null };
  const text = (markup: string, key: string) =>
    compileText(markup, surroundings, (sentence, suggestion) => report([...path, key], sentence, suggestion));
  const remaining = judgeBoard(board, state).remaining.filter((candidate) => options.includes(candidate.id));
  const [right] = remaining;
  if (!right || remaining.length > 1) {
    report(
      [...path, 'asks'],
      `One of the options has to remain; here ${remaining.map(({ name }) => name).join(' and ') || 'none'} does.`,
    );
    return null;
  }
  if (!pair.includes(right.id)) report([...path, 'pair'], `${right.name} is right and is not of the pair.`);
  return {
    id,
    pair,
    concepts,
    story: text(story, 'story'),
    state,
    asked: Object.keys(asks),
    options,
    right: options.indexOf(right.id),
    why: text(why, 'why'),
  };
}

function stateOf(asks: WrittenCase['asks'], board: ChoosingBoard, report: Report, path: Path): BoardState {
  const said = Object.entries(asks).flatMap(([lineId, values]) => {
    const line = board.lines.find(({ id }) => id === lineId);
    const place = line?.stops.findIndex(({ value }) => value === asList(values)[0]) ?? -1;
    if (place >= 0) return [[lineId, place] as const];
    report([...path, lineId], line ? `The line '${lineId}' has no such stop.` : `There is no line '${lineId}'.`);
    return [];
  });
  return { ...undemanding(board, startState(board)), ...Object.fromEntries(said) };
}

/** A case without its texts: answers to it count as answers to a question do. */
export function summaryOfCase(
  { id, concepts, options, right }: ChoosingCase,
  { candidates }: ChoosingBoard,
): QuestionSummary {
  return {
    id,
    kind: 'one',
    scenario: '',
    exams: [],
    concepts,
    isProved: false,
    services: options.map((option) => candidates.find((candidate) => candidate.id === option)?.service ?? null),
    right: [right],
    eras: ['today'],
  };
}
