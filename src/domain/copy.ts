// Copy is what a newsroom hands in: words with a title and dates, and the spans found in them. Plain text
// and Markdown both become this, and an article's revision is made from it. Spans are found once, here, and
// then stored: a better segmenter must not change what was marked.

import { type Block, blocksOf } from './blocks.ts';
import { type Dateline, readDateline } from './dateline.ts';
import { measure, type Offsets, slice } from './offsets.ts';
import { sentencesOf } from './sentences.ts';
import type { Span } from './span.ts';
import type { CanonicalText } from './text.ts';

export interface Copy {
  readonly title: string;
  readonly text: CanonicalText;
  readonly spans: readonly Span[];
  /** BCP 47. */
  readonly language: string;
  readonly published: string | null;
  readonly updated: string | null;
}

export interface CopyDetails {
  readonly title?: string | undefined;
  readonly language?: string | undefined;
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
}

/** What is given wins over what is read from the text. */
export const copyOf = (text: CanonicalText, given: CopyDetails = {}): Copy =>
  copyFrom(text, blocksOf(text), given);

export function copyFrom(text: CanonicalText, blocks: readonly Block[], given: CopyDetails): Copy {
  const offsets = measure(text);
  const language = given.language ?? 'en';
  const dateline = datelineOf(offsets, blocks);
  return {
    title: given.title?.trim() || titleOf(offsets, blocks),
    text,
    spans: spansOf(offsets, blocks, language),
    language,
    published: given.published ?? dateline.published,
    updated: given.updated ?? dateline.updated,
  };
}

/** Blocks and their sentences in reading order, numbered for revision 1. */
function spansOf(offsets: Offsets, blocks: readonly Block[], language: string): readonly Span[] {
  let sentences = 0;
  return blocks.flatMap((block, i): Span[] => [
    { id: `r1-b${i + 1}`, type: block.type, start: block.start, end: block.end },
    ...sentencesOf(slice(offsets, block.start, block.end), language).map((sentence): Span => {
      sentences += 1;
      return {
        id: `r1-s${sentences}`,
        type: 'sentence',
        start: block.start + sentence.start,
        end: block.start + sentence.end,
      };
    }),
  ]);
}

function datelineOf(offsets: Offsets, blocks: readonly Block[]): Dateline {
  const block = blocks.find(({ type }) => type === 'dateline');
  const read = block && readDateline(slice(offsets, block.start, block.end));
  return read ?? { published: null, updated: null };
}

/** The first heading; without one, the first words of the article. */
function titleOf(offsets: Offsets, blocks: readonly Block[]): string {
  const block =
    blocks.find(({ type }) => type === 'heading') ??
    blocks.find(({ type }) => type !== 'dateline') ??
    blocks[0];
  return block === undefined ? '' : firstWords(slice(offsets, block.start, block.end));
}

const titleLength = 80;

function firstWords(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= titleLength) return line;
  const cut = line.slice(0, titleLength).replace(/\s+\S*$/, '');
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
