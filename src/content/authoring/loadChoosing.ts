import type { ChoosingBoard } from '../choosing/index';
import type { Library } from './compile/compilation';
import { compileBoard } from './compile/compileBoard';
import { sourceOf, type ContentFiles } from './contentFiles';
import type { Problem } from './problem';
import { choosingBoardSchema } from './schema/choosingSchema';
import { validate } from './schema/validate';

const boardFile = 'scenarios/choosing-board.yaml';

export interface LoadedChoosing {
  /** Null where there is no such file, or nothing can be read of it. */
  readonly board: ChoosingBoard | null;
  readonly problems: readonly Problem[];
}

/** The requirement board. A library can do without one. */
export function loadChoosing(files: ContentFiles, library: Library): LoadedChoosing {
  if (files.read(boardFile) === null) return { board: null, problems: [] };
  const source = sourceOf(files, boardFile);
  const written = validate(choosingBoardSchema, source);
  const board = written && compileBoard(written, library, source.report);
  return { board, problems: source.problems };
}
