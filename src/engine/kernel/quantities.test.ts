import { describe, expect, test } from 'vitest';
import { quantities } from './quantities';

const { parse, print } = quantities;

describe('a quantity is read with its unit', () => {
  test.each([
    ['250ms', 250],
    ['5s', 5000],
    ['1.5 s', 1500],
    ['2min', 120_000],
    ['2m', 120_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['7 days', 604_800_000],
  ])('%s is a duration of %d ms', (text, value) => {
    expect(parse.duration(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['300B', 300],
    ['1KB', 1000],
    ['1KiB', 1024],
    ['1MB', 1_000_000],
    ['1MiB', 1024 ** 2],
    ['1.5GiB', 1.5 * 1024 ** 3],
  ])('%s is a size of %d bytes', (text, value) => {
    expect(parse.size(text)).toEqual({ ok: true, value });
  });

  test('rates, shares and counts come out in the units of the engine', () => {
    expect(parse.rate('1,300/s')).toEqual({ ok: true, value: 1300 });
    expect(parse.rate('90/min')).toEqual({ ok: true, value: 1.5 });
    expect(parse.byteRate('1MiB/s')).toEqual({ ok: true, value: 1_048_576 });
    expect(parse.ratio('85%')).toEqual({ ok: true, value: 0.85 });
    expect(parse.count('1,300')).toEqual({ ok: true, value: 1300 });
  });

  test('every whole share is the number nearest to it', () => {
    for (let percent = 0; percent <= 100; percent++) {
      expect(parse.ratio(`${String(percent)}%`)).toEqual({ ok: true, value: percent / 100 });
    }
  });
});

describe('what is no quantity is refused with a suggestion', () => {
  test.each([
    ['5', /'5' has no unit: as in '5ms'/],
    ['5S', /'S' is no unit of a duration: did you mean '5s'\?/],
    ['5sec', /'sec' is no unit of a duration: did you mean '5s'\?/],
    ['5hours', /did you mean '5h'\?/],
    ['5parsec', /'parsec' is no unit of a duration/],
    ['', /is no quantity: write a number and its unit, as in '5s'/],
    ['fast', /is no quantity/],
    ['-5s', /is no quantity/],
    ['1,30s', /is no quantity/],
    ['1.2.3s', /is no quantity/],
  ])('%j as a duration', (text, sentence) => {
    const parsed = parse.duration(text);

    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.sentence).toMatch(sentence);
  });

  test.each([
    ['1mib', /did you mean '1MiB'\?/],
    ['1kib', /did you mean '1KiB'\?/],
    ['5s', /'s' is no unit of a size/],
  ])('%j as a size', (text, sentence) => {
    const parsed = parse.size(text);

    expect(!parsed.ok && parsed.sentence).toMatch(sentence);
  });

  test('a count is whole and has no unit', () => {
    expect(parse.count('1.5')).toEqual({ ok: false, sentence: "'1.5' is no whole number." });
    expect(parse.count('3s').ok).toBe(false);
    expect(parse.rate('900').ok).toBe(false);
    expect(parse.ratio('0.85').ok).toBe(false);
  });
});

describe('a quantity is printed for a reader', () => {
  test.each([
    [5, '5 ms'],
    [1500, '1.5 s'],
    [90_000, '90 s'],
    [120_000, '2 min'],
    [86_400_000, '24 h'],
    [604_800_000, '7 days'],
  ])('%d ms as %s', (valueMs, text) => {
    expect(print.duration(valueMs)).toBe(text);
  });

  test.each([
    [0, 0, '0:00'],
    [103_200, 1, '1:43.2'],
    [59_999, 0, '0:59'],
    [3_600_000, 0, '1:00:00'],
    [61_050, 2, '1:01.05'],
  ])('%d ms of a run with %d decimals as %s', (valueMs, decimals, text) => {
    expect(print.clock(valueMs, decimals)).toBe(text);
  });

  test.each([
    [300, '300 B'],
    [20_000, '19.5 KiB'],
    [1_530_000, '1.46 MiB'],
    [1200 * 1024, '1,200 KiB'],
    [1.25 * 1024 ** 2, '1.25 MiB'],
    [1024 ** 3, '1 GiB'],
  ])('%d bytes as %s', (valueBytes, text) => {
    expect(print.size(valueBytes)).toBe(text);
  });

  test.each([
    [0, '$0'],
    [43.2, '$43.20'],
    [0.06, '$0.060'],
    [0.00025, '$0.00025'],
    [1234.5, '$1,234.50'],
    [-0.5, '−$0.500'],
  ])('%d USD as %s', (usd, text) => {
    expect(print.usd(usd)).toBe(text);
  });

  test('counts, rates and shares', () => {
    expect(print.count(1_234_567)).toBe('1,234,567');
    expect(print.count(-1340)).toBe('−1,340');
    expect(print.count(-0.2)).toBe('0');
    expect(print.rate(1340)).toBe('1,340/s');
    expect(print.rate(2.5)).toBe('2.5/s');
    expect(print.byteRate(1_048_576)).toBe('1 MiB/s');
    expect(print.ratio(0.854)).toBe('85 %');
    expect(print.ratio(0.054)).toBe('5.4 %');
  });
});
