// Markdown to copy. The canonical text is what a reader sees, without the marks, so that a quotation never
// holds an asterisk; the kinds of the blocks come from the syntax. CommonMark by markdown-it, HTML off (it
// stays text), tables off (their source stays readable text).

import MarkdownIt from 'markdown-it';

import type { Block } from './blocks.ts';
import { type Copy, type CopyDetails, copyFrom } from './copy.ts';
import { isoDate, readDateline } from './dateline.ts';
import { accepted, type Outcome } from './outcome.ts';
import type { BlockType } from './span.ts';
import { canonicalText } from './text.ts';

const markdown = new MarkdownIt('commonmark', { html: false });

export function copyOfMarkdown(source: string, given: CopyDetails = {}): Outcome<Copy> {
  const read = canonicalText(source);
  if (!read.ok) return read;
  const { matter, body } = splitFrontMatter(read.value);
  const pieces = piecesOf(body);
  const text = canonicalText(pieces.map(({ words }, i) => words + separator(pieces, i)).join(''));
  if (!text.ok) return text;
  const details = {
    title: given.title?.trim() || matter.title,
    language: given.language ?? matter.language,
    published: given.published ?? matter.published,
    updated: given.updated ?? matter.updated,
  };
  return accepted(copyFrom(text.value, blocksAt(pieces), details));
}

interface Piece {
  readonly type: BlockType;
  readonly words: string;
}

function piecesOf(body: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const enclosing: BlockType[] = [];
  for (const token of markdown.parse(body, {})) {
    const type = typeOfContainer[token.type];
    if (type !== undefined) enclosing.push(type);
    else if (token.type in closersOf) enclosing.pop();
    else if (token.type === 'inline' || token.type === 'fence' || token.type === 'code_block') {
      const words = canonicalLines(token.children?.map(wordsOf).join('') ?? token.content).trim();
      if (words !== '')
        pieces.push({ type: enclosing.at(-1) ?? typeOfPlain(words, pieces.length === 0), words });
    }
  }
  return pieces;
}

const typeOfContainer: Readonly<Record<string, BlockType>> = {
  heading_open: 'heading',
  blockquote_open: 'quotation',
  list_item_open: 'list-item',
};

const closersOf: Readonly<Record<string, true>> = {
  heading_close: true,
  blockquote_close: true,
  list_item_close: true,
};

const typeOfPlain = (words: string, isFirst: boolean): BlockType =>
  isFirst && readDateline(words) !== null ? 'dateline' : 'paragraph';

const wordsOf = (token: { readonly type: string; readonly content: string }): string =>
  token.type === 'softbreak' || token.type === 'hardbreak' ? '\n' : token.content;

/** An entity (`&#13;`) may write what the source does not hold. Ranges count what stands in the text. */
const canonicalLines = (words: string): string => words.replace(/\r\n?/g, '\n');

const separator = (pieces: readonly Piece[], i: number): string => {
  const next = pieces[i + 1];
  if (next === undefined) return '\n';
  return pieces[i]?.type === 'list-item' && next.type === 'list-item' ? '\n' : '\n\n';
};

function blocksAt(pieces: readonly Piece[]): readonly Block[] {
  let start = 0;
  return pieces.map(({ type, words }, i) => {
    const end = start + Array.from(words).length;
    const block = { type, start, end };
    start = end + separator(pieces, i).length;
    return block;
  });
}

/** `title`, `date`, `updated` and `language` from a front matter of plain `key: value` lines. */
function splitFrontMatter(source: string): { readonly matter: CopyDetails; readonly body: string } {
  const found = /^---\n(?<lines>[\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(source);
  const lines = found?.groups?.lines?.split('\n').map((line) => /^(\w+):(.*)$/.exec(line));
  if (found === null || lines === undefined || lines.includes(null)) return { matter: {}, body: source };
  const value = (key: string): string | undefined =>
    lines
      .find((line) => line?.[1] === key)?.[2]
      ?.trim()
      .replace(/^(["'])(.*)\1$/, '$2') || undefined;
  return {
    matter: {
      title: value('title'),
      published: isoDate(value('date')) ?? undefined,
      updated: isoDate(value('updated')) ?? undefined,
      language: value('language'),
    },
    body: source.slice(found[0].length),
  };
}
