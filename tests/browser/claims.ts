// Claims made beforehand, through the JSON interface in the name of whoever is signed in on a page, for tests
// that are about something else than marking.

import type { Page } from 'playwright';

import type { Desk } from './desk.ts';

export interface Judgement {
  readonly verdict?: string;
  readonly kind?: string;
  readonly note?: string;
  readonly sources?: readonly Readonly<Record<string, string>>[];
}

export interface Copy {
  /** Path of its workbench. */
  readonly path: string;
  readonly text: string;
  /** Where the words stand the first time, as an address has it. */
  readonly range: (words: string) => string;
  /** Marks the words where they stand the first time. Answers the claim’s id. */
  readonly mark: (words: string, judgement?: Judgement) => Promise<string>;
}

/** The newest article of the desk. */
export async function copyOn({ running }: Desk, page: Page): Promise<Copy> {
  const api = `${running.origin}/api/articles`;
  const { items } = await (await page.request.get(api)).json();
  const id = String(items[0].id);
  const text = await (await page.request.get(`${api}/${id}/text`)).text();
  const position = (words: string) => {
    const start = Array.from(text.slice(0, text.indexOf(words))).length;
    return { start, end: start + Array.from(words).length };
  };
  return {
    path: `${running.origin}/articles/${id}`,
    text,
    range: (words) => `${position(words).start}-${position(words).end}`,
    mark: async (words, judgement = {}) => {
      const data = { position: position(words), ...judgement };
      const answer = await page.request.post(`${api}/${id}/claims`, { data });
      if (!answer.ok()) throw new Error(await answer.text());
      return String((await answer.json()).id);
    },
  };
}

/** Gives a verdict behind the back of whoever has the claim open. */
export async function judge({ running }: Desk, page: Page, claim: string, data: Judgement): Promise<void> {
  const address = `${running.origin}/api/claims/${claim}`;
  const etag = (await page.request.get(address)).headers().etag ?? '';
  const answer = await page.request.put(`${address}/verdict`, { headers: { 'If-Match': etag }, data });
  if (!answer.ok()) throw new Error(await answer.text());
}
