// Words that people send, as zod schemas: whole characters, and no longer than their place allows. Length
// counts code points.

import { z } from 'zod';

export const words = z
  .string()
  .refine(
    (text) => text.isWellFormed() && !text.includes('\0'),
    'It holds a NUL or half of a surrogate pair. Remove that character.',
  );

export const line = (name: string, limit: number) =>
  words
    .trim()
    .refine((text) => !/[\n\r]/.test(text), `The ${name} has a line break. Write it on one line.`)
    .refine((text) => lengthOf(text) <= limit, `The ${name} is longer than ${limit} characters. Shorten it.`);

const linkLimit = 2_000;

export const link = (name: string, message: string) => line(name, linkLimit).refine(isWebAddress, message);

export const lengthOf = (text: string): number => Array.from(text).length;

function isWebAddress(address: string): boolean {
  const parsed = URL.parse(address);
  return parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:');
}
