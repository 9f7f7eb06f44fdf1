import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml, type YamlSource } from './yamlSource';

/** The content folder as text, so that tests can do without a disk. */
export interface ContentFiles {
  /** Paths from the root of the project, with slashes, in order. */
  readonly list: (folder: string) => readonly string[];
  /** Null when there is no such file. */
  readonly read: (path: string) => string | null;
}

export function filesOnDisk(root: string): ContentFiles {
  return {
    list: (folder) =>
      existsSync(join(root, folder))
        ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
            .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
            .filter((name) => name.endsWith('.yaml'))
            .sort((a, b) => (a < b ? -1 : 1))
        : [],
    read: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null),
  };
}

export function filesInMemory(texts: Readonly<Record<string, string>>): ContentFiles {
  return {
    list: (folder) => Object.keys(texts).filter((path) => path.startsWith(`${folder}/`)),
    read: (path) => texts[path] ?? null,
  };
}

/** The file parsed, or an empty source with the one problem that it is missing. */
export function sourceOf(files: ContentFiles, path: string): YamlSource {
  const text = files.read(path);
  if (text !== null) return readYaml(path, text);
  const source = readYaml(path, '');
  source.problems.push({ file: path, line: null, path: '', sentence: 'There is no such file.', suggestion: null });
  return source;
}
