// The desk's queue: every article with what is left to check in it.

import { adders } from '../../src/domain/article.ts';
import type { ArticleSummary } from '../../src/ledger/ledger.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { calendarDate, relativeMoment } from '../time.ts';
import { url } from '../url.ts';
import { factsBar, factsInFull, factsInWords } from './facts.ts';

export const articlesPage = (frame: Frame, summaries: readonly ArticleSummary[]): Html =>
  page(frame, {
    title: 'Articles',
    current: 'articles',
    body: html`<div class="heading-row"><h1>Articles</h1>${mayAdd(frame) && html`<a class="button primary" href="${url.newArticle}">Add an article</a>`}</div>
${summaries.length === 0 ? empty(frame) : html`<ul class="queue">${summaries.map((summary) => item(summary, frame))}</ul>`}`,
  });

const item = ({ article, facts, lastActivity }: ArticleSummary, frame: Frame): Html =>
  html`<li class="queued"><h2 dir="auto"><a href="${url.article(article.id)}">${article.title}</a></h2>
<p class="quiet">${article.published && html`${calendarDate(article.published)} · `}${
    article.updated &&
    article.updated !== article.published &&
    html`updated ${calendarDate(article.updated)} · `
  }last activity ${relativeMoment(lastActivity, frame)}</p>
<div class="queued-facts">${factsBar(facts)}<p>${factsInWords(facts)} <span class="quiet">${factsInFull(facts)}</span></p></div></li>`;

const empty = (frame: Frame): Html => html`<div class="empty"><p>No article is here yet.</p>
<p class="quiet">${mayAdd(frame) ? 'Add one, and its paragraphs and sentences are laid out for checking. Plain text and Markdown both work.' : 'An editor or an admin adds them.'}</p></div>`;

const mayAdd = ({ actor }: Frame): boolean => actor !== null && adders.includes(actor.role);
