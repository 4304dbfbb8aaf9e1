// The canonical text: what every offset of a revision counts in. Only two things are altered when a text
// comes in, so that anyone can explain an offset: byte order marks in front are dropped (a decoder would drop
// one more each time the text is read), and CRLF and lone CR become LF. No Unicode normalisation, no trimming.

import { accepted, type Outcome, refused } from './outcome.ts';

declare const canonical: unique symbol;

export type CanonicalText = string & { readonly [canonical]: true };

/** Largest text in bytes of UTF-8: ten times the longest article we set ourselves (200,000 words). */
export const textLimitBytes = 16 * 1024 * 1024;

/** Reads a file's bytes as UTF-8. Refuses other encodings instead of replacing what it can't read. */
export function decodeText(bytes: Uint8Array): Outcome<CanonicalText> {
  if (bytes.length > textLimitBytes) {
    return refused({ code: 'text-too-long', bytes: bytes.length, limit: textLimitBytes });
  }
  try {
    return canonicalText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refused({ code: 'text-not-utf8' });
  }
}

export function canonicalText(text: string): Outcome<CanonicalText> {
  if (!text.isWellFormed()) return refused({ code: 'text-not-well-formed' });
  const nul = text.indexOf('\0');
  if (nul >= 0) return refused({ code: 'text-has-nul', at: [...text.slice(0, nul)].length });
  if (text.trim() === '') return refused({ code: 'text-empty' });
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > textLimitBytes) return refused({ code: 'text-too-long', bytes, limit: textLimitBytes });
  return accepted(text.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n') as CanonicalText);
}
