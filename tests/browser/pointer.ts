// Selects words as a person with a mouse does: press at the first, release after the last.

import type { Page } from 'playwright';

export const dragOver = (page: Page, words: string): Promise<void> => drag(page, [words, words], 'forwards');

/** From the first letter of `from` to the last of `to`, which may be in another block; or the other way. */
export const dragBetween = (
  page: Page,
  from: string,
  to: string,
  way: 'forwards' | 'backwards' = 'forwards',
): Promise<void> => drag(page, [from, to], way);

export async function doubleClickOn(page: Page, word: string): Promise<void> {
  const [{ start, end }] = await edgesOf(page, [word]);
  await page.mouse.dblclick((start.x + end.x) / 2, start.y);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Edges {
  readonly start: Point;
  readonly end: Point;
}

async function drag(
  page: Page,
  stretch: readonly [string, string],
  way: 'forwards' | 'backwards',
): Promise<void> {
  const [first, last] = await edgesOf(page, stretch);
  const [from, to] = way === 'forwards' ? [first.start, last.end] : [last.end, first.start];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

/** Where words stand on the screen, after the first of them was brought to the middle of it. */
async function edgesOf<Words extends readonly [string, ...string[]]>(
  page: Page,
  stretches: Words,
): Promise<{ readonly [I in keyof Words]: Edges }>;
async function edgesOf(page: Page, stretches: readonly string[]): Promise<readonly Edges[]> {
  return page.evaluate((wanted) => {
    const ranges = wanted.map(rangeOf);
    ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    return ranges.map((range) => {
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      const [first, last] = [boxes[0], boxes.at(-1)];
      if (first === undefined || last === undefined) throw new Error(`“${range}” can’t be seen`);
      const isRightToLeft =
        getComputedStyle(range.startContainer.parentElement ?? document.body).direction === 'rtl';
      return {
        start: { x: isRightToLeft ? first.right - 1 : first.left + 1, y: first.top + first.height / 2 },
        end: { x: isRightToLeft ? last.left + 1 : last.right - 1, y: last.top + last.height / 2 },
      };
    });

    /** Words may go on in a claim’s link, but not past their block. */
    function rangeOf(words: string): Range {
      for (const block of document.querySelectorAll('main .words')) {
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
          parentElement?.matches('.aside') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
        );
        const nodes: Text[] = [];
        while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
        const at = nodes
          .map(({ data }) => data)
          .join('')
          .indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        let before = 0;
        for (const node of nodes) {
          const [from, to] = [at - before, at + words.length - before];
          if (from >= 0 && from < node.length) range.setStart(node, from);
          if (to > 0 && to <= node.length) range.setEnd(node, to);
          before += node.length;
        }
        return range;
      }
      throw new Error(`“${words}” is not in the text`);
    }
  }, stretches);
}
