import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { measure, slice } from '../../src/domain/offsets.ts';
import { matchPosition } from '../../src/domain/selector.ts';
import { type EdgeMove, edgeMoves, moveEdge } from '../../src/domain/words.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { refusalOf, valueIn } from '../fixtures/outcomes.ts';
import { bounded, textAndEdges } from '../fixtures/random-text.ts';

const { withdrawal, reunion, ceasefire, harvest } = articles;

describe('an edge moves by a word', () => {
  it.each<readonly [EdgeMove, typeof withdrawal, string, string]>([
    ['start-back', withdrawal, '2,500 troops', 'reported 2,500 troops'],
    ['start-forward', withdrawal, 'reported 2,500 troops', '2,500 troops'],
    ['end-forward', withdrawal, '2,500 troops', '2,500 troops in'],
    ['end-back', withdrawal, '2,500 troops in', '2,500 troops'],
    ['end-forward', withdrawal, 'closer to 3,500', 'closer to 3,500. NATO'],
    ['end-back', withdrawal, 'closer to 3,500. NATO', 'closer to 3,500'],
    ['start-back', withdrawal, 'hard to meet', 'be “hard to meet'],
    ['start-forward', reunion, 'Köln on Saturday 🇩🇪🇹🇷', 'on Saturday 🇩🇪🇹🇷'],
    ['end-back', reunion, 'the cafe\u0301 served', 'the cafe\u0301'],
    ['end-forward', ceasefire, '٢٥٠٠', '٢٥٠٠ جندي'],
    ['start-back', ceasefire, '٢٥٠٠', 'إن ٢٥٠٠'],
    ['end-forward', harvest, '产量', '产量达到'],
  ])('%s', (move, article, from, to) => {
    const moved = valueIn(moveEdge(article.offsets, phrase(article, from), move));
    expect(slice(article.offsets, moved.start, moved.end)).toBe(to);
  });

  it.each<readonly [EdgeMove, string, string]>([
    ['start-back', 'Troops left.', 'Troops'],
    ['end-forward', 'Troops left.', 'left.'],
    ['start-forward', 'Troops left.', 'left'],
    ['end-back', 'Troops left.', 'Troops'],
  ])('%s, unless there is none, or none would be left', (move, text, words) => {
    const start = text.indexOf(words);
    const range = { start, end: start + words.length };
    expect(refusalOf(moveEdge(measure(text), range, move))).toEqual({ code: 'edge-at-limit' });
  });

  it('but never to where nothing but white space is left', () => {
    // A byte order mark is part of the word before it, and white space.
    const range = { start: 1, end: 3 };
    expect(refusalOf(moveEdge(measure('国\ufeff7'), range, 'end-back'))).toEqual({ code: 'edge-at-limit' });
  });

  it('and what comes out can be a claim; the other edge stays', () => {
    fc.assert(
      fc.property(textAndEdges(), fc.constantFrom(...edgeMoves), ([text, start, end], move) => {
        const offsets = measure(text);
        fc.pre(matchPosition(offsets, { start, end }).ok);
        const outcome = moveEdge(offsets, { start, end }, move);
        fc.pre(outcome.ok);
        const moved = valueIn(outcome);
        expect(matchPosition(offsets, moved)).toEqual({ ok: true, value: moved });
        const shift = move.startsWith('start') ? moved.start - start : moved.end - end;
        expect(Math.sign(shift)).toBe(move.endsWith('back') ? -1 : 1);
        expect(move.startsWith('start') ? moved.end - end : moved.start - start).toBe(0);
      }),
      { ...bounded, numRuns: 500 },
    );
  });
});
