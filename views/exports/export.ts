// What an export holds and how to get it: by a link, or by a command.

import type { Desk } from '../../src/ledger/ledger.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { url } from '../url.ts';

export const exportPage = (frame: Frame, desk: Desk): Html =>
  page(frame, {
    title: `Export: ${desk.article.title}`,
    current: 'export',
    article: desk,
    body: html`<h1>Export</h1>
<p class="lead">All annotations of this article as one JSON file, as they stand at position ${desk.position} of the ledger.</p>
<p class="actions"><a class="button primary" href="${url.api.export(desk.article.id, 'json')}" download>Download the JSON</a> <a class="button" href="${url.exportSchema}">Its schema</a></p>
<h2>What is in it</h2>
<dl class="contents">
${contents.map(([name, words]) => html`<div><dt><code>${name}</code></dt><dd>${words}</dd></div>`)}
</dl>
<h2>How offsets count</h2>
<p><code>start</code> and <code>end</code> count Unicode code points of the canonical text, as the Web Annotation Data Model asks; the end is exclusive. A letter outside the Basic Multilingual Plane, an emoji say, is one, though JavaScript counts it as two. Times are ISO 8601 in UTC.</p>
<h2>By command</h2>
<pre class="command"><code>npm run -s tickmark -- export ${desk.article.id} --format json --output annotations.json</code></pre>
<p class="quiet">It works while the server runs, and writes the same bytes as the link.</p>`,
  });

const contents = [
  ['article', 'title, language, dates and address'],
  ['revisions', 'each text whole, with its SHA-256'],
  ['spans', 'blocks and sentences, with where they stand'],
  ['claims', 'position, quotation, kind, verdict, note, sources and reviewer'],
  ['history', 'every event, oldest first, with old and new values'],
  ['position', 'how far into the ledger the export reaches'],
] as const;
