import { expect, it } from 'vitest';

import { blame } from '../../views/fields.ts';

const problem = (pointer: string | null, message: string) => ({ pointer, message });

it('gives each problem to the field that its pointer names, and the rest to nobody', () => {
  const { of, rest } = blame(
    [
      problem('/note', 'why'),
      problem('/sources/0/url', 'where'),
      problem('/notes', 'no field'),
      problem(null, 'all'),
    ],
    ['/note', '/sources'],
  );
  expect(of('/note')?.messages).toEqual(['why']);
  expect(of('/sources')?.messages).toEqual(['where']);
  expect(rest).toEqual(['no field', 'all']);
});

it('lets the first field on the page be first, whatever order the problems came in', () => {
  const { of } = blame([problem('/b', '2'), problem('/a', '1')], ['/a', '/b']);
  expect([of('/a')?.isFirst, of('/b')?.isFirst]).toEqual([true, false]);
});
