import { describe, expect, it } from 'vitest';

import { type Article, type ArticleEvent, evolveArticle, newest } from '../../src/domain/article.ts';
import { articleStream, digest } from '../../src/domain/id.ts';
import { articles } from '../fixtures/articles.ts';
import { recorded, second } from '../fixtures/histories.ts';
import { editors } from '../fixtures/people.ts';

const { id } = articles.withdrawal;
const hashes = {
  text: digest('a'.repeat(64)),
  spans: digest('b'.repeat(64)),
  original: digest('c'.repeat(64)),
};

const imported: ArticleEvent = {
  type: 'ArticleImported',
  data: { language: 'en', published: '2021-03-29', updated: null, ...hashes, codePoints: 2603 },
  words: { title: 'Withdrawal', url: null },
};

describe('an imported article', () => {
  const article = recorded(articleStream(id), editors.edda, [imported]).reduce<Article | null>(
    evolveArticle,
    null,
  );

  it('has the words and dates of its event, and one revision', () => {
    expect(article).toEqual({
      id,
      version: 1,
      title: 'Withdrawal',
      url: null,
      language: 'en',
      published: '2021-03-29',
      updated: null,
      revisions: [{ number: 1, ...hashes, codePoints: 2603, createdAt: second(0) }],
      createdAt: second(0),
    });
  });

  it('has its last revision for its newest', () => {
    if (article === null) throw new Error('The event made no article');
    const [first] = article.revisions;
    if (first === undefined) throw new Error('The article has no revision');
    expect(newest({ ...article, revisions: [first, { ...first, number: 2 }] }).number).toBe(2);
    expect(() => newest({ ...article, revisions: [] })).toThrow('at least one revision');
  });
});
