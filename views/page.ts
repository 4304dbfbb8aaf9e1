// The document around every page: head, one bar, main, and a quiet line at the foot. Styles and modules come
// from views/assets: `styles` and `scripts` name the files, in the order in which the frame's addresses for
// them must stand. One style sheet a view folder; base.css declares the layers and holds the tokens.
//
// htmx's settling is off: it copies style attributes from old elements to new ones of the same id, which the
// content security policy forbids, and a text area that was resized has one.

import type { Actor } from '../src/domain/actor.ts';
import { type Article, newest } from '../src/domain/article.ts';
import type { Facts } from '../src/domain/coverage.ts';
import { factsLeft } from './articles/facts.ts';
import type { Frame } from './frame.ts';
import { type Content, type Html, html } from './html.ts';
import { initials, nameOf } from './person.ts';
import { url } from './url.ts';

export const styles = [
  'css/base.css',
  'css/page.css',
  'css/fields.css',
  'css/articles.css',
  'css/claims.css',
  'css/audit.css',
  'css/accounts.css',
  'css/print.css',
] as const;

export const scripts = ['selection.ts', 'cards.ts', 'unsaved.ts'] as const;

export interface Page {
  readonly title: string;
  readonly current?: 'articles' | 'check' | 'history' | 'export' | 'people' | 'account' | undefined;
  /** The article that the page is about. */
  readonly article?: { readonly article: Article; readonly facts: Facts } | undefined;
  /** `narrow` for a form or a message, `wide` for the workbench. */
  readonly width?: 'narrow' | 'reading' | 'wide' | undefined;
  /** What the line at the foot says first. */
  readonly status?: Content;
  readonly body: Content;
}

export const page = (frame: Frame, { title, current, article, width, status, body }: Page): Html =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content="defaultSwap:outerHTML, defaultSettleDelay:0, includeIndicatorCSS:false">
<title>${title} · Tickmark</title>
${frame.assets.styles.map((address) => html`<link rel="stylesheet" href="${address}">`)}
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script src="/assets/htmx.js" defer></script>
${frame.assets.scripts.map((address) => html`<script type="module" src="${address}"></script>`)}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar">
<a class="product" href="${url.articles}">Tickmark</a>
${article && about(article.article)}
${article && factsLeft(article.facts)}
${frame.actor && pages(frame.actor, current, article?.article)}
${frame.actor && account(frame.actor, current)}
</header>
<main id="main" class="${width ?? 'reading'}">
${body}
</main>
<footer class="foot">
<p id="status" role="status">${status}</p>
</footer>
</body>
</html>
`;

const about = (article: Article): Html =>
  html`<p class="about"><span class="about-title" dir="auto">${article.title}</span> <span class="about-revision">revision ${newest(article).number}</span></p>`;

const pages = (actor: Actor, current: Page['current'], article: Article | undefined): Html =>
  html`<nav class="pages" aria-label="Pages"><ul>
${link('articles', 'Articles', url.articles, current)}
${
  article &&
  html`${link('check', 'Check', url.article(article.id), current)}
${link('history', 'History', url.articleHistory(article.id), current)}
${link('export', 'Export', url.articleExport(article.id), current)}`
}
${actor.role === 'admin' && link('people', 'People', url.people, current)}
</ul></nav>`;

const link = (name: Page['current'], label: string, address: string, current: Page['current']): Html =>
  html`<li><a href="${address}"${name === current && html` aria-current="page"`}>${label}</a></li>`;

const account = (actor: Actor, current: Page['current']): Html =>
  html`<div class="who"><a href="${url.account}" aria-label="Account of ${nameOf(actor)}"${current === 'account' && html` aria-current="page"`}>${initials(actor)}</a>
<form method="post" action="${url.signOut}"><button class="quiet">Sign out</button></form></div>`;
