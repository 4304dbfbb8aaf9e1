// From the browser's offsets to the article's and back: the DOM counts UTF-16 units inside text nodes, the
// article counts code points of the whole text (Web Annotation Data Model 4.2.4). This is the one place in
// the browser that converts. A block says where it starts in `data-start`; words for assistive technology
// stand in `.aside` elements, which are no part of the text.

/** UTF-16 units of one block's text, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export const codePointsIn = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/** How many UTF-16 units the first code points of a text take. */
export function utf16LengthOf(text: string, codePoints: number): number {
  let units = 0;
  let left = codePoints;
  for (const character of text) {
    if (left <= 0) break;
    units += character.length;
    left -= 1;
  }
  return units;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The nearest stretch that holds whole characters (grapheme clusters) and neither begins nor ends with white
 * space; null when nothing is left.
 */
export function snap(text: string, { start, end }: Stretch): Stretch | null {
  if (start >= end) return null;
  const from = graphemes.segment(text).containing(start)?.index ?? start;
  const last = graphemes.segment(text).containing(end - 1);
  const to = last === undefined ? end : last.index + last.segment.length;
  const words = text.slice(from, to);
  const trimmedStart = from + (words.length - words.trimStart().length);
  const trimmedEnd = to - (words.length - words.trimEnd().length);
  return trimmedStart < trimmedEnd ? { start: trimmedStart, end: trimmedEnd } : null;
}

/** Sentences of a block as it writes them: `0-57 58-120`, in code points from its start. */
export const parseSentences = (edges: string): readonly Stretch[] =>
  edges.split(' ').flatMap((edge) => {
    const [start = Number.NaN, end = Number.NaN] = edge.split('-').map(Number);
    return start < end ? [{ start, end }] : [];
  });

export interface Words {
  readonly block: HTMLElement;
  /** In code points of the article. */
  readonly start: number;
  readonly nodes: readonly Text[];
  readonly text: string;
}

export function wordsOf(block: HTMLElement): Words {
  const words = block.querySelector('.words') ?? block;
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches('.aside') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
  return {
    block,
    start: Number(block.dataset.start),
    nodes,
    text: nodes.map(({ data }) => data).join(''),
  };
}

/** The UTF-16 offset in the block's text of a point in the DOM; a point outside gives the nearest end. */
export function offsetOf({ nodes }: Words, container: Node, offset: number): number {
  const point = document.createRange();
  point.setStart(container, offset);
  let before = 0;
  for (const node of nodes) {
    if (node === container) return before + offset;
    if (point.comparePoint(node, 0) >= 0) return before;
    before += node.length;
  }
  return before;
}

/** A place in the DOM for a code point of the article that lies in this block, or at its end. */
export function pointAt(
  { start, nodes, text }: Words,
  codePoint: number,
): { node: Text; offset: number } | null {
  let left = utf16LengthOf(text, codePoint - start);
  for (const node of nodes) {
    if (left <= node.length) return { node, offset: left };
    left -= node.length;
  }
  return null;
}

/** A stretch of one block in code points of the article. */
export const inArticle = ({ start, text }: Words, stretch: Stretch): Stretch => ({
  start: start + codePointsIn(text.slice(0, stretch.start)),
  end: start + codePointsIn(text.slice(0, stretch.end)),
});
