// The desk's queue, and the form that adds an article to it.

import { type Request, type Response, Router } from 'express';

import { articlesPage } from '../../views/articles/list.ts';
import { type ArticleValues, emptyArticle, newArticlePage } from '../../views/articles/new.ts';
import type { Problem as FieldProblem } from '../../views/fields.ts';
import { url } from '../../views/url.ts';
import { adders } from '../domain/article.ts';
import { articleId, subjectOf } from '../domain/id.ts';
import { explain } from '../domain/refusal.ts';
import { canonicalText } from '../domain/text.ts';
import { allowed, signedInActor } from '../http/actor.ts';
import type { Deps } from '../http/deps.ts';
import { type Form, fieldOf, formOf } from '../http/form.ts';
import { frameOf } from '../http/frame.ts';
import { idempotencyOf } from '../http/idempotency.ts';
import { parse } from '../http/input.ts';
import { refusalProblem } from '../http/problem.ts';
import { importArticle, read } from './import.ts';
import { articleInput } from './input.ts';

export function articlesPages({ ledger, clock, newId }: Deps): Router {
  const pages = Router();

  pages.get('/', (_, response) => response.redirect(303, url.articles));

  pages.get(url.articles, async (request, response) => {
    const summaries = await ledger.reads.articles();
    response.type('html').send(articlesPage(frameOf(request), summaries).toString());
  });

  pages.get(url.newArticle, allowed(...adders), (request, response) => {
    response.type('html').send(newArticlePage(frameOf(request), emptyArticle(newId())).toString());
  });

  pages.post(url.articles, allowed(...adders), async (request, response) => {
    const values = valuesOf(formOf(request));
    const input = parse(articleInput, withoutEmpty(values));
    if (!input.ok) {
      const text = canonicalText(values.text);
      const found = input.problem.errors?.map(({ pointer, detail }) => ({ pointer, message: detail })) ?? [];
      return showAgain(request, response, values, text.ok ? found : [explain(text.refusal), ...found]);
    }
    const imported = read(input.value);
    if (!imported.ok) {
      const { refusal } = imported;
      return showAgain(request, response, values, [explain(refusal)], refusalProblem(refusal).status);
    }
    const idempotency = idempotencyOf(request, values.key, input.value);
    const context = { ledger, actor: signedInActor(request), at: clock(), idempotency };
    const { appended, article } = await importArticle(context, articleId(newId()), imported.value);
    if (appended.outcome === 'key-reused') {
      return showAgain(request, response, { ...values, key: newId() }, [
        { pointer: null, message: sentBefore },
      ]);
    }
    const id = appended.outcome === 'replayed' ? articleId(subjectOf(appended.stream)) : article.id;
    response.redirect(303, url.article(id));
  });

  return pages;

  function showAgain(
    request: Request,
    response: Response,
    values: ArticleValues,
    problems: readonly FieldProblem[],
    status = 422,
  ): void {
    response
      .status(status)
      .type('html')
      .send(newArticlePage(frameOf(request), { values, problems }).toString());
  }
}

const sentBefore =
  'This form was sent before, with another text in it. Look whether the article is there already; send it again if not.';

/** As typed. */
const valuesOf = (form: Form): ArticleValues => ({
  key: fieldOf(form, 'key'),
  title: fieldOf(form, 'title'),
  text: fieldOf(form, 'text'),
  format: fieldOf(form, 'format'),
  language: fieldOf(form, 'language'),
  published: fieldOf(form, 'published'),
  url: fieldOf(form, 'url'),
});

/** Everything but the text may be left empty. */
function withoutEmpty({ key: _, text, ...values }: ArticleValues): Record<string, string> {
  const given = Object.entries(values).map(([name, value]) => [name, value.trim()]);
  return { text, ...Object.fromEntries(given.filter(([, value]) => value !== '')) };
}
