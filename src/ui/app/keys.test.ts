import { describe, expect, it } from 'vitest';
import { chordOf, optionOf, shortcutOf } from './keys';

function pressOn(html: string, key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) {
  document.body.innerHTML = html;
  const target = document.body.querySelector('[data-here]') ?? document.body;
  return shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held, target });
}

describe('a key', () => {
  it('is a shortcut anywhere on the page', () => {
    expect(pressOn('<p data-here></p>', ' ')).toBe('space');
    expect(pressOn('<p data-here></p>', 'ArrowRight')).toBe('right');
    expect(pressOn('<p data-here></p>', 'L')).toBe('l');
    expect(pressOn('<p data-here></p>', '?')).toBe('?');
  });

  it('belongs to the button that has the focus when it presses buttons', () => {
    expect(pressOn('<button data-here></button>', ' ')).toBeNull();
    expect(pressOn('<button data-here></button>', 'Enter')).toBeNull();
    expect(pressOn('<button data-here></button>', 'l')).toBe('l');
    expect(pressOn('<a href="#/" data-here></a>', 'Enter')).toBeNull();
  });

  it('belongs to a slider and to radios when it moves them', () => {
    expect(pressOn('<input type="range" data-here>', 'ArrowLeft')).toBeNull();
    expect(pressOn('<input type="range" data-here>', ' ')).toBe('space');
    expect(pressOn('<input type="radio" data-here>', 'ArrowRight')).toBeNull();
    expect(pressOn('<input type="radio" data-here>', 'Enter')).toBe('enter');
  });

  it('belongs to a text field, but Enter goes on', () => {
    expect(pressOn('<input type="text" data-here>', 'l')).toBeNull();
    expect(pressOn('<input type="text" data-here>', ' ')).toBeNull();
    expect(pressOn('<input type="text" data-here>', 'Enter')).toBe('enter');
  });

  it('sends the form that it is pressed in', () => {
    expect(pressOn('<form><input type="radio" data-here></form>', 'Enter')).toBeNull();
    expect(pressOn('<form><input type="radio" data-here></form>', '1')).toBe('1');
  });

  it('belongs to the browser while Ctrl, Alt or Meta is held, and to an open dialog', () => {
    expect(pressOn('<p data-here></p>', 'l', { ctrlKey: true })).toBeNull();
    expect(pressOn('<dialog open><p data-here></p></dialog>', 'l')).toBeNull();
  });
});

describe('the key of an option', () => {
  it('is its number or its letter', () => {
    expect(optionOf('1', 4)).toBe(0);
    expect(optionOf('d', 4)).toBe(3);
  });

  it('is none for options that are not there and for other keys', () => {
    expect(optionOf('5', 4)).toBeNull();
    expect(optionOf('e', 4)).toBeNull();
    expect(optionOf('space', 6)).toBeNull();
    expect(optionOf('7', 6)).toBeNull();
  });
});

describe('a key with Ctrl', () => {
  const chordOn = (html: string, key: string, shiftKey = false) => {
    document.body.innerHTML = html;
    const target = document.body.querySelector('[data-here]') ?? document.body;
    return chordOf({ key, ctrlKey: true, metaKey: false, altKey: false, shiftKey, target });
  };

  it('is known by its letter, with or without Shift', () => {
    expect(chordOn('<p data-here></p>', 'z')).toBe('z');
    expect(chordOn('<p data-here></p>', 'Z', true)).toBe('shift z');
    expect(chordOn('<button data-here></button>', 'k')).toBe('k');
  });

  it('undoes typing in a text field, and nothing behind an open dialog', () => {
    expect(chordOn('<input type="text" data-here>', 'z')).toBeNull();
    expect(chordOn('<input type="text" data-here>', 'k')).toBe('k');
    expect(chordOn('<dialog open><p data-here></p></dialog>', 'z')).toBeNull();
    expect(chordOn('<input type="range" data-here>', 'z')).toBe('z');
  });

  it('is no chord without Ctrl', () => {
    expect(chordOf({ key: 'z', ctrlKey: false, metaKey: false, altKey: false, target: null })).toBeNull();
  });
});
