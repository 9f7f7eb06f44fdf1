/** In the order in which equals are told. */
export const foundKinds = ['Action', 'Page', 'Scenario', 'Question', 'Fact', 'Command'] as const;

export type FoundKind = (typeof foundKinds)[number];

/** Something that can be gone to or done, by the words under which it is looked for. */
export interface Findable {
  readonly kind: FoundKind;
  /** 'KDS-05', 'Q015', or the title again where it has no id. */
  readonly id: string;
  readonly title: string;
  /** Further words that it may be found by. */
  readonly detail: string;
  readonly choose: () => void;
}

const foundMax = 12;

/**
 * What holds all the words typed, best first: by its id, then where its title begins so, then where words of the title do,
 * then the rest; equals by their kind, then in the order given. Nothing typed finds the first of everything.
 */
export function rankFound(all: readonly Findable[], typed: string): readonly Findable[] {
  const kindOf = ({ kind }: Findable) => foundKinds.indexOf(kind);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...all].sort((a, b) => kindOf(a) - kindOf(b)).slice(0, foundMax);
  const ranked = all.flatMap((item, place) => {
    const rank = rankOf(item, words);
    return rank === null ? [] : [{ item, rank, place }];
  });
  ranked.sort((a, b) => a.rank - b.rank || kindOf(a.item) - kindOf(b.item) || a.place - b.place);
  return ranked.slice(0, foundMax).map(({ item }) => item);
}

function rankOf({ id, title, detail }: Findable, words: readonly string[]): number | null {
  const [ownId, ownTitle] = [id.toLowerCase(), title.toLowerCase()];
  const whole = `${ownId} ${ownTitle} ${detail.toLowerCase()}`;
  if (!words.every((word) => whole.includes(word))) return null;
  const typed = words.join(' ');
  if (ownId === typed) return 0;
  if (ownTitle.startsWith(typed) || ownId.startsWith(typed)) return 1;
  const titleWords = ownTitle.split(/[^\p{L}\p{N}]+/u);
  if (words.every((word) => titleWords.some((own) => own.startsWith(word)))) return 2;
  return words.every((word) => ownTitle.includes(word)) ? 3 : 4;
}
