import { describe, expect, test } from 'vitest';
import { boardProof, loadBoard, offerText, proofNote, readState } from '../../index';

const board = await loadBoard();

function saidOn(query: string) {
  const state = readState(board, query);
  const proof = boardProof(board, state);
  return { offer: offerText(board, state, proof), note: proofNote(board, state, proof) };
}

describe('what is said of the runs', () => {
  test('names what is played and how, by the figures of the systems', () => {
    const { offer, note } = saidOn('');
    expect(offer).toBe('Plays two that remain and two that are out on the same records');
    expect(note).toContain('read again from its start after 70 s.');
    expect(note).toContain('Firehose has its interval at zero. Flink counts in windows, asked for or not.');
    expect(note).toContain('SQS standard, SQS FIFO, MSK; their reasons rest on the facts.');
  });

  test('tells of cameras where pictures arrive, and how they are watched', () => {
    const few = saidOn('arrives=video&latency=10s&replay=none&readers=2');
    expect(few.offer).toBe('Plays one that remains on three cameras');
    expect(few.note).toContain('Each reader holds a GetMedia connection.');
    expect(few.note).toContain('MSK; they take no video.');
    expect(few.note).toContain("the readers watch the first one's stream.");
    expect(saidOn('arrives=video&order=whole').note).toContain('they put into one video stream.');
    const many = saidOn('arrives=video&latency=10s&readers=10&sources=file');
    expect(many.offer).toBe('Plays one that remains on one camera');
    expect(many.note).toContain('So many readers take sessions of HLS');
    expect(many.note).not.toContain('stand for all');
  });
});
