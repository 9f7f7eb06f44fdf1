import { filesOnDisk } from './contentFiles';
import { loadContent, type Content } from './loadContent';
import { problemList } from './problem';

export type { Content } from './loadContent';

/** The content under a root, with the list of its problems as text, or null where there is none. */
export interface ReadScenarios {
  readonly content: Content;
  readonly problems: string | null;
}

/** What the build plug-in calls: everything under `<root>/scenarios`. */
export function readScenarios(root: string): ReadScenarios {
  const content = loadContent(filesOnDisk(root));
  return { content, problems: content.problems.length > 0 ? problemList(content.problems) : null };
}
