// Selects words as a person with a mouse does: press at one edge, release at another.

import type { Page } from 'playwright';

interface Edges {
  readonly from: string;
  readonly to: string;
  /** Words that stand somewhere before `from`, when it stands more than once. */
  readonly after?: string;
}

/** From the first of the words to the last. */
export const dragOver = (page: Page, words: string): Promise<void> => drag(page, { from: words, to: words });

/** Over both and all that stands between them, towards the end of the text or back. */
export async function drag(page: Page, { from, to, after = '' }: Edges): Promise<void> {
  const points = await page.evaluate(placesOf, { from, to, after });
  if (points === null) throw new Error(`“${from}” or “${to}” is not on the page`);
  const [press, release] = points;
  await page.mouse.move(press.x, press.y);
  await page.mouse.down();
  await page.mouse.move(release.x, release.y, { steps: 5 });
  await page.mouse.up();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Runs in the page. The words may stand in several nodes, since claims are links in the text. */
function placesOf({ from, to, after }: Required<Edges>): readonly [press: Point, release: Point] | null {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes: { readonly node: Node; readonly start: number }[] = [];
  let text = '';
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    if (node.parentElement?.matches('.words, .words .claim') !== true) continue;
    nodes.push({ node, start: text.length });
    text += node.nodeValue ?? '';
  }
  const at = text.indexOf(from, text.indexOf(after) + after.length);
  const first = rangeOf(at, from);
  const last = to === from ? first : rangeOf(text.indexOf(to), to);
  if (first === null || last === null) return null;
  first.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  const isForward = first.compareBoundaryPoints(Range.START_TO_START, last) <= 0;
  const [press, release] = isForward ? [startOf(first), endOf(last)] : [endOf(first), startOf(last)];
  return press && release ? [press, release] : null;

  function rangeOf(start: number, words: string): Range | null {
    const end = start + words.length;
    const head = nodes.findLast((node) => node.start <= start);
    const tail = nodes.findLast((node) => node.start < end);
    if (start < 0 || head === undefined || tail === undefined) return null;
    const range = document.createRange();
    range.setStart(head.node, start - head.start);
    range.setEnd(tail.node, end - tail.start);
    return range;
  }

  function startOf(range: Range): Point | null {
    const box = range.getClientRects()[0];
    return box === undefined ? null : { x: box.left + 1, y: box.top + box.height / 2 };
  }

  function endOf(range: Range): Point | null {
    const box = [...range.getClientRects()].at(-1);
    return box === undefined ? null : { x: box.right - 1, y: box.top + box.height / 2 };
  }
}
