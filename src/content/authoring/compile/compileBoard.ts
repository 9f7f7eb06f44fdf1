import {
  judgeBoard,
  startState,
  stricterStops,
  undemanding,
  type BoardLine,
  type BoardRule,
  type BoardState,
  type Candidate,
  type ChoosingBoard,
  type ConditionalText,
  type LineCondition,
  type PlayedBoard,
} from '../../choosing/index';
import { nearestName } from '../../nearestName';
import type { Path, Report } from '../problem';
import type { WrittenBoard, WrittenConditionalText, WrittenConditions } from '../schema/choosingSchema';
import { asList } from '../schema/mapping';
import type { Library } from './compilation';
import { compileSystem, systemNames } from './compileDesigns';
import { compileText } from './compileText';

/** The board with its conditions read. Every name that is not known is a problem, and a candidate that nobody can choose. */
export function compileBoard(written: WrittenBoard, library: Library, report: Report): ChoosingBoard {
  const lines = compileLines(written, report);
  const reading = new BoardReading(lines, library, report);
  const candidates = written.candidates.map((candidate, index) => compileCandidate(candidate, index, reading));
  const rules = written.rules.flatMap((rule, index) => compileRule(rule, index, candidates, reading));
  const surroundings = { factIds: library.factIds, truth: false, names: () => null };
  const leavesOut = compileText(written.leavesOut, surroundings, (sentence, suggestion) =>
    report(['leavesOut'], sentence, suggestion),
  );
  const played = compilePlayed(written.played, candidates, reading);
  const board = { lines, candidates, rules, leavesOut, played };
  candidates.forEach(({ id, name }, index) => {
    if (isEverChosen(board, id)) return;
    report(['candidates', index], `${name} remains on no board: the rules always take it out.`);
  });
  return board;
}

function compileLines({ lines }: WrittenBoard, report: Report): readonly BoardLine[] {
  return lines.map(({ id, label, named, control = 'choice', strictest = null, stops, start }, index) => {
    const path = ['lines', index] as const;
    const values = stops.map(({ value }) => value);
    if (lines.findIndex((line) => line.id === id) !== index)
      report([...path, 'id'], `The line '${id}' stands here twice.`);
    values.forEach((value, at) => {
      if (values.indexOf(value) !== at) report([...path, 'stops', at], `The stop '${value}' stands here twice.`);
    });
    const place = values.indexOf(start);
    if (place < 0) report([...path, 'start'], `There is no stop '${start}'.`, `Known here: ${values.join(', ')}.`);
    return { id, label, named, control, strictest, stops, start: Math.max(0, place) };
  });
}

function compileCandidate(
  { id, name, service, mark, summary, facets }: WrittenBoard['candidates'][number],
  index: number,
  reading: BoardReading,
): Candidate {
  const path = ['candidates', index] as const;
  return {
    id,
    name,
    service,
    mark,
    summary: reading.texts(summary, [...path, 'summary']),
    facets: facets.map(({ label, says }, at) => ({
      label,
      says: reading.texts(says, [...path, 'facets', at, 'says']),
    })),
  };
}

function compileRule(
  { out, when, because, fact }: WrittenBoard['rules'][number],
  index: number,
  candidates: readonly Candidate[],
  reading: BoardReading,
): readonly BoardRule[] {
  const path = ['rules', index] as const;
  const conditions = reading.conditions(when, [...path, 'when']);
  if (conditions.length === 0) reading.report([...path, 'when'], 'A rule names one line at least.');
  reading.mentions(because, [...path, 'because']);
  reading.decisiveFact(fact, [...path, 'fact']);
  return asList(out).map((candidateId) => {
    const known = candidates.map(({ id }) => id);
    if (!known.includes(candidateId)) reading.unknown('candidate', candidateId, known, [...path, 'out']);
    return { candidateId, when: conditions, because, factId: fact };
  });
}

