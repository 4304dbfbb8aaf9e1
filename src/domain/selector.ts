// Web Annotation selectors over the canonical text, in pairs: describe makes a selector from a range, match
// finds the range again. TextQuoteSelector is section 4.2.4 of the Web Annotation Data Model,
// TextPositionSelector 4.2.5. Nothing here is fuzzy: a quotation either stands in the text or it does not.

import { isGraphemeBoundary } from './grapheme.ts';
import { locate, type Offsets, slice } from './offsets.ts';
import { accepted, type Outcome, refused } from './outcome.ts';
import { overlaps, type Range } from './span.ts';

export type Quote = {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
};

/** How many code points of context a quotation carries on each side, at most. */
const contextLength = 32;

export function describeQuote(offsets: Offsets, { start, end }: Range): Quote {
  return {
    exact: slice(offsets, start, end),
    prefix: slice(offsets, contextEdge(offsets, Math.max(0, start - contextLength), 1), start),
    suffix: slice(
      offsets,
      end,
      contextEdge(offsets, Math.min(offsets.length.codePoint, end + contextLength), -1),
    ),
  };
}

/**
 * Every place where `exact` stands, in reading order; places whose surroundings also end in `prefix` and
 * begin with `suffix` are returned alone when there are any. `within` bounds the search.
 */
export function matchQuote(
  offsets: Offsets,
  quote: {
    readonly exact: string;
    readonly prefix?: string | undefined;
    readonly suffix?: string | undefined;
  },
  within: Range = { start: 0, end: offsets.length.codePoint },
): readonly Range[] {
  const places = occurrences(offsets, quote.exact, within);
  const fitting = places.filter(
    ({ start, end }) =>
      offsets.text.startsWith(quote.suffix ?? '', locate(offsets, 'codePoint', end).utf16) &&
      offsets.text.slice(0, locate(offsets, 'codePoint', start).utf16).endsWith(quote.prefix ?? ''),
  );
  return fitting.length > 0 ? fitting : places;
}

/**
 * The one place inside `within` where someone means `exact` to be. When it stands there more than once, the
 * one that overlaps `near` is meant, if only one does.
 */
export function findWords(
  offsets: Offsets,
  exact: string,
  within: Range,
  near: Range = within,
): Outcome<Range> {
  const places = matchQuote(offsets, { exact: exact.trim() }, within);
  const [place, ...others] = places.length > 1 ? places.filter((range) => overlaps(range, near)) : places;
  if (place !== undefined && others.length === 0) return accepted(place);
  if (places.length === 0) return refused({ code: 'quote-not-found', exact });
  return refused({ code: 'quote-ambiguous', exact, times: places.length });
}

/** The range, if it can be a claim of this text: inside it, not blank, and not cutting a character. */
export function matchPosition(offsets: Offsets, { start, end }: Range): Outcome<Range> {
  const length = offsets.length.codePoint;
  if (!(Number.isInteger(start) && Number.isInteger(end)) || start < 0 || start >= end) {
    return refused({ code: 'range-invalid', start, end });
  }
  if (end > length) return refused({ code: 'range-out-of-text', end, length });
  for (const edge of [start, end]) {
    if (!isGraphemeBoundary(offsets, edge)) return refused({ code: 'range-splits-character', at: edge });
  }
  if (slice(offsets, start, end).trim() === '') return refused({ code: 'range-blank' });
  return accepted({ start, end });
}

function occurrences(offsets: Offsets, exact: string, within: Range): readonly Range[] {
  if (exact === '') return [];
  const found: Range[] = [];
  const last = locate(offsets, 'codePoint', within.end).utf16 - exact.length;
  let from = locate(offsets, 'codePoint', within.start).utf16;
  for (;;) {
    const utf16 = offsets.text.indexOf(exact, from);
    if (utf16 < 0 || utf16 > last) return found;
    const range = {
      start: locate(offsets, 'utf16', utf16).codePoint,
      end: locate(offsets, 'utf16', utf16 + exact.length).codePoint,
    };
    if (slice(offsets, range.start, range.end) === exact) found.push(range);
    from = utf16 + 1;
  }
}

/** Context must not begin or end inside a character either. */
function contextEdge(offsets: Offsets, at: number, direction: 1 | -1): number {
  let edge = at;
  while (!isGraphemeBoundary(offsets, edge)) edge += direction;
  return edge;
}
