// Times as the newsroom's clock shows them. Every one is a `time` element that carries the exact instant;
// "today" and "yesterday" are told from the frame's now, because views have no clock.

import type { Frame } from './frame.ts';
import { type Html, html } from './html.ts';

/** 09:41 */
export const clock = (at: string, timeZone: string): Html => timeElement(at, format('clock', timeZone, at));

/** 24 Nov, 09:41: never relative, so that it may be remembered. */
export const moment = (at: string, timeZone: string): Html =>
  html`<time datetime="${at}" title="${format('date', timeZone, at)}">${format('moment', timeZone, at)}</time>`;

/** today 09:41, yesterday 18:02, 3 November 2026 18:02 */
export function relativeMoment(at: string, { now, timeZone }: Frame): Html {
  const near = nearDay(at, now, timeZone);
  return timeElement(at, `${near ?? format('date', timeZone, at)} ${format('clock', timeZone, at)}`);
}

/** Today, 24 November */
export function dayHeading(at: string, { now, timeZone }: Frame): string {
  const near = nearDay(at, now, timeZone);
  if (near === null) return format('date', timeZone, at);
  return `${near[0]?.toUpperCase()}${near.slice(1)}, ${format('dayAndMonth', timeZone, at)}`;
}

/** The calendar day in the newsroom, YYYY-MM-DD: what history is grouped by. */
export const dayOf = (at: string, timeZone: string): string => format('day', timeZone, at);

/** 29 March 2021, from a date that has no time and no zone. */
export const calendarDate = (date: string): Html =>
  timeElement(date, format('date', 'UTC', `${date}T00:00:00Z`));

const timeElement = (at: string, words: string): Html => html`<time datetime="${at}">${words}</time>`;

function nearDay(at: string, now: string, timeZone: string): 'today' | 'yesterday' | null {
  const today = dayOf(now, timeZone);
  const day = dayOf(at, timeZone);
  if (day === today) return 'today';
  return day === dayBefore(today) ? 'yesterday' : null;
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

const shapes = {
  clock: { locale: 'en-GB', options: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } },
  moment: {
    locale: 'en-GB',
    options: {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    },
  },
  date: { locale: 'en-GB', options: { day: 'numeric', month: 'long', year: 'numeric' } },
  dayAndMonth: { locale: 'en-GB', options: { day: 'numeric', month: 'long' } },
  day: { locale: 'en-CA', options: { year: 'numeric', month: '2-digit', day: '2-digit' } },
} satisfies Record<string, { locale: string; options: Intl.DateTimeFormatOptions }>;

/** Making a format costs far more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(shape: keyof typeof shapes, timeZone: string, at: string): string {
  const name = `${shape} ${timeZone}`;
  const { locale, options } = shapes[shape];
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formats.set(name, known);
  return known.format(new Date(at));
}
