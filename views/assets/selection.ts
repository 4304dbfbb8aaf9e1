// Marking by pointing: selected words, or a click into a sentence that has no claim, open the form for them.
// While a claim is open a selection may also become its new words, and while words are being marked and
// something is typed already, a new selection only changes which words they are.

import { openInPanel } from './htmx.ts';
import {
  inArticle,
  offsetOf,
  parseSentences,
  pointAt,
  type Stretch,
  snap,
  type Words,
  wordsOf,
} from './position.ts';
import { hasTyped } from './unsaved.ts';

/** Long enough for a second click to follow, or for a finger to adjust the edges. */
const settleMs = { click: 280, selection: 600 };

let handled = '';
let waiting: ReturnType<typeof setTimeout> | undefined;
let isPointerDown = false;
/** Where a drag began on a claim: browsers start no selection on a link, so it is made here. */
let anchor: CaretPosition | null = null;

document.addEventListener('pointerdown', (event) => {
  isPointerDown = true;
  clearTimeout(waiting);
  anchor = isOnClaim(event) ? caretAt(event) : null;
});

document.addEventListener('pointermove', (event) => {
  if (anchor === null || event.buttons !== 1) return;
  const focus = caretAt(event);
  if (focus === null) return;
  document.getSelection()?.setBaseAndExtent(anchor.offsetNode, anchor.offset, focus.offsetNode, focus.offset);
});

document.addEventListener('dragstart', (event) => {
  if (anchor !== null) event.preventDefault();
});

document.addEventListener('pointerup', (event) => {
  isPointerDown = false;
  anchor = null;
  if (event.pointerType === 'mouse') later(0, useSelection);
});

document.addEventListener('pointercancel', () => {
  isPointerDown = false;
  anchor = null;
});

document.addEventListener('selectionchange', () => {
  if (selectedStretch() === null) handled = '';
  else if (!isPointerDown) later(settleMs.selection, useSelection);
});

/** A drag that ends where it began is a click as well: on a link too, it only selects. */
document.addEventListener(
  'click',
  (event) => {
    const target = event.target instanceof Element ? event.target.closest('.text *') : null;
    if (target === null || event.detail === 0) return;
    const link = target.closest('a');
    if (selectedStretch() === null) {
      if (link === null) clickSentence(event, target);
    } else if (link !== null) {
      event.preventDefault();
      event.stopPropagation();
    }
  },
  { capture: true },
);

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('[data-selected-mark]') : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openInPanel(link.href);
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  document.querySelector<HTMLElement>('#panel [data-close]')?.click();
});

document.addEventListener('htmx:after:swap', showStretch);
showStretch();

function isOnClaim({ target, button, pointerType }: PointerEvent): boolean {
  const claim = target instanceof Element ? target.closest('.text .claim') : null;
  return claim !== null && button === 0 && pointerType === 'mouse';
}

function caretAt({ clientX, clientY }: MouseEvent): CaretPosition | null {
  return document.caretPositionFromPoint?.(clientX, clientY) ?? null;
}

function later(ms: number, then: () => void): void {
  clearTimeout(waiting);
  waiting = setTimeout(then, ms);
}

const workbench = (): HTMLElement | null => document.querySelector<HTMLElement>('.workbench[data-may-mark]');

function useSelection(): void {
  const stretch = selectedStretch();
  if (stretch === null || workbench() === null) return;
  const name = `${stretch.start}-${stretch.end}`;
  if (name === handled) return;
  handled = name;
  const panel = document.getElementById('panel');
  const offer = panel?.querySelector<HTMLElement>('[data-selected]');
  if (offer && panel && (isMoving(panel) || hasTyped(panel))) offerMove(offer, stretch);
  else if (panel?.dataset.state === 'mark' && hasTyped(panel)) aimAgain(panel, stretch);
  else openMark(stretch);
}

/** Whether the claim that is open is about to get other words. */
const isMoving = (panel: HTMLElement): boolean =>
  panel.querySelector('#range-form')?.closest('details')?.open === true;

function openMark(stretch: Stretch): void {
  const address = markAddress(stretch);
  if (address !== null) openInPanel(address);
}

function markAddress({ start, end }: Stretch): string | null {
  const address = workbench()?.dataset.address;
  if (address === undefined) return null;
  const filter = document.querySelector<HTMLInputElement>('#claim-filter input')?.value;
  return `${address}?mark=${start}-${end}${filter === undefined ? '' : `&verdict=${filter}`}`;
}

