// Facts left: what still stands between an article and sign-off, which is every open claim and every
// sentence that no claim touches. Datelines are metadata and are not counted.

import type { Claim } from './claim.ts';
import { contains, inReadingOrder, isBlock, type Span } from './span.ts';
import type { Verdict } from './verdict.ts';

export interface Facts {
  /** Open claims and uncovered sentences together. */
  readonly left: number;
  readonly open: number;
  readonly uncovered: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
}

type Judged = Pick<Claim, 'position' | 'verdict' | 'status'>;

export function factsOf(spans: readonly Span[], claims: readonly Judged[]): Facts {
  const live = claims.filter(({ status }) => status === 'live');
  const open = live.filter(({ verdict }) => verdict === null).length;
  const uncovered = uncoveredSentences(spans, live).length;
  const given = (verdict: Verdict): number => live.filter((claim) => claim.verdict === verdict).length;
  return {
    left: open + uncovered,
    open,
    uncovered,
    verdicts: { verified: given('verified'), disputed: given('disputed'), sourced: given('sourced') },
  };
}

/** Both lists are walked once, in reading order, so a long article with many claims costs their sum. */
function uncoveredSentences(spans: readonly Span[], live: readonly Judged[]): readonly Span[] {
  const ranges = live.map(({ position }) => position).sort(inReadingOrder);
  let next = 0;
  let furthest = 0;
  return checkableSentences(spans).filter((sentence) => {
    for (let range = ranges[next]; range !== undefined && range.start < sentence.end; range = ranges[next]) {
      furthest = Math.max(furthest, range.end);
      next += 1;
    }
    return furthest <= sentence.start;
  });
}

function checkableSentences(spans: readonly Span[]): readonly Span[] {
  const datelines = spans.filter(({ type }) => type === 'dateline');
  return spans.filter((span) => !isBlock(span) && !datelines.some((dateline) => contains(dateline, span)));
}
