import fc from 'fast-check';
import { expect, it } from 'vitest';

import { difference } from '../../../views/audit/difference.ts';

const text = fc
  .array(fc.constantFrom('one', 'two', 'three', ' ', '\n', '😀'), { maxLength: 12 })
  .map((parts) => parts.join(''));

it('holds both texts whole, in order', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = difference(before, after);
      const without = (left: 'added' | 'removed'): string =>
        pieces
          .filter(({ change }) => change !== left)
          .map((piece) => piece.text)
          .join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

it('shows old and new whole where they share little', () => {
  expect(difference('DoD confirms.', 'On file; not yet reconciled.')).toEqual([
    { change: 'removed', text: 'DoD confirms.' },
    { change: 'added', text: 'On file; not yet reconciled.' },
  ]);
});
