import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Claim } from '../../src/domain/claim.ts';
import { factsOf } from '../../src/domain/coverage.ts';
import { isBlock, type Span } from '../../src/domain/span.ts';
import { verdicts } from '../../src/domain/verdict.ts';
import { type ArticleFixture, articles, phrase } from '../fixtures/articles.ts';
import { changedBy, markedBy } from '../fixtures/histories.ts';
import { reviewers } from '../fixtures/people.ts';
import { someRange } from '../fixtures/random-commands.ts';
import { bounded } from '../fixtures/random-text.ts';

type Judged = Pick<Claim, 'position' | 'verdict' | 'status'>;

const { amina } = reviewers;
const seed = articles.withdrawal;
const claimOn = (words: string): Claim => markedBy(amina, seed, { position: phrase(seed, words) });

describe('facts left', () => {
  it('of the seed are its fifteen sentences below the dateline', () => {
    expect(factsOf(seed.copy.spans, [])).toEqual({
      left: 15,
      open: 0,
      uncovered: 15,
      verdicts: { verified: 0, disputed: 0, sourced: 0 },
    });
  });

  it('trade a sentence for an open claim, and lose it with the verdict', () => {
    const open = claimOn('2,500');
    expect(factsOf(seed.copy.spans, [open])).toMatchObject({ left: 15, open: 1, uncovered: 14 });
    const verified = changedBy(amina, seed, open, { type: 'judge', verdict: 'verified' });
    expect(factsOf(seed.copy.spans, [verified])).toMatchObject({
      left: 14,
      open: 0,
      verdicts: { verified: 1, disputed: 0, sourced: 0 },
    });
  });

  it('count a sentence as covered from its first touched character', () => {
    const both = claimOn('3,500. N');
    expect(factsOf(seed.copy.spans, [both]).uncovered).toBe(13);
    const between = { ...both, position: { start: both.position.end - 2, end: both.position.end - 1 } };
    expect(factsOf(seed.copy.spans, [between]).uncovered).toBe(15);
  });

  it('do not count a claim that was withdrawn', () => {
    const withdrawn = changedBy(amina, seed, claimOn('2,500'), { type: 'withdraw' });
    expect(factsOf(seed.copy.spans, [withdrawn])).toEqual(factsOf(seed.copy.spans, []));
  });

  it('are not lost by marking the dateline', () => {
    const dateline = claimOn('March 29, 2021');
    expect(factsOf(seed.copy.spans, [dateline])).toMatchObject({ left: 16, open: 1, uncovered: 15 });
  });

  it('are those that a naive count finds, whatever was marked', () => {
    for (const article of [articles.withdrawal, articles.reunion]) {
      const someClaim: fc.Arbitrary<Judged> = fc.record({
        position: someRange(article),
        verdict: fc.constantFrom(...verdicts, null),
        status: fc.constantFrom('live', 'live', 'live', 'withdrawn'),
      });
      fc.assert(
        fc.property(fc.array(someClaim, { maxLength: 20 }), (claims) => {
          expect(factsOf(article.copy.spans, claims)).toEqual(naiveFacts(article, claims));
        }),
        bounded,
      );
    }
  });
});

/** Character by character. */
function naiveFacts({ copy }: ArticleFixture, claims: readonly Judged[]) {
  const charactersOf = ({
    start,
    end,
  }: {
    readonly start: number;
    readonly end: number;
  }): ReadonlySet<number> => new Set(Array.from({ length: end - start }, (_, i) => start + i));
  const live = claims.filter(({ status }) => status === 'live');
  const touched = new Set(live.flatMap(({ position }) => [...charactersOf(position)]));
  const dateline = new Set(
    copy.spans.filter(({ type }) => type === 'dateline').flatMap((span) => [...charactersOf(span)]),
  );
  const counts = (span: Span): boolean => !isBlock(span) && charactersOf(span).isDisjointFrom(dateline);
  const uncovered = copy.spans.filter(
    (span) => counts(span) && charactersOf(span).isDisjointFrom(touched),
  ).length;
  const judged = (verdict: Claim['verdict']): number =>
    live.filter((claim) => claim.verdict === verdict).length;
  return {
    left: judged(null) + uncovered,
    open: judged(null),
    uncovered,
    verdicts: { verified: judged('verified'), disputed: judged('disputed'), sourced: judged('sourced') },
  };
}
