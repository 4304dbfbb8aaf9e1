// A ledger with an article of any length and as many claims, made as people would make it: through the
// domain and the ledger, only faster.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { importArticle } from '../../src/articles/import.ts';
import { type Claim, evolveClaim, type MarkClaim, markClaim } from '../../src/domain/claim.ts';
import { copyOf } from '../../src/domain/copy.ts';
import { type ArticleId, accountStream, articleId, claimId, claimStream } from '../../src/domain/id.ts';
import { canonicalText } from '../../src/domain/text.ts';
import { verdicts } from '../../src/domain/verdict.ts';
import { SqliteLedger } from '../../src/ledger/sqlite/ledger.ts';
import { accountRows, claimRows } from '../../src/ledger/table.ts';
import { clock, newId } from '../../src/system.ts';
import { valueIn } from '../fixtures/outcomes.ts';
import { reviewers } from '../fixtures/people.ts';

export const reviewer = reviewers.amina;

export interface Newsroom {
  readonly ledger: SqliteLedger;
  readonly article: ArticleId;
  readonly file: string;
  readonly close: () => Promise<void>;
}

export async function openNewsroom(words: number, claims: number): Promise<Newsroom> {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  const file = join(folder, 'bench.db');
  const ledger = new SqliteLedger({ file });
  await ledger.append({
    stream: accountStream(reviewer.id),
    expectedVersion: 0,
    at: clock(),
    actor: reviewer,
    events: [{ type: 'AccountAdded', data: { role: 'reviewer' }, words: { name: reviewer.name } }],
    rows: accountRows({ ...reviewer, version: 1, status: 'active' }),
  });
  const article = articleId(newId());
  const copy = copyOf(valueIn(canonicalText(prose(words))), { title: `${words} words` });
  const original = new TextEncoder().encode(copy.text);
  await importArticle({ ledger, actor: reviewer, at: clock() }, article, { copy, original, url: null });
  await fill(ledger, article, claims);
  return {
    ledger,
    article,
    file,
    close: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Spread evenly over the text; each starts at a word, and a fifth of them reach into the next. */
async function fill(ledger: SqliteLedger, article: ArticleId, claims: number): Promise<void> {
  const text = await ledger.reads.newestText(article);
  if (text === null || claims === 0) return;
  const { offsets } = text;
  const words = [...offsets.text.matchAll(/[^\s]+/g)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
  const step = (words.length - 20) / claims;
  const at = clock();
  for (let from = 0; from < claims; from += batch) {
    const changes = Array.from({ length: Math.min(batch, claims - from) }, (_, i) => {
      const n = from + i;
      const first = Math.floor(n * step);
      const start = words[first]?.start ?? 0;
      const end = words[first + (n % 5 === 0 ? 12 : 2)]?.end ?? start + 1;
      return change(ledger, article, n, { start, end }, at);
    });
    await Promise.all(changes);
  }

  function change(on: SqliteLedger, of: ArticleId, n: number, position: MarkClaim['position'], when: string) {
    const verdict = verdicts[n % 4];
    const note = verdict === 'disputed' ? `The transcript says otherwise, at minute ${n % 60}.` : '';
    const sources =
      verdict === 'sourced' ? [{ title: 'Department of Defense', pinpoint: `p. ${n % 300}` }] : [];
    const command: MarkClaim = { type: 'mark', article: of, revision: 1, position, verdict, note, sources };
    const events = valueIn(markClaim(command, offsets));
    const id = claimId(newId());
    const stream = claimStream(of, id);
    const claim = events.reduce<Claim | null>(
      (state, event, i) => evolveClaim(state, { stream, version: i + 1, at: when, actor: reviewer, event }),
      null,
    );
    const rows = claim === null ? [] : claimRows(claim);
    return on.append({ stream, expectedVersion: 0, at: when, actor: reviewer, events, rows });
  }
}

const batch = 1_000;

const sentences = [
  'The minister said on Tuesday that 2,500 troops would leave by May 1.',
  'Officials in the capital confirmed the figure, which an earlier report had put at 3,500.',
  'Two people with knowledge of the talks, who asked not to be named, described them as “hard to meet”.',
  'Around 10,000 foreign soldiers remain, among them 7,000 of the alliance.',
  'Nobody in the ministry would say what happens in 2022.',
];

/** Paragraphs of five sentences, until there are that many words. */
function prose(words: number): string {
  const paragraph = sentences.join(' ');
  const length = paragraph.split(' ').length;
  return Array.from({ length: Math.ceil(words / length) }, (_, i) => `${i + 1}. part. ${paragraph}`).join(
    '\n\n',
  );
}
