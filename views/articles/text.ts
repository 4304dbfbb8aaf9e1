// The article's text: its blocks in order, each with the claims over it. Blocks and claims are both in
// reading order and are walked once together, so a long article costs their sum.

import type { ArticleId } from '../../src/domain/id.ts';
import type { Offsets } from '../../src/domain/offsets.ts';
import { type BlockType, blockTypes, type Range, type Span } from '../../src/domain/span.ts';
import type { Desk, PlacedClaim } from '../../src/ledger/ledger.ts';
import { flat, type Html, html } from '../html.ts';
import { remember } from '../memo.ts';
import { type Block, blockHtml } from './block.ts';

export interface Stretch {
  readonly block: Block;
  readonly claims: readonly PlacedClaim[];
}

/** Remembered whole as well: most pages are shown more often than their article changes. */
export const articleText = remember((desk: Desk): Html => {
  const parts: Html[] = [];
  let items: Html[] = [];
  const closeList = (): void => {
    if (items.length > 0)
      parts.push(html`<ul class="list">
${items}</ul>
`);
    items = [];
  };
  for (const { block, claims } of stretchesOf(desk)) {
    const rendered = blockHtml(block, claims);
    if (block.type === 'list-item') items.push(rendered);
    else {
      closeList();
      parts.push(rendered);
    }
  }
  closeList();
  return flat(html`${parts}`);
});

/** Every block with the claims over it. */
export function stretchesOf(desk: Desk): readonly Stretch[] {
  let next = 0;
  let carried: readonly PlacedClaim[] = [];
  return blocksOf(desk).map((block): Stretch => {
    const over = carried.filter(({ position }) => position.end > block.span.start);
    for (
      let claim = desk.claims[next];
      claim && claim.position.start < block.span.end;
      claim = desk.claims[next]
    ) {
      if (claim.position.end > block.span.start) over.push(claim);
      next += 1;
    }
    carried = over.filter(({ position }) => position.end > block.span.end);
    return { block, claims: over };
  });
}

const blocksOf = ({ spans, offsets, article }: Desk): readonly Block[] =>
  blocksAmong(spans, offsets, article.id);

/** Remembered by the table of spans, which belongs to one revision and never changes. */
const blocksAmong = remember(
  (spans: readonly Span[], offsets: Offsets, article: ArticleId): readonly Block[] => {
    const blocks: (Block & { readonly sentences: Range[] })[] = [];
    let numbered = 0;
    for (const span of spans) {
      const type = blockType(span);
      if (type === null) blocks.at(-1)?.sentences.push(span);
      else {
        if (type !== 'dateline') numbered += 1;
        const number = type === 'dateline' ? null : numbered;
        blocks.push({ article, offsets, span, type, number, sentences: [] });
      }
    }
    return blocks;
  },
);

const blockType = ({ type }: Span): BlockType | null => blockTypes.find((block) => block === type) ?? null;
