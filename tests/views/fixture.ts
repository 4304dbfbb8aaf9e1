// A small desk with named people and real sentences, made through the domain as the ledger would make it.

import type { Actor } from '../../src/domain/actor.ts';
import { type Claim, type ClaimEvent, evolveClaim } from '../../src/domain/claim.ts';
import { copyOf } from '../../src/domain/copy.ts';
import { factsOf } from '../../src/domain/coverage.ts';
import type { Positioned } from '../../src/domain/event.ts';
import { accountId, articleId, claimId, claimStream, digest } from '../../src/domain/id.ts';
import { measure } from '../../src/domain/offsets.ts';
import { describeQuote, matchQuote } from '../../src/domain/selector.ts';
import { inReadingOrder } from '../../src/domain/span.ts';
import { canonicalText } from '../../src/domain/text.ts';
import type { Desk, PlacedClaim } from '../../src/ledger/ledger.ts';
import type { Workbench } from '../../views/articles/workbench-data.ts';
import type { Frame } from '../../views/frame.ts';

export const amina: Actor = { id: accountId('amina'), name: 'Amina Rahman', role: 'reviewer' };
export const mira: Actor = { id: accountId('mira'), name: 'Mira Kovač', role: 'editor' };

export const frame: Frame = {
  actor: amina,
  assets: { styles: ['/assets/base.css'], scripts: ['/assets/selection.js'] },
  now: '2026-11-24T10:30:00.000Z',
  timeZone: 'UTC',
};

export const words = `date 2021-03-29 (Last Updated On: March 29, 2021)

The US has a reported 2,500 troops in the country. The New York Times said that the figure was closer to 3,500.

He does not expect US troops to remain in Afghanistan beyond 2022.

- about 7,000 troops
- around 10,000 in all 😀

“There is no military solution.”
`;

const article = articleId('0f6b2c1e-0000-4000-8000-000000000001');

export function deskOf(claims: readonly PlacedClaim[] = [], text = words, title = 'Troops'): Desk {
  const canonical = canonicalText(text);
  if (!canonical.ok) throw new Error(canonical.refusal.code);
  const { spans, language, published, updated } = copyOf(canonical.value);
  const offsets = measure(text);
  const revision = {
    number: 1,
    text: digest('a'.repeat(64)),
    spans: digest('b'.repeat(64)),
    original: digest('c'.repeat(64)),
    codePoints: offsets.length.codePoint,
    createdAt: '2026-11-23T18:02:00.000Z',
  };
  return withClaims(
    {
      article: {
        id: article,
        version: 1,
        title,
        language,
        published,
        updated,
        url: null,
        revisions: [revision],
        createdAt: revision.createdAt,
      },
      offsets,
      spans,
      claims,
      facts: factsOf(spans, claims),
      position: 214,
    },
    claims,
  );
}

export const withClaims = (desk: Desk, claims: readonly PlacedClaim[]): Desk => ({
  ...desk,
  claims: claims.toSorted((a, b) => inReadingOrder(a.position, b.position)),
  facts: factsOf(desk.spans, claims),
});

export function claimOn(exact: string, change: Partial<PlacedClaim> = {}, text = words): PlacedClaim {
  const offsets = measure(text);
  const [position] = matchQuote(offsets, { exact });
  if (position === undefined) throw new Error(`“${exact}” does not stand in the text`);
  return {
    id: claimId(`claim-${exact.replace(/\W+/g, '-')}`),
    article,
    revision: 1,
    version: 3,
    status: 'live',
    position,
    quote: describeQuote(offsets, position),
    kind: 'quantity',
    verdict: null,
    note: '',
    sources: [],
    reviewer: amina,
    createdAt: '2026-11-24T09:00:00.000Z',
    updatedAt: '2026-11-24T09:41:00.000Z',
    ledgerPosition: 200,
    ...change,
  };
}

export const workbenchOf = (desk: Desk, change: Partial<Workbench> = {}): Workbench => ({
  desk,
  panel: { state: 'idle' },
  filter: undefined,
  canMark: true,
  ...change,
});

/** Entries of one claim, each a minute after the one before unless they are listed together. */
export function entriesOf(
  claim: Claim,
  commands: readonly (readonly ClaimEvent[])[],
): readonly Positioned<ClaimEvent>[] {
  let version = 0;
  return commands.flatMap((events, minute) =>
    events.map((event) => {
      version += 1;
      return {
        stream: claimStream(claim.article, claim.id),
        version,
        at: `2026-11-24T09:${String(minute).padStart(2, '0')}:00.000Z`,
        actor: amina,
        event,
        position: 100 + version,
      };
    }),
  );
}

export const marked = (claim: Claim): ClaimEvent => ({
  type: 'ClaimMarked',
  data: { article: claim.article, revision: 1, ...claim.position, kind: claim.kind },
  words: { quote: claim.quote },
});

export const folded = (entries: readonly Positioned<ClaimEvent>[]): Claim | null =>
  entries.reduce<Claim | null>((state, entry) => evolveClaim(state, entry), null);
