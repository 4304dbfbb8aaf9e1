// Puts each card beside the line of its claim where the page is wide enough, and the panel in the place of
// the claim that it holds. Marks that claim in the text, brings it into view, and moves the focus only after
// everything stands in its place. Without this module the cards are a plain list under the panel.

import './htmx.ts';
import { type Item, place } from './placement.ts';
import { pointAt, wordsOf } from './position.ts';

const gapPx = 12;
const wide = window.matchMedia('screen and (width >= 58rem)');

/** What the panel holds: a claim, or words about to be marked, from a code point of the article on. */
interface Held {
  readonly claim?: string | undefined;
  readonly start?: string | undefined;
}

let held: Held = {};
let isScheduled = false;
const sizes = new ResizeObserver(schedule);

document.addEventListener('htmx:before:swap', (event) => {
  for (const { fragment } of event.detail.tasks) {
    const element = fragment?.querySelector<HTMLElement>('[autofocus]');
    element?.removeAttribute('autofocus');
    element?.setAttribute('data-focus', '');
  }
});

document.addEventListener('htmx:after:swap', () => {
  update();
  document.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true });
});

wide.addEventListener('change', schedule);
window.addEventListener('afterprint', schedule);
window.addEventListener('beforeprint', () => {
  const parts = partsOf(document.querySelector<HTMLElement>('.column'));
  if (parts !== null) letFlow(parts);
});
document.fonts.ready.then(schedule);
update();

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    align();
  });
}

function update(): void {
  sizes.disconnect();
  for (const element of document.querySelectorAll('.text, #panel')) sizes.observe(element);
  const { claim, start } = document.getElementById('panel')?.dataset ?? {};
  const anchors = segmentsByClaim();
  markOpen(claim, anchors);
  align();
  if (start === undefined) focusAgain(held, anchors);
  else if (claim !== held.claim || start !== held.start) bringIntoView({ claim, start }, anchors);
  if (start !== undefined && wide.matches) {
    document.getElementById('panel')?.scrollIntoView({ block: 'nearest' });
  }
  held = { claim, start };
}

type Segments = ReadonlyMap<string, readonly HTMLElement[]>;

/** The links in the text that belong to each claim, in reading order. */
function segmentsByClaim(): Segments {
  const segments = new Map<string, HTMLElement[]>();
  for (const link of document.querySelectorAll<HTMLElement>('.text .claim')) {
    for (const claim of link.dataset.claims?.split(' ') ?? []) {
      const known = segments.get(claim);
      if (known === undefined) segments.set(claim, [link]);
      else known.push(link);
    }
  }
  return segments;
}

function markOpen(claim: string | undefined, segments: Segments): void {
  const workbench = document.querySelector<HTMLElement>('.workbench');
  if (workbench !== null) workbench.dataset.active = claim ?? '';
  for (const link of document.querySelectorAll('.text [aria-current]')) link.removeAttribute('aria-current');
  for (const link of segments.get(claim ?? '') ?? []) link.setAttribute('aria-current', 'true');
  for (const card of document.querySelectorAll<HTMLElement>('#claims > li')) {
    card.hidden = card.id === `claim-${claim}`;
  }
}

/** After the panel has closed: on the claim that it held, or on the number of the paragraph. */
function focusAgain({ claim, start }: Held, segments: Segments): void {
  const [words] = segments.get(claim ?? '') ?? [];
  const number = blockAt(Number(start))?.querySelector<HTMLElement>('.number');
  (words ?? number)?.focus({ preventScroll: true });
}

function bringIntoView({ claim, start }: Held, segments: Segments): void {
  const words = segments.get(claim ?? '')?.[0];
  const line = words === undefined ? lineAt(Number(start)) : words.getBoundingClientRect();
  const panel = document.getElementById('panel');
  if (line === undefined || panel === null) return;
  const lowest = wide.matches ? window.innerHeight : panel.getBoundingClientRect().top;
  if (line.top < 56 || line.bottom > lowest - 24) window.scrollBy({ top: line.top - lowest / 3 });
}

