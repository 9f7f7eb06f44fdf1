/** What `{shard 2}` or `{key gate-north}` in a text may name. The page draws each with the mark of its kind. */
export const nounKinds = ['shard', 'key', 'worker', 'dataStream', 'producer', 'reader'] as const;

export type NounKind = (typeof nounKinds)[number];

/** A piece of a line. Plain data: nothing in a text is ever put into the page as HTML. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  /** `[KDS-05]`: opens the row of the fact in place. */
  | { readonly kind: 'fact'; readonly factId: string }
  /** `{shard 2}` has the name '2'. */
  | { readonly kind: 'noun'; readonly noun: NounKind; readonly name: string }
  /** `{truth}` in the why of a prediction or of a number question: the figure that the run gave. */
  | { readonly kind: 'truth' };

/** Paragraphs of inline pieces. */
export type RichText = readonly (readonly Inline[])[];

/** The words of a text without their marks, for titles, labels and the sizes of options. */
export function plainText(text: RichText, truth = '…'): string {
  return text.map((paragraph) => inlineText(paragraph, truth)).join('\n');
}

function inlineText(pieces: readonly Inline[], truth: string): string {
  return pieces.map((piece) => pieceText(piece, truth)).join('');
}

function pieceText(piece: Inline, truth: string): string {
  switch (piece.kind) {
    case 'text':
    case 'code':
      return piece.text;
    case 'strong':
    case 'emphasis':
      return inlineText(piece.children, truth);
    case 'fact':
      return piece.factId;
    case 'noun':
      return nounText(piece.noun, piece.name);
    case 'truth':
      return truth;
  }
}

/** 'shard 2', 'worker 1'; keys, data streams, producers and readers go by their own name. */
export function nounText(noun: NounKind, name: string): string {
  return noun === 'shard' || noun === 'worker' ? `${noun} ${name}` : name;
}
