type Target = Pick<Element, 'matches' | 'closest'>;

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey?: boolean;
  readonly target: EventTarget | null;
}

const typing = 'input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]';
const pressable = 'button, a[href], summary, input:not([type=range]), select';
const movable = 'input, textarea, select, [role=slider], [role=radio], [role=tab]';

/** A learner who speaks to the computer, or whose hand slips, can do without keys of a single sign. */
let singleKeysAct = true;

export function letSingleKeysAct(act: boolean): void {
  singleKeysAct = act;
}

/**
 * The key of a page-wide shortcut, or null when the key belongs to what has the focus: letters to a text field, Space and
 * Enter to a button, arrows to a slider. 'space', 'enter', 'left', 'right', or the character in lower case.
 */
export function shortcutOf(press: KeyPress): string | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const target = isElement(press.target) ? press.target : null;
  if (target?.closest('dialog[open]')) return null;
  // Enter in a form sends that form.
  if (press.key === 'Enter' && target?.closest('form')) return null;
  if (target?.matches(typing)) return press.key === 'Enter' ? 'enter' : null;
  switch (press.key) {
    case ' ':
      return target?.matches(pressable) ? null : 'space';
    case 'Enter':
      return target?.matches('button, a[href], summary, select') ? null : 'enter';
    case 'ArrowLeft':
    case 'ArrowRight':
      if (target?.matches(movable)) return null;
      return press.key === 'ArrowLeft' ? 'left' : 'right';
    default:
      return press.key.length === 1 && singleKeysAct ? press.key.toLowerCase() : null;
  }
}

/** What a key means together with Ctrl (or Meta on a Mac): 'z', 'shift z', 'k'. Null where a field undoes its own typing. */
export function chordOf(press: KeyPress): string | null {
  if (!(press.ctrlKey || press.metaKey) || press.altKey || press.key.length !== 1) return null;
  const chord = `${press.shiftKey ? 'shift ' : ''}${press.key.toLowerCase()}`;
  const target = isElement(press.target) ? press.target : null;
  const isUndo = chord === 'z' || chord === 'shift z';
  return isUndo && (target?.matches(typing) || target?.closest('dialog[open]')) ? null : chord;
}

/** The place of an option by its key: 1–6 or A–F. Null for any other key, and for options that are not there. */
export function optionOf(shortcut: string, optionCount: number): number | null {
  const index = '123456'.indexOf(shortcut) >= 0 ? '123456'.indexOf(shortcut) : 'abcdef'.indexOf(shortcut);
  return shortcut.length === 1 && index >= 0 && index < optionCount ? index : null;
}

function isElement(target: EventTarget | null): target is EventTarget & Target {
  return target !== null && 'matches' in target && 'closest' in target;
}
