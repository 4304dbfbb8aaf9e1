import { existsSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { html } from '../../views/html.ts';
import { page, scripts, styles } from '../../views/page.ts';
import { url } from '../../views/url.ts';
import { deskOf, frame } from './fixture.ts';
import { forms, named, textOf } from './markup.ts';

const desk = deskOf();

it('names style sheets and modules that exist', () => {
  for (const file of [...styles, ...scripts]) {
    expect(existsSync(new URL(`../../views/assets/${file}`, import.meta.url))).toBe(true);
  }
});

describe('the bar', () => {
  it('has the article’s pages when there is an article, and marks the current one', () => {
    const markup = page(frame, { title: 'x', current: 'history', article: desk, body: html`` });
    const links = named(markup, 'a').map(({ attributes }) => attributes.href);
    expect(links).toEqual(
      expect.arrayContaining([
        url.article(desk.article.id),
        url.articleHistory(desk.article.id),
        url.articleExport(desk.article.id),
      ]),
    );
    expect(
      named(markup, 'a')
        .filter(({ attributes }) => attributes['aria-current'])
        .map(({ attributes }) => attributes.href),
    ).toEqual([url.articleHistory(desk.article.id)]);
    expect(textOf(markup)).toContain('6 facts left');
  });

  it('shows people to an admin only', () => {
    const bar = (role: 'admin' | 'editor'): string =>
      String(
        page({ ...frame, actor: frame.actor && { ...frame.actor, role } }, { title: 'x', body: html`` }),
      );
    expect(bar('admin')).toContain(`href="${url.people}"`);
    expect(bar('editor')).not.toContain(`href="${url.people}"`);
  });

  it('signs out by a form, and shows nothing of an account to nobody', () => {
    expect(forms(page(frame, { title: 'x', body: html`` })).map(({ action }) => action)).toEqual([
      url.signOut,
    ]);
    const markup = page({ ...frame, actor: null }, { title: 'x', body: html`` });
    expect(forms(markup)).toEqual([]);
    expect(named(markup, 'nav')).toEqual([]);
  });
});
