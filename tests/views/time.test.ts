import { expect, it } from 'vitest';

import { calendarDate, dayHeading, moment, relativeMoment } from '../../views/time.ts';
import { frame } from './fixture.ts';
import { textOf } from './markup.ts';

const oslo = { ...frame, timeZone: 'Europe/Oslo' };

it('tells today and yesterday by the newsroom’s clock, not by UTC', () => {
  expect(textOf(relativeMoment('2026-11-23T23:30:00.000Z', oslo))).toBe('today 00:30');
  expect(textOf(relativeMoment('2026-11-23T23:30:00.000Z', frame))).toBe('yesterday 23:30');
  expect(textOf(relativeMoment('2026-11-21T23:30:00.000Z', frame))).toBe('21 November 2026 23:30');
  expect(dayHeading('2026-11-23T23:30:00.000Z', oslo)).toBe('Today, 24 November');
  expect(dayHeading('2026-03-01T12:00:00.000Z', frame)).toBe('1 March 2026');
});

it('carries the exact instant', () => {
  expect(String(moment('2026-11-24T09:41:00.000Z', 'Europe/Oslo'))).toContain(
    'datetime="2026-11-24T09:41:00.000Z"',
  );
  expect(textOf(moment('2026-11-24T09:41:00.000Z', 'Europe/Oslo'))).toBe('24 Nov, 10:41');
});

it('keeps a date without a zone on its day', () => {
  expect(textOf(calendarDate('2021-03-29'))).toBe('29 March 2021');
});
