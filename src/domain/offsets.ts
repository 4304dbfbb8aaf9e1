// Three units measure the same text: code points (at rest and on the wire, Web Annotation Data Model
// 4.2.4), UTF-16 units (JavaScript and the browser) and bytes of UTF-8 (files). This module is the one
// place that converts. It keeps a waypoint every 256 code points and walks from the nearest one, so a
// conversion costs the same anywhere in a text.

const stride = 256;

/** An offset in each unit at once. */
export interface Offset {
  readonly codePoint: number;
  readonly utf16: number;
  readonly utf8: number;
}

export interface Offsets {
  readonly text: string;
  /** The whole text's length in each unit. */
  readonly length: Offset;
  readonly waypoints: readonly Offset[];
}

export function measure(text: string): Offsets {
  const waypoints: Offset[] = [];
  let here: Offset = { codePoint: 0, utf16: 0, utf8: 0 };
  while (here.utf16 < text.length) {
    waypoints.push(here);
    here = walk(text, here, 'codePoint', here.codePoint + stride);
  }
  return { text, length: here, waypoints };
}

/**
 * The offset whose `unit` is `value`, in all units. A value inside a code point gives the offset before it;
 * values outside the text give its nearest end.
 */
export function locate(offsets: Offsets, unit: keyof Offset, value: number): Offset {
  return walk(offsets.text, nearestWaypoint(offsets, unit, value), unit, value);
}

/** The text between two code point offsets, end exclusive. */
export function slice(offsets: Offsets, start: number, end: number): string {
  return offsets.text.slice(
    locate(offsets, 'codePoint', start).utf16,
    locate(offsets, 'codePoint', end).utf16,
  );
}

function nearestWaypoint({ waypoints }: Offsets, unit: keyof Offset, value: number): Offset {
  let low = 0;
  let high = waypoints.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((waypoints[middle]?.[unit] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return waypoints[low] ?? { codePoint: 0, utf16: 0, utf8: 0 };
}

function walk(text: string, from: Offset, unit: keyof Offset, value: number): Offset {
  let { codePoint, utf16, utf8 } = from;
  while (utf16 < text.length) {
    const point = text.codePointAt(utf16) ?? 0;
    const next = {
      codePoint: codePoint + 1,
      utf16: utf16 + (point > 0xffff ? 2 : 1),
      utf8: utf8 + utf8Length(point),
    };
    if (next[unit] > value) break;
    ({ codePoint, utf16, utf8 } = next);
  }
  return { codePoint, utf16, utf8 };
}

const utf8Length = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
