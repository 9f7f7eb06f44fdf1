import type { CompiledQuestion, FactRow, Inline, RichText } from '../content/index';

/** One note: what is asked, what is answered, and where it belongs. Both sides are HTML. */
export interface AnkiCard {
  /** Stays the same in every export, so that a second import changes the note and keeps its history. */
  readonly id: string;
  readonly front: string;
  readonly back: string;
  readonly tags: readonly string[];
}

const letters = 'ABCDEF';

/** Null for a question that cannot be asked on paper: it needs its chart, or a figure that is not at hand. */
export function questionCard(question: CompiledQuestion, topic: string, truth: string | null): AnkiCard | null {
  const sides = sidesOf(question, truth);
  if (!sides) return null;
  const { id, stem, rule, facts, checked, exams } = question;
  const rests = `<small>${escaped(facts.join(', '))}, checked ${escaped(checked)}</small>`;
  return {
    id: `shardscope-${id}`,
    front: html(stem) + sides.front,
    back: [sides.back, html(rule), rests].join('<hr>'),
    tags: ['shardscope', `topic::${topic}`, ...exams.map((tag) => `exam::${tag}`)],
  };
}

/** A fact asked by its title. */
export function factCard({ id, title, sentence, figure, eras, checked, sources }: FactRow): AnkiCard {
  const today = eras ? `<p>2019: ${escaped(eras.notes)}<br>today: ${escaped(eras.today)}</p>` : '';
  const source = [`${id}, checked ${checked}`, ...sources.map((one) => one.title)].map(escaped).join('<br>');
  return {
    id: `shardscope-${id}`,
    front: `<p>${escaped(title)}?</p>`,
    back: `${figure === null ? '' : `<p><b>${escaped(figure)}</b></p>`}${html(sentence)}${today}<hr><small>${source}</small>`,
    tags: ['shardscope', 'fact'],
  };
}

function sidesOf(question: CompiledQuestion, truth: string | null): { front: string; back: string } | null {
  switch (question.kind) {
    case 'one':
    case 'several': {
      const right = question.options.filter((option) => option.right).map(({ letter }) => letter);
      const whys = question.options.map(
        ({ right: isRight, why }) => `<li>${isRight ? '<b>Right.</b> ' : ''}${pieces(why)}</li>`,
      );
      return {
        front: list(question.options.map(({ text }) => text)),
        back: `<p><b>${right.join(' and ')}</b></p><ol type="A">${whys.join('')}</ol>`,
      };
    }
    case 'number':
      if (truth === null) return null;
      return { front: '', back: `<p><b>${escaped(truth)}</b></p>${html(question.why, truth)}` };
    case 'order': {
      // In the order of the letters of their texts, which says nothing.
      const mixed = question.items.map(({ text }) => text).sort((a, b) => (pieces(a) < pieces(b) ? -1 : 1));
      const [top, bottom] = question.ends;
      const items = question.items.map(({ text, why }) => `<li>${pieces(text)} <small>${pieces(why)}</small></li>`);
      return {
        front: `${list(mixed)}<p>From ${escaped(top)} to ${escaped(bottom)}.</p>`,
        back: `<ol>${items.join('')}</ol>`,
      };
    }
    case 'match': {
      const pairs = question.lefts.map(
        ({ text, choice, why }) =>
          `<li>${pieces(text)}: <b>${letters.charAt(choice)}</b> <small>${pieces(why)}</small></li>`,
      );
      return {
        front: `<ul>${question.lefts.map(({ text }) => `<li>${pieces(text)}</li>`).join('')}</ul>${list(question.choices.map(({ text }) => text))}`,
        back: `<ul>${pairs.join('')}</ul>`,
      };
    }
    default:
      return null;
  }
}

function list(texts: readonly RichText[]): string {
  return `<ol type="A">${texts.map((text) => `<li>${pieces(text)}</li>`).join('')}</ol>`;
}

function html(text: RichText, truth = ''): string {
  return text.map((paragraph) => `<p>${paragraph.map((piece) => pieceHtml(piece, truth)).join('')}</p>`).join('');
}

function pieces(text: RichText): string {
  return text.map((paragraph) => paragraph.map((piece) => pieceHtml(piece, '')).join('')).join('<br>');
}

function pieceHtml(piece: Inline, truth: string): string {
  switch (piece.kind) {
    case 'text':
      return escaped(piece.text);
    case 'strong':
      return `<b>${piece.children.map((child) => pieceHtml(child, truth)).join('')}</b>`;
    case 'emphasis':
      return `<i>${piece.children.map((child) => pieceHtml(child, truth)).join('')}</i>`;
    case 'code':
      return `<code>${escaped(piece.text)}</code>`;
    case 'fact':
      return escaped(piece.factId);
    case 'noun':
      return escaped(piece.noun === 'shard' || piece.noun === 'worker' ? `${piece.noun} ${piece.name}` : piece.name);
    case 'truth':
      return escaped(truth);
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\s+/g, ' ');
}

/** Tab-separated text with the head that Anki reads: the first column names the note, the last one holds its tags. */
export function ankiText(cards: readonly AnkiCard[]): string {
  const head = ['#separator:tab', '#html:true', '#notetype:Basic', '#guid column:1', '#tags column:4'];
  const rows = cards.map(({ id, front, back, tags }) => [id, front, back, tags.join(' ')].map(cell).join('\t'));
  return [...head, ...rows, ''].join('\n');
}

/** A cell holds neither of the two signs that part cells; no cell begins like a formula of a spreadsheet. */
function cell(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ');
}
