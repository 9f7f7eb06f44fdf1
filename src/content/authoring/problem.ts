/** Where in a file something stands: keys of mappings and indexes of lists. */
export type Path = readonly (string | number)[];

/** An authoring mistake. All of a file's problems are listed at once. */
export interface Problem {
  /** Path of the file from the root of the project. */
  readonly file: string;
  /** Counted from 1; null when the file itself is missing or cannot be read. */
  readonly line: number | null;
  readonly path: string;
  readonly sentence: string;
  readonly suggestion: string | null;
}

export type Report = (path: Path, sentence: string, suggestion?: string | null) => void;

/** goals[0].atMost */
export function pathText(path: Path): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

/** `scenarios/…/scenario.yaml:12  goals[0].atMost: 'fast' is no rate. Did you mean …?` */
export function problemText({ file, line, path, sentence, suggestion }: Problem): string {
  const place = line === null ? file : `${file}:${line}`;
  return `${place}  ${path ? `${path}: ` : ''}${sentence}${suggestion === null ? '' : ` ${suggestion}`}`;
}

/** What the overlay, the build and the commands print. */
export function problemList(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  return `${count} in the scenario files:\n${problems.map((problem) => `  ${problemText(problem)}`).join('\n')}`;
}
