// The line that says what is on disk.

import { type Html, html } from '../html.ts';

export const savedAt = (position: number): Html => html`Saved at position ${position}`;
