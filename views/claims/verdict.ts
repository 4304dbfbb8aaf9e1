// Verdicts in words and as class names. A claim without one is open: that is said, too.

import type { Verdict } from '../../src/domain/verdict.ts';

export type Standing = Verdict | 'open';

export const verdictOf = ({ verdict }: { readonly verdict: Verdict | null }): Standing => verdict ?? 'open';

export const words: Readonly<Record<Standing, string>> = {
  verified: 'Verified',
  disputed: 'Disputed',
  sourced: 'Sourced',
  open: 'Open',
};

export const verdictWord = (claim: { readonly verdict: Verdict | null }): string => words[verdictOf(claim)];
