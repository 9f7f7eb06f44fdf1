import { describe, expect, it } from 'vitest';
import { loadQuestions, type ChoiceQuestion, type CompiledProof } from '../content/index';
import { PlayedProof } from './playedProof';

const questions = await loadQuestions('hot-partition-key');
type ProvedQuestion = ChoiceQuestion & { readonly proof: CompiledProof };
const question = questions.find((one) => 'options' in one && one.proof !== null) as ProvedQuestion;
const plans = question.options.map(({ letter, design }) => ({ letter, design, proof: question.proof }));
const dataStreamId = question.proof.config.dataStreams[0]?.id ?? '';
const slots = [{ dataStreamId, spanMs: 500, slotCount: 20 }];

function proofWith(clockStepMs: number): PlayedProof {
  let nowMs = 0;
  return new PlayedProof(plans, 2, () => (nowMs += clockStepMs));
}

describe('the designs of a question, watched', () => {
  it('stand at the same moment, each with its lamps and its tapes', () => {
    const { designs, reachedMs } = proofWith(0).frame(5_000, 1, slots);
    expect(reachedMs).toBe(5_000);
    expect(designs.map(({ letter }) => letter)).toEqual(question.options.map(({ letter }) => letter));
    for (const design of designs) {
      expect(design.readModel.nowMs).toBe(5_000);
      expect(design.verdicts).toHaveLength(question.proof.requirements.length);
      expect(design.slotFrames[0]?.dataStreamId).toBe(dataStreamId);
    }
  });

  it('go no further in one frame than the budget of wall time allows', () => {
    const proof = proofWith(1);
    expect(proof.frame(60_000, 3, []).reachedMs).toBeLessThan(60_000);
  });

  it('end with lamps that are final and the right options alone meeting every requirement', () => {
    const { designs } = proofWith(0).frame(question.proof.runMs, 1, []);
    const right = question.options.filter((option) => option.right).map(({ letter }) => letter);
    expect(designs.every(({ verdicts }) => verdicts.every(({ final }) => final))).toBe(true);
    expect(designs.filter(({ meetsAll }) => meetsAll).map(({ letter }) => letter)).toEqual(right);
  });

  it('are the same after going back', () => {
    const proof = proofWith(0);
    const before = proof.frame(4_000, 1, []).designs.map(({ readModel }) => readModel.ledger);
    proof.frame(9_000, 1, []);
    expect(proof.frame(4_000, 1, []).designs.map(({ readModel }) => readModel.ledger)).toEqual(before);
  });
});
