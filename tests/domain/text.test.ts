import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalText, decodeText, textLimitBytes } from '../../src/domain/text.ts';
import { refusalOf, valueIn } from '../fixtures/outcomes.ts';
import { bounded, someText } from '../fixtures/random-text.ts';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

describe('the canonical text', () => {
  it.each([
    ['drops a byte order mark in front', '\uFEFFTroops left.', 'Troops left.'],
    ['drops several byte order marks in front', '\uFEFF\uFEFFTroops left.', 'Troops left.'],
    ['keeps a byte order mark anywhere else', 'Troops\uFEFF left.', 'Troops\uFEFF left.'],
    ['turns CRLF into LF', 'One.\r\nTwo.\r\n', 'One.\nTwo.\n'],
    ['turns a lone CR into LF', 'One.\rTwo.', 'One.\nTwo.'],
    ['turns CR CR LF into two LF', 'One.\r\r\nTwo.', 'One.\n\nTwo.'],
    ['trims nothing', '  \n Troops left. \t\n', '  \n Troops left. \t\n'],
    ['composes nothing', 'cafe\u0301 and caf\u00e9', 'cafe\u0301 and caf\u00e9'],
    ['decomposes nothing', '\u212b and \ufb01', '\u212b and \ufb01'],
    [
      'keeps other line separators',
      'One.\u2028Two.\u0085Three.\u000bFour.',
      'One.\u2028Two.\u0085Three.\u000bFour.',
    ],
    ['keeps control characters that are not NUL', 'One\u0001\u001b', 'One\u0001\u001b'],
  ])('%s', (_, given, expected) => {
    expect(valueIn(canonicalText(given))).toBe(expected);
  });

  it('alters nothing but a mark in front and carriage returns', () => {
    fc.assert(
      fc.property(someText(), (text) => {
        fc.pre(text.trim() !== '' && !text.startsWith('\uFEFF') && !text.includes('\r'));
        expect(valueIn(canonicalText(text))).toBe(text);
      }),
      bounded,
    );
  });

  it('is canonical itself', () => {
    fc.assert(
      fc.property(someText(), (text) => {
        fc.pre(text.trim() !== '');
        const once = valueIn(canonicalText(text));
        expect(valueIn(canonicalText(once))).toBe(once);
        expect(valueIn(decodeText(new TextEncoder().encode(once)))).toBe(once);
      }),
      bounded,
    );
  });

  it.each([
    ['a high surrogate alone', 'a\ud83d', 'text-not-well-formed'],
    ['a low surrogate alone', '\ude00a', 'text-not-well-formed'],
    ['surrogates in the wrong order', '\ude00\ud83d', 'text-not-well-formed'],
    ['an empty text', '', 'text-empty'],
    ['nothing but a byte order mark', '\uFEFF', 'text-empty'],
    ['nothing but white space', ' \r\n\t\u00a0\u2003\u2028', 'text-empty'],
  ])('refuses %s', (_, text, code) => {
    expect(refusalOf(canonicalText(text)).code).toBe(code);
  });

  it('says where a NUL is, in code points', () => {
    expect(refusalOf(canonicalText('😀 ab\0c\0'))).toEqual({ code: 'text-has-nul', at: 4 });
  });

  it('takes a text that is exactly as long as the limit', () => {
    expect(valueIn(canonicalText('a'.repeat(textLimitBytes)))).toHaveLength(textLimitBytes);
  });

  it('counts the limit in bytes of UTF-8', () => {
    expect(refusalOf(canonicalText('😀'.repeat(textLimitBytes / 4 + 1)))).toEqual({
      code: 'text-too-long',
      bytes: textLimitBytes + 4,
      limit: textLimitBytes,
    });
  });
});

describe('a file', () => {
  it('is read as UTF-8, without its byte order mark', () => {
    expect(valueIn(decodeText(bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80)))).toBe('é😀');
  });

  it.each([
    ['Latin-1', bytes(0x63, 0x61, 0x66, 0xe9)],
    ['UTF-16', bytes(0xff, 0xfe, 0x61, 0x00)],
    ['a surrogate written as bytes', bytes(0xed, 0xa0, 0x80)],
    ['an overlong form', bytes(0xc0, 0xaf)],
    ['a character that is cut off', bytes(0x61, 0xf0, 0x9f, 0x98)],
  ])('is refused when it is %s, and never mended', (_, file) => {
    expect(refusalOf(decodeText(file)).code).toBe('text-not-utf8');
  });

  it('is refused for what its text is refused for', () => {
    expect(refusalOf(decodeText(bytes(0x61, 0x00)))).toEqual({ code: 'text-has-nul', at: 1 });
    expect(refusalOf(decodeText(bytes())).code).toBe('text-empty');
  });

  it('is refused by its size before it is decoded', () => {
    const file = new Uint8Array(textLimitBytes + 1).fill(0xff);
    expect(refusalOf(decodeText(file))).toEqual({
      code: 'text-too-long',
      bytes: textLimitBytes + 1,
      limit: textLimitBytes,
    });
  });

  it('gives back every text that was written to it', () => {
    fc.assert(
      fc.property(someText(), (text) => {
        fc.pre(text.trim() !== '');
        expect(decodeText(new TextEncoder().encode(text))).toEqual(canonicalText(text));
      }),
      bounded,
    );
  });
});