function offerMove(offer: HTMLElement, { start, end }: Stretch): void {
  const words = document.getSelection()?.toString() ?? '';
  offer.querySelector('[data-selected-words]')?.replaceChildren(words);
  offer.querySelector('[data-selected-mark]')?.setAttribute('href', markAddress({ start, end }) ?? '');
  fill('[data-selected-start]', start);
  fill('[data-selected-end]', end);
  offer.hidden = false;
}

function aimAgain(panel: HTMLElement, { start, end }: Stretch): void {
  fill('[name="start"]', start);
  fill('[name="end"]', end);
  panel.dataset.start = String(start);
  panel.dataset.end = String(end);
  const exact = panel.querySelector<HTMLTextAreaElement>('[name="exact"]');
  if (exact !== null) exact.value = textBetween({ start, end });
  showStretch();
}

function fill(selector: string, value: number): void {
  const input = document.querySelector<HTMLInputElement>(`#panel ${selector}`);
  if (input === null) return;
  input.value = String(value);
  input.disabled = false;
}

function clickSentence(event: MouseEvent, target: Element): void {
  const panel = document.getElementById('panel');
  const block = target.closest('.words')?.closest<HTMLElement>('.block');
  if (!block || workbench() === null || event.detail !== 1 || event.button !== 0) return;
  if (panel?.dataset.state !== 'idle' && hasTyped(panel)) return;
  const at = caretAt(event);
  if (at === null) return;
  const words = wordsOf(block);
  const here =
    inArticle(words, { start: 0, end: offsetOf(words, at.offsetNode, at.offset) }).end - words.start;
  const sentence = parseSentences(block.dataset.sentences ?? '').find(
    ({ start, end }) => start <= here && here <= end,
  );
  if (sentence === undefined) return;
  const stretch = { start: words.start + sentence.start, end: words.start + sentence.end };
  if (!hasClaim(words, stretch)) later(settleMs.click, () => selectedStretch() ?? openMark(stretch));
}

const hasClaim = (words: Words, stretch: Stretch): boolean =>
  [...words.block.querySelectorAll('.claim')].some((claim) => {
    const from = offsetOf(words, claim, 0);
    const to = offsetOf(words, claim, claim.childNodes.length);
    const { start, end } = inArticle(words, { start: from, end: to });
    return start < stretch.end && stretch.start < end;
  });

/** What is selected in the article's text: whole characters, without white space at its ends. */
function selectedStretch(): Stretch | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const parts = blocksOfText()
    .filter((block) => range.intersectsNode(block))
    .flatMap((block): readonly Stretch[] => {
      const words = wordsOf(block);
      const start = offsetOf(words, range.startContainer, range.startOffset);
      const end = offsetOf(words, range.endContainer, range.endOffset);
      const snapped = snap(words.text, { start, end });
      return snapped === null ? [] : [inArticle(words, snapped)];
    });
  const first = parts.at(0);
  const last = parts.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

function blocksOfText(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.text .block')];
}

/** Shows which words the mark form is about. */
function showStretch(): void {
  const { state, start, end } = document.getElementById('panel')?.dataset ?? {};
  CSS.highlights?.delete('stretch');
  if (state !== 'mark') return;
  const range = rangeOf({ start: Number(start), end: Number(end) });
  if (range !== null) CSS.highlights?.set('stretch', new Highlight(range));
}

function rangeOf({ start, end }: Stretch): Range | null {
  const from = pointIn(start, 'first');
  const to = pointIn(end, 'last');
  if (from === null || to === null) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

function pointIn(codePoint: number, side: 'first' | 'last'): ReturnType<typeof pointAt> {
  const block = blocksOfText().findLast(({ dataset }) =>
    side === 'first' ? Number(dataset.start) <= codePoint : Number(dataset.start) < codePoint,
  );
  return block === undefined ? null : pointAt(wordsOf(block), codePoint);
}

/** As the article has it: blocks are divided by a blank line there. */
function textBetween(stretch: Stretch): string {
  const range = rangeOf(stretch);
  if (range === null) return '';
  return blocksOfText()
    .filter((block) => range.intersectsNode(block))
    .map((block) => {
      const words = wordsOf(block);
      return words.text.slice(
        offsetOf(words, range.startContainer, range.startOffset),
        offsetOf(words, range.endContainer, range.endOffset),
      );
    })
    .join('\n\n');
}
