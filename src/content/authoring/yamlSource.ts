import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Node } from 'yaml';
import { pathText, type Path, type Problem, type Report } from './problem';

/** A parsed file that still knows on which line each of its parts stands. */
export interface YamlSource {
  readonly file: string;
  readonly data: unknown;
  readonly problems: Problem[];
  readonly report: Report;
}

/**
 * Parses one file of content. What makes YAML surprising is a problem here: anchors and aliases, tags,
 * keys given twice, and plain words that YAML would read as something else than text.
 */
export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', merge: false });
  const problems: Problem[] = [];
  const lineAt = (node: unknown): number | null =>
    isNode(node) && node.range ? lines.linePos(node.range[0]).line : null;
  const add = (line: number | null, path: Path, sentence: string, suggestion: string | null = null): void => {
    problems.push({ file, line, path: pathText(path), sentence, suggestion });
  };

  for (const error of [...document.errors, ...document.warnings]) {
    add(error.linePos?.[0].line ?? null, [], firstLine(error.message), quotingHint(error.code));
  }
  visit(document, {
    Alias: (_, node) => add(lineAt(node), [], 'Aliases are not read here.', 'Write the value out.'),
    Node: (_, node) => {
      if (!isAlias(node) && node.anchor) add(lineAt(node), [], 'Anchors are not read here.', 'Write the value out.');
      if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) add(lineAt(node), [], 'Tags are not read here.');
    },
  });

  const report: Report = (path, sentence, suggestion = null) =>
    add(lineAt(nearestNode(document.contents, path)), path, sentence, suggestion);
  // An alias can only be resolved with its anchor; the problem is told already.
  const data: unknown = problems.length > 0 ? null : document.toJS();
  return { file, data, problems, report };
}

/** The node at a path, or where it ends the last one on the way. */
function nearestNode(root: Node | null, path: Path): Node | null {
  let node = root;
  for (const part of path) {
    const next = childOf(node, part);
    if (!next) return node;
    node = next;
  }
  return node;
}

function childOf(node: Node | null, part: string | number): Node | null {
  if (isSeq(node) && typeof part === 'number') return (node.items[part] as Node | undefined) ?? null;
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
  if (!pair) return null;
  // The key's own line is the right one for a value that stands below it.
  return isMap(pair.value) || isSeq(pair.value) ? pair.value : (pair.key as Node);
}

/** The commonest trap of YAML prose: a colon, or a sign of its own at the beginning. */
function quotingHint(code: string): string | null {
  const fromProse = [
    'BLOCK_AS_IMPLICIT_KEY',
    'MULTILINE_IMPLICIT_KEY',
    'UNEXPECTED_TOKEN',
    'BAD_ALIAS',
    'MISSING_CHAR',
  ];
  return fromProse.includes(code) ? "Quote a text that holds ': ' or begins with a sign." : null;
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/ at line .*$/, '.').replace(/:$/, '.');
}
