import { describe, expect, it } from 'vitest';
import type { ChoiceQuestion, RichText } from '../content/index';
import { ankiText, questionCard } from './ankiCards';

const text = (words: string): RichText => [[{ kind: 'text', text: words }]];
const option = (letter: string, right: boolean) => ({
  letter,
  text: text(`${letter} <b>\tx`),
  right,
  why: text(`why ${letter}`),
  otherwise: null,
  design: [],
  breaks: [],
  variation: null,
  neverRight: null,
  service: null,
});
const question: ChoiceQuestion = {
  id: 'Q001',
  area: 'data-streams',
  scenario: 'first-shard',
  exams: ['D'],
  concepts: ['C03'],
  facts: ['KDS-11'],
  checked: '2026-11',
  stem: text('Which "one"?'),
  rule: text('The rule.'),
  kind: 'one',
  options: [option('A', false), option('B', true)],
  keepsOrder: true,
  demonstrations: [],
  proof: null,
};

describe('cards for Anki', () => {
  const card = questionCard(question, 'writing', null);
  const lines = ankiText(card ? [card] : []).split('\n');

  it('begin with the head that Anki reads, and each is one line of four cells', () => {
    expect(lines.slice(0, 5).every((line) => line.startsWith('#'))).toBe(true);
    expect(lines).toHaveLength(7);
    expect(lines[5]?.split('\t')).toHaveLength(4);
    expect(lines[5]?.split('\t')[3]).toBe('shardscope topic::writing exam::D');
  });

  it('hold the texts as text, never as markup, and no sign that parts cells', () => {
    expect(card?.front).toContain('A &lt;b&gt; x');
    expect(card?.front).toContain('&quot;one&quot;');
    expect(card?.back).toContain('<b>B</b>');
  });
});
