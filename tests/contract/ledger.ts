// What every engine must do. An engine calls `ledgerContract` with the way to open an empty ledger; whatever
// only one engine has (files, locks, migrations) is tested beside that engine.

import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { changeClaim } from '../../src/domain/claim.ts';
import { factsOf } from '../../src/domain/coverage.ts';
import { canonicalJson } from '../../src/domain/event.ts';
import { articleId, claimStream, digest } from '../../src/domain/id.ts';
import { inReadingOrder } from '../../src/domain/span.ts';
import { foldClaim } from '../../src/ledger/fold.ts';
import type { Appended, Change, Entry, Ledger, PlacedClaim } from '../../src/ledger/ledger.ts';
import type { Tables } from '../../src/ledger/reads/tables.ts';
import { claimRows } from '../../src/ledger/table.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { changing, digestOf, importing, joining, marking } from '../fixtures/changes.ts';
import { claimNumber } from '../fixtures/histories.ts';
import { merkleTreeHash } from '../fixtures/merkle.ts';
import { change, claimIn, furnish, mark, record } from '../fixtures/newsroom.ts';
import { editors, everybody, reviewers } from '../fixtures/people.ts';
import { someChange, someRange } from '../fixtures/random-commands.ts';

export interface OpenLedger {
  readonly ledger: Ledger;
  /** The same store, past the ledger. */
  readonly database: Kysely<Tables>;
}

const article = articles.withdrawal;
const { amina, jonas } = reviewers;
const { edda } = editors;
const troops = phrase(article, '2,500');

/** Where the first claim's first event comes to stand. */
const firstFree = everybody.length + 1;

