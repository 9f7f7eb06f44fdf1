import type { Era } from '../../../engine/index';
import type { RichText } from '../../richText';
import type { Path, Report } from '../problem';
import { compileText, type TextSurroundings } from './compileText';
import { readerKinds, type TopologyNames } from './names';

/** What a file is compiled against: the registry of facts and the ids that the engine knows. */
export interface Library {
  readonly factIds: ReadonlySet<string>;
  /** Facts that nobody may be asked about. */
  readonly fromMemory: ReadonlySet<string>;
  /** Facts that say something else in 2019. */
  readonly differing: ReadonlySet<string>;
  readonly checkedOf: (factId: string) => string | null;
  readonly simplificationIds: ReadonlySet<string>;
  readonly conceptIds: ReadonlySet<string>;
}

/** One file on its way from what was written to what is played. */
export interface Compilation {
  readonly library: Library;
  readonly report: Report;
  readonly names: TopologyNames;
  readonly era: Era;
  readonly runMs: number;
  readonly wholeRun: boolean;
}

/** What an action or a measure is compiled against. */
export type Surroundings = Omit<Compilation, 'library'>;

export function textOf(
  { library, report, names }: Pick<Compilation, 'library' | 'report' | 'names'>,
  markup: string,
  path: Path,
  truth = false,
): RichText {
  const surroundings: TextSurroundings = {
    factIds: library.factIds,
    truth,
    names: (noun) =>
      noun === 'dataStream'
        ? names.ids('dataStream')
        : noun === 'producer'
          ? names.ids('producer')
          : noun === 'reader'
            ? names.ids(...readerKinds)
            : null,
  };
  return compileText(markup, surroundings, (sentence, suggestion) => report(path, sentence, suggestion ?? null));
}
