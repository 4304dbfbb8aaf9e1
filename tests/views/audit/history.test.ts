import { expect, it } from 'vitest';

import { historyPage } from '../../../views/audit/history.ts';
import { claimOn, deskOf, entriesOf, frame, marked } from '../fixture.ts';
import { textOf } from '../markup.ts';

const troops = claimOn('2,500 troops');
const [first, ...more] = entriesOf(troops, [
  [marked(troops)],
  [{ type: 'NoteWritten', data: {}, words: { note: 'Ask.' } }],
]);
const entries = first === undefined ? [] : [{ ...first, at: '2026-11-23T18:02:00.000Z' }, ...more];
const shown = { desk: deskOf(), claim: null, entries, before: new Map(), next: '/older' };

it('tells the newest first, a day at a time', () => {
  const text = textOf(historyPage(frame, shown));
  expect(text).toMatch(
    /Today, 24 November 09:01 AR Amina Rahman wrote a note.*Yesterday, 23 November 18:02 AR Amina Rahman marked/,
  );
});

it('links to what is older, and only when there is more', () => {
  expect(String(historyPage(frame, shown))).toContain('href="/older"');
  expect(textOf(historyPage(frame, { ...shown, next: null }))).not.toContain('Older');
});
