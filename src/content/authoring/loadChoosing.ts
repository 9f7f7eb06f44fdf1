import type { ChoosingBoard, ChoosingCase } from '../choosing/index';
import type { Library } from './compile/compilation';
import { compileBoard } from './compile/compileBoard';
import { compileCases } from './compile/compileCases';
import { sourceOf, type ContentFiles } from './contentFiles';
import type { Problem } from './problem';
import { choosingCasesSchema } from './schema/choosingCasesSchema';
import { choosingBoardSchema } from './schema/choosingSchema';
import { validate } from './schema/validate';

const boardFile = 'scenarios/choosing-board.yaml';
const casesFile = 'scenarios/choosing-cases.yaml';

export interface LoadedChoosing {
  /** Null where there is no such file, or nothing can be read of it. */
  readonly board: ChoosingBoard | null;
  readonly cases: readonly ChoosingCase[];
  readonly problems: readonly Problem[];
}

/** The requirement board and its cases. A library can do without one. */
export function loadChoosing(files: ContentFiles, library: Library): LoadedChoosing {
  if (files.read(boardFile) === null) return { board: null, cases: [], problems: [] };
  const source = sourceOf(files, boardFile);
  const written = validate(choosingBoardSchema, source);
  const board = written && compileBoard(written, library, source.report);
  if (!board || files.read(casesFile) === null) return { board, cases: [], problems: source.problems };
  const casesSource = sourceOf(files, casesFile);
  const writtenCases = validate(choosingCasesSchema, casesSource)?.cases ?? [];
  const cases = compileCases(writtenCases, board, library, casesSource.report);
  return { board, cases, problems: [...source.problems, ...casesSource.problems] };
}
