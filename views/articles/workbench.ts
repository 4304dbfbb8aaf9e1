// The page where an article is checked: its text on one side, the panel and the cards on the other. What is
// the same for every link of a long text is said once on the element around it and inherited, since there
// are thousands of them.

import { slice } from '../../src/domain/offsets.ts';
import type { Desk } from '../../src/ledger/ledger.ts';
import { claimList } from '../claims/list.ts';
import { openOn, panelSection } from '../claims/panel.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { directionOf, languageName } from '../language.ts';
import { remember } from '../memo.ts';
import { page } from '../page.ts';
import { calendarDate } from '../time.ts';
import { url } from '../url.ts';
import { savedAt } from './saved.ts';
import { articleText } from './text.ts';
import type { Workbench } from './workbench-data.ts';

export function workbenchPage(frame: Frame, workbench: Workbench): Html {
  const { desk, panel, filter } = workbench;
  const { article } = desk;
  return page(frame, {
    title: article.title,
    current: 'check',
    article: desk,
    width: 'wide',
    status: savedAt(desk.position),
    body: html`<div class="workbench" data-address="${url.article(article.id)}" data-active="${openOn(panel)}"${workbench.canMark && html` data-may-mark`}>
<article class="copy-sheet" lang="${article.language}" dir="${directionOf(article.language)}" aria-labelledby="article-title"${titleStands(desk) && html` data-title="stands"`}>
<header lang="en">
<h1 id="article-title" lang="${article.language}" dir="auto">${article.title}</h1>
<p class="quiet" dir="ltr">${metadata(desk)}</p>
</header>
<div class="text" hx-target:inherited="#panel" hx-swap:inherited="outerHTML" hx-push-url:inherited="true" hx-include:inherited="#claim-filter">
${articleText(desk)}</div>
</article>
<div class="column">
<div class="panel-place">${panelSection(frame, workbench)}</div>
${claimList(desk, filter, frame.timeZone)}
</div>
</div>`,
  });
}

const metadata = ({ article, offsets }: Desk): readonly Html[] => {
  const facts = [
    article.published && html`${calendarDate(article.published)}`,
    article.updated && html`last updated ${calendarDate(article.updated)}`,
    html`${wordsIn(offsets).toLocaleString('en')} words`,
    html`${languageName(article.language)}`,
  ].filter((fact) => fact instanceof Object);
  return facts.map((fact, i) => (i === 0 ? fact : html` · ${fact}`));
};

const wordsIn = remember(({ text }: Desk['offsets']): number => text.match(/\S+/g)?.length ?? 0);

/** Whether the copy's first heading is the title already, so that it need not be seen twice. */
const titleStands = remember(({ article, offsets, spans }: Desk): boolean => {
  const heading = spans.find(({ type }) => type === 'heading');
  return heading !== undefined && slice(offsets, heading.start, heading.end) === article.title;
});
