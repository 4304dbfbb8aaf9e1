import { expect, it } from 'vitest';

import { flat, html } from '../../views/html.ts';

it('keeps the markup as it is, a byte order mark and characters outside the BMP with it', () => {
  const value = html`<p>${'\uFEFF<😀> & e\u0301'}</p>`;
  expect(String(flat(value))).toBe(String(value));
});
