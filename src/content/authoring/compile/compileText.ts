import { nearestName } from '../../nearestName';
import { nounKinds, type Inline, type NounKind, type RichText } from '../../richText';

export type TellText = (sentence: string, suggestion?: string | null) => void;

/** What a text may name. */
export interface TextSurroundings {
  readonly factIds: ReadonlySet<string>;
  /** Names known for a noun, or null when any name will do. */
  readonly names: (noun: NounKind) => readonly string[] | null;
  /** `{truth}` has a meaning here. */
  readonly truth: boolean;
}

/** Markup to paragraphs of safe pieces. What it does not understand is told, never guessed. */
export function compileText(markup: string, surroundings: TextSurroundings, tell: TellText): RichText {
  return markup
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => new Line(paragraph.replace(/\s*\n\s*/g, ' ').trim(), surroundings, tell).pieces());
}

class Line {
  readonly #text: string;
  readonly #surroundings: TextSurroundings;
  readonly #tell: TellText;
  #at = 0;

  constructor(text: string, surroundings: TextSurroundings, tell: TellText) {
    this.#text = text;
    this.#surroundings = surroundings;
    this.#tell = tell;
  }

  /** Pieces up to the closing mark, or to the end of the line. */
  pieces(closing: '**' | '*' | null = null): Inline[] {
    const pieces: Inline[] = [];
    let words = '';
    const flush = (): void => {
      if (words) pieces.push({ kind: 'text', text: words });
      words = '';
    };
    while (this.#at < this.#text.length) {
      if (closing !== null && this.#takes(closing)) {
        flush();
        return pieces;
      }
      const piece = this.#marked();
      if (piece === null) words += this.#character();
      else {
        flush();
        pieces.push(piece);
      }
    }
    flush();
    if (closing !== null)
      this.#tell(`A ${closing} is not closed.`, `Write \\${closing.charAt(0)} for the sign itself.`);
    return pieces;
  }

  #takes(mark: string): boolean {
    if (!this.#text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  #character(): string {
    if (this.#text[this.#at] === '\\' && this.#at + 1 < this.#text.length) this.#at += 1;
    const character = this.#text[this.#at] ?? '';
    this.#at += 1;
    return character;
  }

  #marked(): Inline | null {
    if (this.#takes('**')) return { kind: 'strong', children: this.pieces('**') };
    if (this.#takes('*')) return { kind: 'emphasis', children: this.pieces('*') };
    const enclosed = /^(?:`([^`]*)`|\[([^\]]*)\]|\{([^}]*)\})/.exec(this.#text.slice(this.#at));
    if (!enclosed) return this.#loneMark();
    const [whole, code, fact, noun] = enclosed;
    this.#at += whole.length;
    if (code !== undefined) return { kind: 'code', text: code };
    return fact === undefined ? this.#noun(noun ?? '') : this.#fact(fact);
  }

  #loneMark(): null {
    const mark = this.#text.charAt(this.#at);
    if ('`[{'.includes(mark) && mark !== '') {
      this.#tell(`A ${mark} is not closed.`, `Write \\${mark} for the sign itself.`);
    }
    return null;
  }

  #fact(id: string): Inline {
    const { factIds } = this.#surroundings;
    if (!factIds.has(id)) {
      const nearest = nearestName(id, [...factIds]);
      this.#tell(`There is no fact '${id}'.`, nearest ? `Did you mean [${nearest}]?` : 'Write \\[ for a bracket.');
    }
    return { kind: 'fact', factId: id };
  }

  #noun(written: string): Inline {
    if (written === 'truth') {
      if (!this.#surroundings.truth) this.#tell('{truth} has a meaning only in the why of a measured number.');
      return { kind: 'truth' };
    }
    const [kind = '', ...rest] = written.split(' ');
    const name = rest.join(' ');
    const noun = nounKinds.find((known) => known === kind);
    if (noun === undefined) {
      const nearest = nearestName(kind, nounKinds);
      this.#tell(`'${kind}' is no noun.`, nearest ? `Did you mean {${nearest} …}?` : `Known: ${nounKinds.join(', ')}.`);
      return { kind: 'text', text: written };
    }
    this.#checkName(noun, name);
    return { kind: 'noun', noun, name };
  }

  #checkName(noun: NounKind, name: string): void {
    const known = this.#surroundings.names(noun);
    if (name === '') this.#tell(`{${noun}} has no name.`, `Write it as in {${noun} 1}.`);
    else if ((noun === 'shard' || noun === 'worker') && !/^\d+$/.test(name)) {
      this.#tell(`'${name}' is no number of a ${noun}.`);
    } else if (known && !known.includes(name)) {
      const nearest = nearestName(name, known);
      this.#tell(`There is no ${noun} '${name}' here.`, nearest ? `Did you mean '${nearest}'?` : null);
    }
  }
}
