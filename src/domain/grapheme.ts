// Grapheme clusters: what a reader takes for one character (UAX #29). A claim never starts or ends inside
// one, as Web Annotation 4.2.4 asks. A line feed is always a boundary, so only the line is looked at.

import { locate, type Offsets } from './offsets.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Whether the code point offset stands between two grapheme clusters. */
export function isGraphemeBoundary(offsets: Offsets, codePoint: number): boolean {
  if (codePoint <= 0 || codePoint >= offsets.length.codePoint) return true;
  const { text } = offsets;
  const { utf16 } = locate(offsets, 'codePoint', codePoint);
  const lineStart = text.lastIndexOf('\n', utf16 - 1) + 1;
  const lineEnd = text.indexOf('\n', utf16);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const at = utf16 - lineStart;
  return at === line.length || graphemes.segment(line).containing(at)?.index === at;
}
