// One block of the article with its claims as flat links: a stretch under several claims is one link, to the
// shortest of them, and names all. Remembered by the block and the claims over it, so a changed claim renders
// its own blocks again and no others.

import type { ArticleId } from '../../src/domain/id.ts';
import { type Offsets, slice } from '../../src/domain/offsets.ts';
import { type BlockType, flatten, type Range, type Span } from '../../src/domain/span.ts';
import type { PlacedClaim } from '../../src/ledger/ledger.ts';
import { verdictOf, verdictWord } from '../claims/verdict.ts';
import { flat, type Html, html } from '../html.ts';
import { remember } from '../memo.ts';
import { url } from '../url.ts';

export interface Block {
  readonly article: ArticleId;
  readonly offsets: Offsets;
  readonly span: Span;
  readonly type: BlockType;
  /** Counted from 1, without the dateline, which has none. */
  readonly number: number | null;
  readonly sentences: readonly Range[];
}

export const blockHtml = remember((block: Block, claims: readonly PlacedClaim[]): Html => {
  const inner = html`${paragraphLink(block)}${words(block, claims)}`;
  const { span, type } = block;
  const attributes = html`id="span-${span.id}" class="block ${type}" data-start="${span.start}" data-sentences="${sentenceEdges(block)}"`;
  return flat(
    type === 'list-item'
      ? html`<li ${attributes}>${inner}</li>
`
      : html`<div ${attributes}>${inner}</div>
`,
  );
});

/** Without JavaScript this is how words are marked: the form opens on the block. */
const paragraphLink = ({ article, span, number }: Block): Html =>
  html`<a class="number" href="${url.article(article, { mark: span })}" hx-get="${url.article(article, { mark: span })}" aria-label="Mark in ${number === null ? 'the dateline' : `paragraph ${number}`}">${number ?? '·'}</a>`;

function words(block: Block, claims: readonly PlacedClaim[]): Html {
  const segments = segmentsOf(block, claims);
  switch (block.type) {
    case 'heading':
      return html`<h2 class="words" dir="auto">${segments}</h2>`;
    case 'quotation':
      return html`<blockquote class="words" dir="auto">${segments}</blockquote>`;
    default:
      return html`<p class="words" dir="auto">${segments}</p>`;
  }
}

interface Cover extends Range {
  readonly claim: PlacedClaim;
}

function segmentsOf({ article, offsets, span }: Block, claims: readonly PlacedClaim[]): readonly Html[] {
  const covers = claims.map((claim): Cover => ({ ...claim.position, claim }));
  return flatten(span, covers).map(({ start, end, ranges }): Html => {
    const text = slice(offsets, start, end);
    const [top] = ranges;
    return top === undefined ? html`${text}` : claimLink(article, top.claim, ranges, text);
  });
}

function claimLink(article: ArticleId, claim: PlacedClaim, covers: readonly Cover[], text: string): Html {
  const address = url.article(article, { claim: claim.id });
  const depth = Math.min(covers.length, 3);
  return html`<a class="claim ${verdictOf(claim)}${depth > 1 && ` over-${depth}`}" href="${address}" hx-get="${address}" title="${titleOf(covers)}" data-claims="${covers.map(({ claim: { id } }) => id).join(' ')}" draggable="false">${text}<span class="aside"> (${verdictOf(claim)})</span></a>`;
}

const titleOf = (covers: readonly Cover[]): string =>
  covers
    .map(({ claim }) =>
      covers.length === 1 ? verdictWord(claim) : `${verdictWord(claim)}: ${claim.quote.exact}`,
    )
    .join('\n');

/** Where sentences start and end, from the start of the block: `0-57 58-120`. */
const sentenceEdges = ({ span, sentences }: Block): string =>
  sentences.map(({ start, end }) => `${start - span.start}-${end - span.start}`).join(' ');
