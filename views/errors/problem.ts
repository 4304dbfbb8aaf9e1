// What went wrong and what to do: a whole page, or a notice inside a page that stays as it is.

import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { url } from '../url.ts';

export interface ProblemReport {
  readonly status: number;
  /** What happened: "This article does not exist". */
  readonly title: string;
  readonly detail?: string | undefined;
  readonly whatToDo?: string | undefined;
  /** For the operator, who finds it in the log. */
  readonly requestId?: string | undefined;
}

export const problemPage = (frame: Frame, report: ProblemReport): Html =>
  page(frame, {
    title: report.title,
    width: 'narrow',
    body: html`<div class="problem-page"><p class="problem-status">${report.status}</p>
<h1>${report.title}</h1>
${explained(report)}
<p><a class="button" href="${frame.actor === null ? url.signIn : url.articles}">${frame.actor === null ? 'Sign in' : 'All articles'}</a></p></div>`,
  });

export const problemNotice = (report: ProblemReport): Html =>
  html`<div class="problem" role="alert"><p><strong>${report.title}.</strong></p>
${explained(report)}</div>`;

const explained = ({ detail, whatToDo, requestId }: ProblemReport): Html =>
  html`${detail && html`<p>${detail}</p>`}
${whatToDo && html`<p>${whatToDo}</p>`}
${requestId && html`<p class="quiet">Request ${requestId}</p>`}`;
