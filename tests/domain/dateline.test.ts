import { describe, expect, it } from 'vitest';

import { isoDate, readDateline } from '../../src/domain/dateline.ts';

describe('a dateline', () => {
  it.each([
    [' date 2021-03-29 (Last Updated On: March 29, 2021)', '2021-03-29', '2021-03-29'],
    ['2021-03-29', '2021-03-29', null],
    ['Date: 2021-03-29', '2021-03-29', null],
    ['Published on March 5, 2021', '2021-03-05', null],
    ['published 5 March 2021, updated 6 March 2021', '2021-03-05', '2021-03-06'],
    ['MARCH 29 2021 | LAST UPDATED: APRIL 1, 2021', '2021-03-29', '2021-04-01'],
    ['29 March 2021 – updated 2021-03-30', '2021-03-29', '2021-03-30'],
    ['(Last Updated On: March 29, 2021)', null, '2021-03-29'],
    ['Updated 2024-02-29', null, '2024-02-29'],
  ])('is read: %s', (words, published, updated) => {
    expect(readDateline(words)).toEqual({ published, updated });
  });

  it.each([
    ['a sentence with a date', 'Troops left on March 29, 2021.'],
    ['a date with words behind it', '2021-03-29 was a Monday'],
    ['a place and a date', 'KABUL, March 29, 2021 (Reuters)'],
    ['two dates without a word between', '2021-03-29 2021-03-30'],
    ['a year', '2021'],
    ['a month that is none', 'Marzo 29, 2021'],
    ['nothing', ''],
  ])('is not %s', (_, words) => {
    expect(readDateline(words)).toBeNull();
  });

  it.each([
    ['2021-02-31'],
    ['2021-13-01'],
    ['February 31, 2021'],
    ['31 April 2021'],
    ['29 February 2023'],
    ['March 0, 2021'],
  ])('with a day that no calendar has is still a dateline, and gives no date: %s', (words) => {
    expect(readDateline(words)).toEqual({ published: null, updated: null });
  });
});

describe('a date', () => {
  it.each([
    ['2021-03-29', '2021-03-29'],
    ['March 9, 2021', '2021-03-09'],
    ['9 march 2021', '2021-03-09'],
    ['2021-03-29T10:00:00Z', null],
    ['yesterday', null],
    ['', null],
    [undefined, null],
  ])('is written %s', (words, expected) => {
    expect(isoDate(words)).toBe(expected);
  });
});
