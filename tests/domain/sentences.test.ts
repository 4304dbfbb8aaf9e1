import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sentencesOf } from '../../src/domain/sentences.ts';
import { faultsOf } from '../fixtures/pieces.ts';
import { bounded, someText } from '../fixtures/random-text.ts';

const sentencesIn = (words: string, language = 'en'): readonly string[] =>
  sentencesOf(words, language).map(({ start, end }) => Array.from(words).slice(start, end).join(''));

describe('sentences', () => {
  it.each([
    [
      'an abbreviated title',
      'Dr. Smith met Gen. Miller. They left.',
      ['Dr. Smith met Gen. Miller.', 'They left.'],
    ],
    ['an abbreviated country', 'The U.S. Army left. It came back.', ['The U.S. Army left.', 'It came back.']],
    ['a decimal point', 'It cost 2.5 million. It failed.', ['It cost 2.5 million.', 'It failed.']],
    ['grouped figures', 'About 2,500 left. Some 7,000 stayed.', ['About 2,500 left.', 'Some 7,000 stayed.']],
    ['questions and cries', 'Did they leave? They did! Good.', ['Did they leave?', 'They did!', 'Good.']],
    ['no full stop at the end', 'They left. Nobody knows', ['They left.', 'Nobody knows']],
    [
      'emoji before the second sentence',
      '😀😀 They left. They came back.',
      ['😀😀 They left.', 'They came back.'],
    ],
    ['one sentence', 'They left.', ['They left.']],
    ['white space around', '  They left.  They came back. ', ['They left.', 'They came back.']],
  ])('are told apart in English: %s', (_, words, expected) => {
    expect(sentencesIn(words)).toEqual(expected);
  });

  it('do not end inside a quotation', () => {
    expect(sentencesIn('He said “We left. We came back.” and went.')).toEqual([
      'He said “We left. We came back.” and went.',
    ]);
  });

  it('are told apart in Arabic', () => {
    expect(sentencesIn('هل يلتزم الطرفان بالاتفاق؟ لم تعلق الحكومة.', 'ar')).toEqual([
      'هل يلتزم الطرفان بالاتفاق؟',
      'لم تعلق الحكومة.',
    ]);
  });

  it('are told apart in Chinese, where no space stands between them', () => {
    expect(sentencesIn('产量达到2500吨。去年只有1800吨。记者没有得到答复。', 'zh')).toEqual([
      '产量达到2500吨。',
      '去年只有1800吨。',
      '记者没有得到答复。',
    ]);
  });

  it.each(['pt-BR', 'zh-Hans', 'tlh', 'english', ''])(
    'are found though nobody knows the language "%s"',
    (language) => {
      expect(sentencesIn('They left. They came back.', language)).toEqual(['They left.', 'They came back.']);
    },
  );

  it.each([
    ['sentences', 'Gen. Miller left. '],
    ['lines', 'He said “We left. We came back.” and went.\n'],
    ['one word', 'a'],
    ['emoji', '👩‍👩‍👧‍👦'],
    ['opening marks', '“'],
  ])('are found in a block of a hundred thousand characters soon: %s', (_, words) => {
    const block = words.repeat(100_000 / words.length);
    const startedAt = performance.now();
    const found = sentencesOf(block, 'en');
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(faultsOf(block, found)).toEqual([]);
    if (words.includes('.')) expect(found).toHaveLength(Math.floor(100_000 / words.length));
  });

  it('invariant: they cover every character that is no white space, in order, and never overlap', () => {
    fc.assert(
      fc.property(someText(), fc.constantFrom('en', 'de', 'ar', 'zh', 'ja'), (words, language) => {
        fc.pre(words.trim() !== '');
        expect(faultsOf(words, sentencesOf(words, language))).toEqual([]);
      }),
      bounded,
    );
  });
});