export function ledgerContract(name: string, open: () => Promise<OpenLedger>): void {
  describe(`the ledger on ${name}`, () => {
    let ledger: Ledger;
    let database: Kysely<Tables>;

    beforeEach(async () => {
      ({ ledger, database } = await open());
    });

    afterEach(async () => {
      await ledger.close();
    });

    const linesIn = async (): Promise<readonly string[]> =>
      (await database.selectFrom('event').select('line').orderBy('position').execute()).map(
        ({ line }) => line,
      );

    const claimsIn = async (
      verdict?: 'verified' | 'disputed' | 'sourced' | 'open',
    ): Promise<readonly PlacedClaim[]> => Array.fromAsync(ledger.reads.claims(article.id, { verdict }));

    const deskIn = async () => {
      const desk = await ledger.reads.desk(article.id);
      if (desk === null) throw new Error('The article has no desk');
      return desk;
    };

    describe('append', () => {
      it('answers with the position of the last event, counting from 0', async () => {
        expect(await ledger.append(joining(amina))).toEqual({ outcome: 'recorded', position: 0 });
        expect(await ledger.append(joining(jonas))).toEqual({ outcome: 'recorded', position: 1 });
      });

      it('gives each of several events a position and a version of its own', async () => {
        await furnish(ledger, article);
        const judged = { position: troops, verdict: 'verified', note: 'Asked.' } as const;
        expect(await record(ledger, marking(article, claimNumber(1), judged, amina))).toBe(firstFree + 1);
        const history = await ledger.reads.historyOfClaim(article.id, claimNumber(1));
        expect(history.map(({ position, version }) => [position, version])).toEqual([
          [firstFree, 1],
          [firstFree + 1, 2],
        ]);
      });

      it.each([
        ['less', 0],
        ['more', 2],
      ])(
        'is a conflict when the stream has %s events than expected, and writes nothing',
        async (_, known) => {
          await furnish(ledger, article);
          const claim = await mark(ledger, article, claimNumber(1), { position: troops }, amina);
          const before = [await ledger.reads.head(), await database.selectFrom('blob').selectAll().execute()];
          const stale = {
            ...changing(article, claim, { type: 'judge', verdict: 'verified' }, jonas),
            expectedVersion: known,
            blobs: [Buffer.from('never written')],
            idempotency: { key: 'k', fingerprint: digest('f'.repeat(64)) },
          };
          expect(await ledger.append(stale)).toEqual({ outcome: 'conflict', version: 1 });
          expect([
            await ledger.reads.head(),
            await database.selectFrom('blob').selectAll().execute(),
          ]).toEqual(before);
          expect(await ledger.reads.claim(claim.id)).toEqual(claim);
          expect(await ledger.replay(jonas, stale.idempotency)).toBeNull();
        },
      );

      it('takes many changes in one tick, each at its own position, in the order they came', async () => {
        await furnish(ledger, article);
        const changes = Array.from({ length: 50 }, (_, n) =>
          marking(article, claimNumber(n), { position: troops, verdict: 'verified' }, amina),
        );
        const answers = await Promise.all(changes.map((one) => ledger.append(one)));
        expect(answers).toEqual(
          changes.map((_, n): Appended => ({ outcome: 'recorded', position: firstFree + 2 * n + 1 })),
        );
      });

      it('judges each change of a tick after the ones before it', async () => {
        await furnish(ledger, article);
        const claim = await mark(ledger, article, claimNumber(1), { position: troops }, amina);
        const first = changing(article, claim, { type: 'judge', verdict: 'verified' }, amina);
        const second = changing(article, claim, { type: 'judge', kind: 'quantity' }, jonas);
        const third = { ...second, expectedVersion: 2 };
        const answers = await Promise.all([first, second, third].map((one) => ledger.append(one)));
        expect(answers.map(({ outcome }) => outcome)).toEqual(['recorded', 'conflict', 'recorded']);
        expect(answers[1]).toEqual({ outcome: 'conflict', version: 2 });
      });

      it('does not let a faulty change take its neighbours with it, nor leave a part of itself', async () => {
        await furnish(ledger, article);
        const marked = (n: number): Change => marking(article, claimNumber(n), { position: troops }, amina);
        const tick = [marked(1), breaking(marked(2)), marked(3)];
        const answers = await Promise.allSettled(tick.map((one) => ledger.append(one)));
        expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect((await claimsIn()).map(({ id }) => id)).toEqual([claimNumber(1), claimNumber(3)]);
        expect(await ledger.reads.historyOfClaim(article.id, claimNumber(2))).toEqual([]);
        expect(await ledger.reads.head()).toMatchObject({ size: firstFree + 2 });
        expect(
          await database.selectFrom('blob').select('digest').where('digest', '=', digestOf(orphan)).execute(),
        ).toEqual([]);
      });

      it('leaves no gap between positions, whatever was refused', async () => {
        await furnish(ledger, article);
        const changes = Array.from({ length: 40 }, (_, n): Change => {
          const marked = marking(article, claimNumber(n), { position: troops }, amina);
          if (n % 5 === 1) return breaking(marked);
          return n % 5 === 2 ? { ...marked, expectedVersion: 7 } : marked;
        });
        await Promise.allSettled(changes.map((one) => ledger.append(one)));
        const positions = (await linesIn()).map((line) => JSON.parse(line).position);
        expect(positions).toEqual(Array.from(positions, (_, i) => i));
        expect(positions).toHaveLength(firstFree + 24);
      });
    });

    describe('a key', () => {
      const idempotency = { key: 'form-1', fingerprint: digest('a'.repeat(64)) };
      const otherRequest = { ...idempotency, fingerprint: digest('b'.repeat(64)) };
      const keyed = (n: number, key = idempotency, actor = amina): Change => ({
        ...marking(article, claimNumber(n), { position: troops, verdict: 'verified' }, actor),
        idempotency: key,
      });
      const replayed = {
        outcome: 'replayed',
        stream: claimStream(article.id, claimNumber(1)),
        version: 2,
        position: firstFree + 1,
      };

      beforeEach(async () => {
        await furnish(ledger, article);
      });

      it('used again for the same request gives what it did then, however the stream has moved on', async () => {
        await record(ledger, keyed(1));
        await change(ledger, article, claimNumber(1), { type: 'judge', verdict: null }, jonas);
        const { size } = await ledger.reads.head();
        expect(await ledger.append(keyed(1))).toEqual(replayed);
        expect(await ledger.append(keyed(2))).toEqual(replayed);
        expect(await ledger.replay(amina, idempotency)).toEqual(replayed);
        expect(await ledger.reads.head()).toMatchObject({ size });
      });

      it('used again for something else is refused', async () => {
        await record(ledger, keyed(1));
        expect(await ledger.append(keyed(2, otherRequest))).toEqual({ outcome: 'key-reused' });
        expect(await ledger.replay(amina, otherRequest)).toEqual({ outcome: 'key-reused' });
        expect(await ledger.reads.claim(claimNumber(2))).toBeNull();
      });

      it('is its actor’s own', async () => {
        await record(ledger, keyed(1));
        expect(await ledger.append(keyed(2, otherRequest, jonas))).toMatchObject({ outcome: 'recorded' });
        expect(await ledger.replay(edda, idempotency)).toBeNull();
      });

      it('used twice in one tick records once', async () => {
        const answers = await Promise.all(
          [keyed(1), keyed(1), keyed(2, otherRequest)].map((one) => ledger.append(one)),
        );
        expect(answers).toEqual([
          { outcome: 'recorded', position: firstFree + 1 },
          replayed,
          { outcome: 'key-reused' },
        ]);
      });

      it('is not used up by a change that failed', async () => {
        await expect(ledger.append(breaking(keyed(1)))).rejects.toThrow();
        expect(await ledger.replay(amina, idempotency)).toBeNull();
        expect(await ledger.append(keyed(1))).toMatchObject({ outcome: 'recorded' });
      });
    });

    describe('watch', () => {
      const positionsIn = (batches: readonly (readonly Entry[])[]): readonly number[] =>
        batches.flat().map(({ position }) => position);

      const settled = async (): Promise<void> => {
        await ledger.append(joining(amina)).catch(() => {});
        await new Promise(setImmediate);
        await new Promise(setImmediate);
      };

      it('calls back with every entry once and in order, from the moment on that it was asked', async () => {
        await furnish(ledger, article);
        const batches: (readonly Entry[])[] = [];
        ledger.watch((entries) => batches.push(entries));
        const rounds = Array.from({ length: 5 }, (_, round) =>
          Array.from({ length: 20 }, (_, n) =>
            marking(article, claimNumber(20 * round + n), { position: troops }, amina),
          ),
        );
        for (const round of rounds) await Promise.all(round.map((one) => ledger.append(one)));
        await settled();
        expect(positionsIn(batches)).toEqual(Array.from({ length: 100 }, (_, i) => firstFree + i));
        expect(batches.flat()).toEqual(await ledger.reads.entries({ after: firstFree - 1, limit: 200 }));
      });

      it('says nothing of what was refused', async () => {
        await furnish(ledger, article);
        const batches: (readonly Entry[])[] = [];
        ledger.watch((entries) => batches.push(entries));
        const marked = marking(article, claimNumber(1), { position: troops }, amina);
        await ledger.append({ ...marked, expectedVersion: 9 });
        await expect(ledger.append(breaking(marked))).rejects.toThrow();
        await settled();
        expect(batches).toEqual([]);
      });

      it('says only what can be read already', async () => {
        await furnish(ledger, article);
        const seen: Promise<boolean>[] = [];
        ledger.watch((entries) => {
          for (const entry of entries) {
            const reread = ledger.reads.entries({ after: entry.position - 1, limit: 1 });
            seen.push(reread.then(([found]) => JSON.stringify(found) === JSON.stringify(entry)));
          }
        });
        await record(
          ledger,
          marking(article, claimNumber(1), { position: troops, verdict: 'verified' }, amina),
        );
        await settled();
        expect(await Promise.all(seen)).toEqual([true, true]);
      });

      it('stops for one listener and goes on for the others', async () => {
        const heard: string[] = [];
        const stop = ledger.watch(() => heard.push('first'));
        ledger.watch(() => heard.push('second'));
        await record(ledger, joining(jonas));
        await settled();
        stop();
        heard.length = 0;
        await record(ledger, joining(edda));
        await settled();
        expect(heard).toEqual(['second']);
      });

      it('loses nothing for a listener that comes while another leaves', async () => {
        const leave = ledger.watch(() => {});
        await record(ledger, joining(jonas));
        leave();
        const batches: (readonly Entry[])[] = [];
        ledger.watch((entries) => batches.push(entries));
        await settled();
        await record(ledger, joining(edda));
        await settled();
        expect(positionsIn(batches).filter((position) => position > 0)).toEqual([1, 2]);
      });
    });

    describe('a snapshot', () => {
      it('stays where it is while others write', async () => {
        await furnish(ledger, article);
        await mark(ledger, article, claimNumber(1), { position: troops, verdict: 'verified' }, amina);
        const snapshot = await ledger.snapshot();
        const before = [
          await ledger.reads.head(),
          await ledger.reads.claim(claimNumber(1)),
          await claimsIn(),
        ];
        await change(ledger, article, claimNumber(1), { type: 'judge', verdict: null }, jonas);
        await mark(ledger, article, claimNumber(2), { position: troops }, jonas);
        const { reads } = snapshot;
        const claims = await Array.fromAsync(reads.claims(article.id));
        expect([await reads.head(), await reads.claim(claimNumber(1)), claims]).toEqual(before);
        expect((await reads.desk(article.id))?.claims).toEqual(claims);
        expect(await reads.historyOfArticle(article.id, { after: -1, limit: 100 })).toHaveLength(3);
        snapshot.close();
        expect(await claimsIn()).toHaveLength(2);
      });
    });

    describe('an entry', () => {
      it('reads as it was appended, with the name of its actor', async () => {
        await furnish(ledger, article, articles.ceasefire);
        const appended = [
          importing(articles.ceasefire, edda),
          marking(article, claimNumber(1), { position: troops, note: 'قيل 😀' }, amina),
        ];
        await mark(ledger, article, claimNumber(1), { position: troops, note: 'قيل 😀' }, amina);
        const entries = await ledger.reads.entries({ after: firstFree - 1, limit: 10 });
        const expected = appended.flatMap(({ stream, at, actor, events }) =>
          events.map((event, i) => ({ stream, version: i + 1, at, actor, event })),
        );
        expect(entries).toEqual(expected.map((entry, i) => ({ ...entry, position: firstFree + i })));
      });

      it('holds no personal word in its line, only the commitment to it', async () => {
        await furnish(ledger, article);
        const note = 'Khalilzad told us so himself.';
        const source = { title: 'Zalmay Khalilzad', type: 'interview' } as const;
        await mark(
          ledger,
          article,
          claimNumber(1),
          { position: troops, verdict: 'sourced', note, sources: [source] },
          amina,
        );
        const line = (await linesIn()).at(-1) ?? '';
        expect(line).not.toMatch(/Khalilzad|Amina|Haddad/);
        const [stored] = await database
          .selectFrom('word')
          .select('words')
          .orderBy('position', 'desc')
          .limit(1)
          .execute();
        const words = JSON.parse(stored?.words ?? '{}');
        expect(Object.keys(words)).toEqual(['note', 'sources']);
        expect([words.note.value, words.sources.value]).toEqual([note, [source]]);
        for (const [word, { salt, value }] of Object.entries<{ salt: string; value: string }>(words)) {
          expect(salt).toMatch(/^[0-9a-f]{64}$/);
          const committed = Buffer.concat([
            Buffer.from([2]),
            Buffer.from(salt, 'hex'),
            Buffer.from(canonicalJson(value)),
          ]);
          expect(JSON.parse(line).words[word]).toBe(createHash('sha256').update(committed).digest('hex'));
        }
      });

      it('salts each word anew, so that equal notes look different', async () => {
        await furnish(ledger, article);
        for (const n of [1, 2])
          await mark(ledger, article, claimNumber(n), { position: troops, note: 'Asked.' }, amina);
        const notes = (await linesIn())
          .map((line) => JSON.parse(line).words.note)
          .filter((note) => note !== undefined);
        expect(new Set(notes).size).toBe(2);
      });

      it('whose words were erased reads as null, and the root still holds', async () => {
        await furnish(ledger, article);
        await mark(ledger, article, claimNumber(1), { position: troops, note: 'Asked.' }, amina);
        const head = await ledger.reads.head();
        await database
          .deleteFrom('word')
          .where('position', '=', firstFree + 1)
          .execute();
        const entry = (await ledger.reads.historyOfClaim(article.id, claimNumber(1))).at(-1);
        expect(entry?.event).toEqual({ type: 'NoteWritten', data: {}, words: { note: null } });
        expect(await ledger.reads.head()).toEqual(head);
        expect(merkleTreeHash(await linesIn())).toBe(head.root);
      });

      it('is a line of canonical JSON', async () => {
        await furnish(ledger, article, articles.ceasefire);
        for (const line of await linesIn()) expect(canonicalJson(JSON.parse(line))).toBe(line);
      });

      it.each(["update event set line = replace(line, 'reviewer', 'editor')", 'delete from event'])(
        'is never changed: %s',
        async (statement) => {
          await furnish(ledger, article);
          const lines = await linesIn();
          await expect(sql.raw(statement).execute(database)).rejects.toThrow('append-only');
          expect(await linesIn()).toEqual(lines);
        },
      );
    });

    describe('the head', () => {
      it('is that of RFC 6962 at every size from 0 to 70', async () => {
        const heads = [await ledger.reads.head()];
        await furnish(ledger, article);
        const until = firstFree;
        for (let n = until; n < 70; n += 1) {
          heads[n] = await ledger.reads.head();
          await record(ledger, marking(article, claimNumber(n), { position: troops }, amina));
        }
        heads[70] = await ledger.reads.head();
        const lines = await linesIn();
        const expected = heads.map((_, size) => ({ size, root: merkleTreeHash(lines.slice(0, size)) }));
        expect(heads).toEqual(expected);
        expect(Object.keys(heads)).toHaveLength(72 - until);
      });

      it('is the same when the entries come in one tick', async () => {
        await Promise.all(everybody.map((person) => ledger.append(joining(person))));
        expect(await ledger.reads.head()).toEqual({ size: 4, root: merkleTreeHash(await linesIn()) });
      });
    });

    describe('history', () => {
      beforeEach(async () => {
        await furnish(ledger, article, articles.ceasefire);
        for (let n = 0; n < 6; n += 1) {
          const home = n % 2 === 0 ? article : articles.ceasefire;
          await mark(ledger, home, claimNumber(n), { position: { start: 2, end: 5 } }, amina);
        }
      });

      const allPages = async (direction: 'after' | 'before'): Promise<readonly number[]> => {
        const found: number[] = [];
        for (let from = direction === 'after' ? -1 : 1000; ; from = found.at(-1) ?? from) {
          const page = direction === 'after' ? { after: from, limit: 5 } : { before: from, limit: 5 };
          const entries = await ledger.reads.entries(page);
          if (entries.length === 0) return found;
          found.push(...entries.map(({ position }) => position));
        }
      };

      it('of everything is read in pages, oldest or newest first', async () => {
        const all = Array.from({ length: 12 }, (_, position) => position);
        expect(await allPages('after')).toEqual(all);
        expect(await allPages('before')).toEqual(all.toReversed());
      });

      it('of an article has its claims in it, and no other article’s', async () => {
        const page = { after: -1, limit: 100 };
        const history = await ledger.reads.historyOfArticle(article.id, page);
        expect(history.map(({ event }) => event.type)).toEqual([
          'ArticleImported',
          'ClaimMarked',
          'ClaimMarked',
          'ClaimMarked',
        ]);
        expect(history.every(({ stream }) => stream.startsWith(`article/${article.id}`))).toBe(true);
        const newest = await ledger.reads.historyOfArticle(article.id, { before: 1000, limit: 2 });
        expect(newest).toEqual(history.slice(-2).toReversed());
        expect(
          await ledger.reads.historyOfArticle(articleId('00000000-0000-4000-8000-00000000dead'), page),
        ).toEqual([]);
      });

      it('of a claim is its own, oldest first', async () => {
        await change(ledger, article, claimNumber(2), { type: 'judge', verdict: 'verified' }, jonas);
        const history = await ledger.reads.historyOfClaim(article.id, claimNumber(2));
        expect(history.map(({ version, event }) => [version, event.type])).toEqual([
          [1, 'ClaimMarked'],
          [2, 'VerdictGiven'],
        ]);
        expect(await ledger.reads.historyOfClaim(articles.ceasefire.id, claimNumber(2))).toEqual([]);
      });
    });

    describe('claims', () => {
      it('come in reading order, however many pages they fill', async () => {
        await furnish(ledger, article);
        const changes = Array.from({ length: 1203 }, (_, n) => {
          const start = 60 + ((n * 7) % 40);
          return marking(
            article,
            claimNumber((n * 389) % 1203),
            { position: { start, end: start + 2 + (n % 3) * 4 } },
            amina,
          );
        });
        await Promise.all(changes.map((one) => ledger.append(one)));
        const claims = await claimsIn();
        expect(claims).toHaveLength(1203);
        expect(claims).toEqual(
          claims.toSorted((a, b) => inReadingOrder(a.position, b.position) || (a.id < b.id ? -1 : 1)),
        );
        expect((await deskIn()).claims).toEqual(claims);
      });

      it('are filtered by verdict, and are only the live ones', async () => {
        await furnish(ledger, article);
        const source = { title: 'New York Times' };
        await mark(ledger, article, claimNumber(1), { position: troops, verdict: 'verified' }, amina);
        await mark(
          ledger,
          article,
          claimNumber(2),
          { position: troops, verdict: 'disputed', note: 'No.' },
          amina,
        );
        await mark(
          ledger,
          article,
          claimNumber(3),
          { position: troops, verdict: 'sourced', sources: [source] },
          amina,
        );
        await mark(ledger, article, claimNumber(4), { position: troops }, amina);
        await mark(ledger, article, claimNumber(5), { position: troops, verdict: 'verified' }, amina);
        await change(ledger, article, claimNumber(5), { type: 'withdraw' }, amina);
        const numbersIn = async (verdict?: Parameters<typeof claimsIn>[0]) =>
          (await claimsIn(verdict)).map(({ id }) => Number(id.slice(-1)));
        expect(await numbersIn()).toEqual([1, 2, 3, 4]);
        expect(await numbersIn('verified')).toEqual([1]);
        expect(await numbersIn('disputed')).toEqual([2]);
        expect(await numbersIn('sourced')).toEqual([3]);
        expect(await numbersIn('open')).toEqual([4]);
        expect(await claimIn(ledger, claimNumber(5))).toMatchObject({
          status: 'withdrawn',
          verdict: 'verified',
        });
      });

      it('carry who changed them last, and where in the ledger', async () => {
        await furnish(ledger, article);
        await mark(ledger, article, claimNumber(1), { position: troops }, amina);
        const judged = await change(
          ledger,
          article,
          claimNumber(1),
          { type: 'judge', verdict: 'verified' },
          jonas,
        );
        expect(judged).toMatchObject({ reviewer: jonas, version: 2, ledgerPosition: firstFree + 1 });
      });

      it('that nobody marked are null', async () => {
        expect(await ledger.reads.claim(claimNumber(1))).toBeNull();
      });
    });

    describe('an article', () => {
      it('is read back as its copy: details, text and spans', async () => {
        await furnish(ledger, article, articles.reunion);
        for (const { id, copy, offsets, original } of [article, articles.reunion]) {
          expect(await ledger.reads.article(id)).toMatchObject({
            id,
            version: 1,
            title: copy.title,
            published: copy.published,
            revisions: [{ number: 1, codePoints: offsets.length.codePoint, original: digestOf(original) }],
          });
          expect(await ledger.reads.text(id, 1)).toEqual(offsets);
          expect(await ledger.reads.spans(id, 1)).toEqual(copy.spans);
        }
      });

      it('has its newest text, measured, and its facts left without the whole desk', async () => {
        await furnish(ledger, article);
        await mark(ledger, article, claimNumber(1), { position: troops, verdict: 'verified' }, amina);
        await mark(ledger, article, claimNumber(2), { position: troops }, amina);
        await change(ledger, article, claimNumber(2), { type: 'withdraw' }, amina);
        const stored = await ledger.reads.article(article.id);
        if (stored === null) throw new Error('The article is not stored');
        expect(await ledger.reads.newestText(article.id)).toEqual({ revision: 1, offsets: article.offsets });
        expect(await ledger.reads.facts(stored)).toEqual((await deskIn()).facts);
      });

      it('that was never imported is null everywhere', async () => {
        expect(await ledger.reads.article(article.id)).toBeNull();
        expect(await ledger.reads.desk(article.id)).toBeNull();
        expect(await ledger.reads.text(article.id, 1)).toBeNull();
        expect(await ledger.reads.newestText(article.id)).toBeNull();
        expect(await ledger.reads.spans(article.id, 1)).toEqual([]);
        expect(await ledger.reads.articles()).toEqual([]);
      });

      it('has no text of a revision that does not exist', async () => {
        await furnish(ledger, article);
        expect(await ledger.reads.text(article.id, 2)).toBeNull();
      });

      it('stands in the queue by its last activity, with its facts left', async () => {
        await furnish(ledger, article, articles.ceasefire);
        await mark(ledger, articles.ceasefire, claimNumber(1), { position: { start: 0, end: 3 } }, amina);
        await change(
          ledger,
          articles.ceasefire,
          claimNumber(1),
          { type: 'judge', verdict: 'verified' },
          amina,
        );
        const queue = await ledger.reads.articles();
        expect(queue.map(({ article: { id }, facts }) => [id, facts.left])).toEqual([
          [articles.ceasefire.id, 4],
          [article.id, 15],
        ]);
        await change(ledger, articles.ceasefire, claimNumber(1), { type: 'judge', verdict: null }, amina);
        expect((await ledger.reads.articles())[0]?.facts).toMatchObject({ left: 5, open: 1 });
      });
    });

    describe('the desk', () => {
      beforeEach(async () => {
        await furnish(ledger, article, articles.ceasefire);
        for (const n of [1, 2, 3]) await mark(ledger, article, claimNumber(n), { position: troops }, amina);
      });

      it('is the very same while nothing of its article changes', async () => {
        const desk = await deskIn();
        await mark(ledger, articles.ceasefire, claimNumber(9), { position: { start: 0, end: 3 } }, amina);
        expect(await deskIn()).toBe(desk);
      });

      it('keeps the claims that did not change as the objects that they were', async () => {
        const before = await deskIn();
        await change(ledger, article, claimNumber(2), { type: 'judge', verdict: 'verified' }, jonas);
        const after = await deskIn();
        expect(after.claims.map((claim, i) => claim === before.claims[i])).toEqual([true, false, true]);
        expect(after.spans).toBe(before.spans);
        expect(after.offsets).toBe(before.offsets);
        expect(before.claims[1]?.verdict).toBeNull();
        expect(after.claims[1]?.verdict).toBe('verified');
      });

      it('loses a claim that is withdrawn, and gains one that is marked', async () => {
        await deskIn();
        await change(ledger, article, claimNumber(2), { type: 'withdraw' }, amina);
        await mark(ledger, article, claimNumber(4), { position: { start: 1, end: 5 } }, amina);
        expect((await deskIn()).claims.map(({ id }) => id)).toEqual([4, 1, 3].map(claimNumber));
      });

      it('is what a reading without memory gives, with its facts and its position', async () => {
        await deskIn();
        await change(
          ledger,
          article,
          claimNumber(1),
          { type: 'move', position: phrase(article, '7,000') },
          jonas,
        );
        await change(ledger, article, claimNumber(3), { type: 'judge', verdict: 'verified' }, jonas);
        const desk = await deskIn();
        const snapshot = await ledger.snapshot();
        expect(desk).toEqual(await snapshot.reads.desk(article.id));
        snapshot.close();
        expect(desk.claims).toEqual(await claimsIn());
        expect(desk.facts).toEqual(factsOf(article.copy.spans, desk.claims));
        expect(desk.position).toBe((await ledger.reads.head()).size - 1);
        expect(desk.article).toEqual(await ledger.reads.article(article.id));
      });
    });

    describe('accounts', () => {
      it('are read by name, and one by its id', async () => {
        await furnish(ledger);
        expect((await ledger.reads.accounts()).map(({ name }) => name)).toEqual([
          'Amina Haddad',
          'Edda Lindqvist',
          'Jonas Weber',
          'Tickmark',
        ]);
        expect(await ledger.reads.account(edda.id)).toEqual({ ...edda, version: 1, status: 'active' });
      });

      it('that were never added are null', async () => {
        expect(await ledger.reads.account(amina.id)).toBeNull();
      });
    });

    it('invariant: what the tables hold is the fold of the events, whatever was done', async () => {
      await furnish(ledger, articles.reunion);
      const home = articles.reunion;
      let next = 0;
      const someWork = fc.array(fc.tuple(fc.nat({ max: 3 }), someChange(home)), { maxLength: 15 });
      await fc.assert(
        fc.asyncProperty(
          fc.array(someRange(home), { minLength: 1, maxLength: 4 }),
          someWork,
          async (ranges, work) => {
            const ids = [];
            for (const position of ranges) {
              const id = claimNumber(next);
              next += 1;
              try {
                await record(ledger, marking(home, id, { position }, amina));
                ids.push(id);
              } catch {}
            }
            for (const [which, command] of work) {
              const id = ids[which];
              if (id === undefined) continue;
              const claim = await claimIn(ledger, id);
              const outcome = changeClaim(claim, command, home.offsets);
              if (outcome.ok && outcome.value.length > 0)
                await record(ledger, changing(home, claim, command, jonas));
            }
            for (const id of ids) {
              const folded = foldClaim(await ledger.reads.historyOfClaim(home.id, id));
              if (folded === null) throw new Error('The claim has no history');
              expect(await claimIn(ledger, id)).toEqual(folded);
              const { ledgerPosition, ...claim } = folded;
              const [row] = claimRows(claim);
              const stored = await database
                .selectFrom('claim')
                .selectAll()
                .where('id', '=', id)
                .executeTakeFirst();
              expect({ ...stored }).toEqual({ ...row?.values, position: ledgerPosition });
            }
          },
        ),
        { numRuns: 25, interruptAfterTimeLimit: 2000 },
      );
      expect(await ledger.reads.head()).toMatchObject({ root: merkleTreeHash(await linesIn()) });
    });
  });
}

const orphan = Buffer.from('a file that no event names');

/** A change that the store itself refuses: its claim is of an article that does not exist. */
function breaking(marked: Change): Change {
  const rows = marked.rows.map((row): Change['rows'][number] =>
    row.table === 'claim' ? { ...row, values: { ...row.values, article: 'nowhere' } } : row,
  );
  return { ...marked, rows, blobs: [orphan] };
}