/** One system for each candidate that can be played, in the same form as the designs of a scenario. */
function compilePlayed(
  { run, topology, designs, leavesOut }: WrittenBoard['played'],
  candidates: readonly Candidate[],
  reading: BoardReading,
): PlayedBoard {
  const path = ['played'] as const;
  const known = candidates.map(({ id }) => id);
  designs.forEach(({ id }, index) => {
    if (!known.includes(id)) reading.unknown('candidate', id, known, [...path, 'designs', index, 'id']);
  });
  leavesOut.forEach((id, index) => reading.simplification(id, [...path, 'leavesOut', index]));
  const { report } = reading;
  const system = { topology, designs };
  systemNames(system, report, path);
  const config = compileSystem(system, { era: 'today', report, path }, [], run, undefined);
  const systems = Object.fromEntries((config.designs ?? []).map((design) => [design.id, design.config]));
  return { runMs: run, systems, leavesOut };
}

/** Conditions only get harder to escape where more is asked, so the boards that ask least tell for all. */
function isEverChosen(board: ChoosingBoard, candidate: string): boolean {
  const worlds = board.lines
    .filter(({ strictest }) => strictest === null)
    .reduce<readonly BoardState[]>(
      (states, { id, stops }) => states.flatMap((state) => stops.map((_, place) => ({ ...state, [id]: place }))),
      [undemanding(board, startState(board))],
    );
  return worlds.some((state) => judgeBoard(board, state).remaining.some(({ id }) => id === candidate));
}

/** What a board's texts and conditions may name. */
class BoardReading {
  readonly #lines: readonly BoardLine[];
  readonly #library: Library;
  readonly report: Report;

  constructor(lines: readonly BoardLine[], library: Library, report: Report) {
    this.#lines = lines;
    this.#library = library;
    this.report = report;
  }

  conditions(written: WrittenConditions | undefined, path: Path): readonly LineCondition[] {
    return Object.entries(written ?? {}).flatMap(([lineId, values]) => {
      const line = this.#lines.find(({ id }) => id === lineId);
      if (line)
        return { lineId, stops: asList(values).flatMap((value) => this.#stopsFrom(line, value, [...path, lineId])) };
      this.unknown(
        'line',
        lineId,
        this.#lines.map(({ id }) => id),
        [...path, lineId],
      );
      return [];
    });
  }

  texts(written: readonly WrittenConditionalText[], path: Path): readonly ConditionalText[] {
    if (written.at(-1)?.when) this.report(path, 'The last text has to fit every board: it takes no when.');
    return written.map(({ when, text, fact }, index) => {
      this.mentions(text, [...path, index, 'text']);
      if (fact !== undefined) this.fact(fact, [...path, index, 'fact']);
      return { when: this.conditions(when, [...path, index, 'when']), text, factId: fact ?? null };
    });
  }

  /** `{replay}` has to be a line. */
  mentions(text: string, path: Path): void {
    for (const [, name = ''] of text.matchAll(/\{(.*?)\}/g)) {
      const known = this.#lines.map(({ id }) => id);
      if (!known.includes(name)) this.unknown('line', name, known, path);
    }
  }

  fact(id: string, path: Path): void {
    if (!this.#library.factIds.has(id)) this.unknown('fact', id, [...this.#library.factIds], path);
  }

  /** Cases ask about the reasons of rules. */
  decisiveFact(id: string, path: Path): void {
    this.fact(id, path);
    if (this.#library.fromMemory.has(id)) this.report(path, `${id} is from memory: no rule may rest on it.`);
  }

  simplification(id: string, path: Path): void {
    const known = this.#library.simplificationIds;
    if (!known.has(id)) this.unknown('simplification', id, [...known], path);
  }

  unknown(what: string, written: string, known: readonly string[], path: Path): void {
    const nearest = nearestName(written, known);
    this.report(path, `There is no ${what} '${written}'.`, nearest && `Did you mean '${nearest}'?`);
  }

  #stopsFrom(line: BoardLine, value: string, path: Path): readonly number[] {
    const values = line.stops.map((stop) => stop.value);
    const place = values.indexOf(value);
    if (place >= 0) return stricterStops(line, place);
    this.unknown('stop', value, values, path);
    return [];
  }
}
