// The form that adds an article. The server reads title and dates from the copy where they are left empty.

import { blame, field, options, type Problem, problemSummary, textArea } from '../fields.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { languageName } from '../language.ts';
import { page } from '../page.ts';
import { url } from '../url.ts';

/** As typed. */
export interface ArticleValues {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly format: string;
  readonly language: string;
  readonly published: string;
  readonly url: string;
}

export interface NewArticle {
  readonly values: ArticleValues;
  readonly problems: readonly Problem[];
}

export const emptyArticle = (key: string): NewArticle => ({
  values: { key, title: '', text: '', format: 'text', language: 'en', published: '', url: '' },
  problems: [],
});

const fields = ['/text', '/format', '/title', '/published', '/language', '/url'] as const;

export function newArticlePage(frame: Frame, { values, problems }: NewArticle): Html {
  const { of, rest } = blame(problems, fields);
  return page(frame, {
    title: 'Add an article',
    current: 'articles',
    body: html`<h1>Add an article</h1>
<form class="form" method="post" action="${url.articles}">
<input type="hidden" name="key" value="${values.key}">
${problemSummary(rest)}
${field({
  id: 'text',
  label: 'Text',
  hint: 'Paste the whole copy. Leave a blank line between paragraphs.',
  blame: of('/text'),
  control: (attributes) => textArea('text', values.text, 14, html`${attributes} required class="copy"`),
})}
<fieldset class="choices"><legend>Format</legend>
${format('text', 'Plain text', values.format)}
${format('markdown', 'Markdown', values.format)}
</fieldset>
<div class="field-row">
${field({
  id: 'title',
  label: 'Title',
  hint: 'Optional. Otherwise the first heading, or the first words.',
  blame: of('/title'),
  control: (attributes) =>
    html`<input name="title" value="${values.title}" dir="auto" autocomplete="off"${attributes}>`,
})}
${field({
  id: 'published',
  label: 'Published',
  hint: 'Optional. Otherwise the date above the article, if it has one.',
  blame: of('/published'),
  control: (attributes) =>
    html`<input type="date" name="published" value="${values.published}"${attributes}>`,
})}
${field({
  id: 'language',
  label: 'Language',
  hint: 'Sentences are found by its rules.',
  blame: of('/language'),
  control: (attributes) =>
    html`<select name="language"${attributes}>${options(languageChoices(values.language), values.language)}</select>`,
})}
${field({
  id: 'url',
  label: 'Address on the web',
  hint: 'Optional.',
  blame: of('/url'),
  control: (attributes) =>
    html`<input type="url" name="url" value="${values.url}" autocomplete="off" placeholder="https://"${attributes}>`,
})}
</div>
<p class="actions"><button class="primary">Add the article</button> <a class="button" href="${url.articles}">Cancel</a></p>
</form>`,
  });
}

const format = (value: string, label: string, chosen: string): Html =>
  html`<label class="choice"><input type="radio" name="format" value="${value}"${value === chosen && html` checked`}> ${label}</label>`;

const languages = [
  'ar',
  'bn',
  'de',
  'en',
  'es',
  'fa',
  'fr',
  'he',
  'hi',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'ru',
  'sv',
  'sw',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh',
] as const;

/** A language that was sent and isn't among them stays chosen. */
const languageChoices = (chosen: string): readonly (readonly [string, string])[] =>
  [...new Set<string>([...languages, ...(chosen === '' ? [] : [chosen])])]
    .map((tag) => [tag, languageName(tag)] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, 'en'));