function align(): void {
  const parts = partsOf(document.querySelector<HTMLElement>('.column'));
  if (parts === null) return;
  const { column, panelPlace, list, cards } = parts;
  column.classList.toggle('aligned', wide.matches);
  if (!wide.matches) {
    letFlow(parts);
    return;
  }
  const top = list.getBoundingClientRect().top;
  const offset = top - column.getBoundingClientRect().top;
  const lines = linesFrom(top);
  const items = cards.map((card): Item => {
    const claim = card.parentElement?.id.slice('claim-'.length) ?? '';
    return { wanted: lines.get(claim) ?? 0, height: card.getBoundingClientRect().height };
  });
  const panel = panelItem(panelPlace, lines, top);
  if (panel === null) {
    panelPlace.style.insetBlockStart = '';
    put(cards, items, place(items, gapPx));
    return;
  }
  const before = items.filter(({ wanted }) => wanted < panel.wanted).length;
  const tops = place(items.toSpliced(before, 0, panel), gapPx, before);
  const panelTop = offset + (tops[before] ?? 0);
  panelPlace.style.insetBlockStart = `${panelTop}px`;
  column.style.minBlockSize = `${panelTop + panel.height}px`;
  put(cards, items, tops.toSpliced(before, 1));
}

interface Parts {
  readonly column: HTMLElement;
  readonly panelPlace: HTMLElement;
  readonly list: HTMLElement;
  readonly cards: readonly HTMLElement[];
}

function partsOf(column: HTMLElement | null): Parts | null {
  const panelPlace = column?.querySelector<HTMLElement>('.panel-place');
  const list = column?.querySelector<HTMLElement>('#claims');
  if (!column || !panelPlace || !list) return null;
  const cards = [...list.querySelectorAll<HTMLElement>(':scope > li:not([hidden]) > .card')];
  return { column, panelPlace, list, cards };
}

function letFlow({ column, panelPlace, cards }: Parts): void {
  for (const element of [column, panelPlace, ...cards]) element.removeAttribute('style');
  for (const card of cards) card.classList.remove('covered');
}

/** Cards stay in the flow, each with the distance that brings it to its place. */
function put(cards: readonly HTMLElement[], items: readonly Item[], tops: readonly (number | null)[]): void {
  let bottom = 0;
  for (const [i, card] of cards.entries()) {
    const top = tops[i] ?? null;
    card.classList.toggle('covered', top === null);
    if (top === null) continue;
    card.style.marginBlockStart = `${top - bottom}px`;
    bottom = top + (items[i]?.height ?? 0);
  }
}

/** How far below `top` the first line of each claim is. */
function linesFrom(top: number): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [claim, [first]] of segmentsByClaim()) {
    const line = first?.getClientRects()[0];
    if (line !== undefined) lines.set(claim, line.top - top);
  }
  return lines;
}

/** The panel as an item of the column, or null when it holds nothing and stays on top. */
function panelItem(panelPlace: HTMLElement, lines: ReadonlyMap<string, number>, top: number): Item | null {
  const panel = document.getElementById('panel');
  if (panel === null || panel.dataset.state === 'idle') return null;
  const { claim, start } = panel.dataset;
  const wanted = lines.get(claim ?? '') ?? (lineAt(Number(start))?.top ?? top) - top;
  return { wanted: Math.max(0, wanted), height: panelPlace.getBoundingClientRect().height };
}

/** The line in which the words from that code point on begin. */
function lineAt(codePoint: number): DOMRect | undefined {
  const block = blockAt(codePoint);
  const point = block && pointAt(wordsOf(block), codePoint);
  if (!block || !point) return undefined;
  const range = document.createRange();
  range.setStart(point.node, point.offset);
  range.setEnd(point.node, Math.min(point.offset + 1, point.node.length));
  return range.getClientRects()[0] ?? block.getBoundingClientRect();
}

function blockAt(codePoint: number): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('.text .block')].findLast(
    ({ dataset }) => Number(dataset.start) <= codePoint,
  );
}
