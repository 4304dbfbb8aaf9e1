import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { systemActor } from '../../src/domain/actor.ts';
import { type Browser, type Newsroom, openNewsroom } from './newsroom.ts';

const amina = { name: 'Amina Rahman', email: 'amina@example.org', password: 'ten thousand ticks' };
const mark = { name: 'Mark Kowalski', email: 'mark@example.org', role: 'reviewer' } as const;

let newsroom: Newsroom;

beforeEach(async () => {
  newsroom = await openNewsroom();
});

afterEach(() => newsroom.close());

const pathOf = (link: string): string => new URL(link).pathname;

async function firstPath(): Promise<string> {
  const link = await newsroom.accounts.firstLink();
  if (link === null) throw new Error('There is an account already');
  return pathOf(link);
}

/** A browser in which Amina, the first admin, is signed in. */
async function asAmina(): Promise<Browser> {
  const browser = newsroom.browser();
  expect((await browser.post(await firstPath(), amina)).status).toBe(303);
  return browser;
}

async function inviteMark(): Promise<{ readonly id: string; readonly path: string }> {
  const invited = await newsroom.accounts.invite(mark, systemActor);
  if (!invited.ok) throw new Error(invited.refusal.code);
  return { id: invited.value.id, path: pathOf(invited.value.link) };
}

/** A browser in which Amina is signed in, who was invited as an admin when there were others already. */
async function asSecondAdmin(): Promise<Browser> {
  const invited = await newsroom.accounts.invite({ ...amina, role: 'admin' }, systemActor);
  if (!invited.ok) throw new Error(invited.refusal.code);
  const browser = newsroom.browser();
  await browser.post(pathOf(invited.value.link), { password: '' });
  return browser;
}

/** A browser in which Mark, who was invited, is signed in without a password. */
async function asMark(): Promise<Browser> {
  const browser = newsroom.browser();
  expect((await browser.post((await inviteMark()).path, { password: '' })).status).toBe(303);
  return browser;
}

const linkIn = (html: string): string => {
  const [, path] = /http:\/\/tickmark\.test(\/welcome\/[\w-]+)/.exec(html) ?? [];
  if (path === undefined) throw new Error('The page shows no link');
  return path;
};

const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get('/account')).status === 200;

const idOf = async (email: string): Promise<string> => {
  const person = (await newsroom.accounts.list()).find((known) => known.email === email);
  if (person === undefined) throw new Error(`There is no ${email}`);
  return person.id;
};

describe('the first link', () => {
  it('makes the admin and signs in', async () => {
    const browser = newsroom.browser();
    const path = await firstPath();
    expect((await browser.get(path)).html).toContain('Make the account and sign in');
    expect((await browser.post(path, amina)).location).toBe('/articles');
    expect(await isSignedIn(browser)).toBe(true);
    expect(await newsroom.accounts.list()).toMatchObject([
      { name: amina.name, role: 'admin', status: 'active' },
    ]);
  });

  it('is not used up by being read', async () => {
    const path = await firstPath();
    await newsroom.browser().get(path);
    expect((await newsroom.browser().get(path)).status).toBe(200);
  });

  it('works once', async () => {
    const path = await firstPath();
    await newsroom.browser().post(path, amina);
    const second = await newsroom.browser().post(path, { ...amina, email: 'eve@example.org' });
    expect(second.status).toBe(410);
    expect(second.html).toContain('used before');
    expect(await newsroom.accounts.list()).toHaveLength(1);
  });

  it('makes one account when it is sent twice at once', async () => {
    const path = await firstPath();
    const answers = await Promise.all(
      ['amina', 'eve'].map((who) => newsroom.browser().post(path, { ...amina, email: `${who}@example.org` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect(await newsroom.accounts.list()).toHaveLength(1);
  });

  it('is replaced by a newer one', async () => {
    const older = await firstPath();
    const newer = await firstPath();
    expect((await newsroom.browser().post(older, amina)).status).toBe(410);
    expect((await newsroom.browser().post(newer, amina)).status).toBe(303);
  });

  it('is void once there is an account', async () => {
    const path = await firstPath();
    await inviteMark();
    const answer = await newsroom.browser().get(path);
    expect(answer.status).toBe(410);
    expect(answer.html).toContain('There is an account already');
    expect(await newsroom.accounts.firstLink()).toBeNull();
  });

  it('keeps what was typed, except the password, and says what is wrong beside the field', async () => {
    const { status, html } = await newsroom
      .browser()
      .post(await firstPath(), { ...amina, password: 'short' });
    expect(status).toBe(422);
    expect(html).toContain(amina.email);
    expect(html).toContain('At least 10 characters');
    expect(html).toMatch(/name="password"[^>]*aria-invalid="true" autofocus/);
    expect(html).not.toContain('short');
  });

  it('is refused when nobody made it', async () => {
    expect((await newsroom.browser().get('/welcome/made-up')).status).toBe(404);
  });
});

describe('an invitation', () => {
  it('shows a link that signs in whom it is for', async () => {
    const admin = await asAmina();
    const { status, html } = await admin.post('/people', mark);
    expect(status).toBe(201);
    const browser = newsroom.browser();
    expect((await browser.get(linkIn(html))).html).toContain(mark.name);
    await browser.post(linkIn(html), { password: '' });
    expect((await browser.get('/account')).html).toContain(mark.email);
  });

  it('lets a password be set for later', async () => {
    const { path } = await inviteMark();
    await newsroom.browser().post(path, { password: 'a long enough word' });
    const later = newsroom.browser();
    await later.post('/sign-in', { email: mark.email, password: 'a long enough word' });
    expect(await isSignedIn(later)).toBe(true);
  });

  it('refuses a password that is too short, and is not used up by that', async () => {
    const { path } = await inviteMark();
    const { status, html } = await newsroom.browser().post(path, { password: 'short' });
    expect(status).toBe(422);
    expect(html).toContain('Use at least 10 characters.');
    expect((await newsroom.browser().post(path, { password: '' })).status).toBe(303);
  });

  it('expires after seven days', async () => {
    const { path } = await inviteMark();
    newsroom.clock.now = new Date(Date.parse(newsroom.clock.now) + 7 * 86_400_000).toISOString();
    const answer = await newsroom.browser().post(path, { password: '' });
    expect(answer.status).toBe(410);
    expect(answer.html).toContain('expired');
  });

  it('works once', async () => {
    const { path } = await inviteMark();
    await newsroom.browser().post(path, { password: '' });
    expect((await newsroom.browser().post(path, { password: '' })).status).toBe(410);
  });

  it('is voided by a newer link for the same person', async () => {
    const { id, path } = await inviteMark();
    const admin = await asSecondAdmin();
    const newer = linkIn((await admin.post(`/people/${id}/link`, {})).html);
    expect((await newsroom.browser().post(path, { password: '' })).status).toBe(410);
    expect((await newsroom.browser().post(newer, { password: '' })).status).toBe(303);
  });

  it('is refused for an e-mail that has an account, and keeps what was typed', async () => {
    const admin = await asAmina();
    const { status, html } = await admin.post('/people', { ...mark, email: amina.email.toUpperCase() });
    expect(status).toBe(422);
    expect(html).toContain('already an account');
    expect(html).toContain(mark.name);
  });

  it('puts no e-mail address into the ledger', async () => {
    await inviteMark();
    const lines = await newsroom.ledger.database.selectFrom('event').select('line').execute();
    const words = await newsroom.ledger.database.selectFrom('word').select('words').execute();
    expect(JSON.stringify([lines, words])).not.toContain('@');
  });
});

describe('signing in', () => {
  it('takes e-mail and password, whatever the case of the e-mail', async () => {
    await asAmina();
    const browser = newsroom.browser();
    const answer = await browser.post('/sign-in', { email: 'Amina@Example.org', password: amina.password });
    expect(answer.location).toBe('/articles');
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    await asAmina();
    const { headers } = await newsroom.browser().post('/sign-in', amina);
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^tickmark\.session_token=.*Max-Age=1209600.*Path=\/.*HttpOnly.*SameSite=Lax$/),
    ]);
  });

  it('says the same for an unknown e-mail as for a wrong password', async () => {
    await asAmina();
    const browser = newsroom.browser();
    const unknown = await browser.post('/sign-in', { email: 'eve@example.org', password: 'x' });
    const wrong = await browser.post('/sign-in', { email: amina.email, password: 'x' });
    expect([unknown.status, wrong.status]).toEqual([422, 422]);
    expect(unknown.html.replaceAll('eve@', 'amina@')).toBe(wrong.html);
    expect(wrong.html).toContain('not right');
    expect(wrong.html).toContain(amina.email);
  });

  it('goes on to the page that was asked for', async () => {
    const browser = await asAmina();
    await browser.post('/sign-out', {});
    const asked = await browser.get('/people?x=1');
    expect(asked.location).toBe('/sign-in?next=%2Fpeople%3Fx%3D1');
    const answer = await browser.post('/sign-in', { ...amina, next: '/people?x=1' });
    expect(answer.location).toBe('/people?x=1');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
  ])('ignores a next that leaves for another site: %s', async (next) => {
    await asAmina();
    expect((await newsroom.browser().get(`/sign-in?next=${encodeURIComponent(next)}`)).html).not.toContain(
      'evil',
    );
    expect((await newsroom.browser().post('/sign-in', { ...amina, next })).location).toBe('/articles');
  });

  it('is stopped for a while after too many attempts', async () => {
    await asAmina();
    const browser = newsroom.browser();
    const tooLongToBeHashed = 'x'.repeat(129);
    const attempt = () => browser.post('/sign-in', { email: amina.email, password: tooLongToBeHashed });
    for (let i = 0; i < 20; i += 1) await attempt();
    const stopped = await attempt();
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(stopped.html).toContain('Too many attempts');
  });
});

describe('signing out', () => {
  it('ends the session', async () => {
    const browser = await asAmina();
    expect((await browser.post('/sign-out', {})).location).toBe('/sign-in');
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('ends every session when asked to', async () => {
    const here = await asAmina();
    const there = newsroom.browser();
    await there.post('/sign-in', amina);
    expect(await isSignedIn(there)).toBe(true);
    await here.post('/sign-out/everywhere', {});
    expect(await isSignedIn(here)).toBe(false);
    expect(await isSignedIn(there)).toBe(false);
  });
});

describe('a password', () => {
  it('is changed by who knows the current one, and other sessions end', async () => {
    const here = await asAmina();
    const there = newsroom.browser();
    await there.post('/sign-in', amina);
    const answer = await here.post('/account/password', {
      current: amina.password,
      password: 'another long word',
    });
    expect(answer.location).toBe('/account?password');
    expect(await isSignedIn(here)).toBe(true);
    expect(await isSignedIn(there)).toBe(false);
    expect((await there.post('/sign-in', { ...amina, password: 'another long word' })).status).toBe(303);
  });

  it('stays as it is when the current one is wrong', async () => {
    const browser = await asAmina();
    const answer = await browser.post('/account/password', { current: 'x', password: 'another long word' });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('not your current password');
    expect((await newsroom.browser().post('/sign-in', amina)).status).toBe(303);
  });

  it('is set by who came in by a link', async () => {
    const browser = await asMark();
    expect((await browser.post('/account/password', { password: 'a long enough word' })).status).toBe(303);
    expect(await isSignedIn(browser)).toBe(true);
    const later = newsroom.browser();
    expect((await later.post('/sign-in', { email: mark.email, password: 'a long enough word' })).status).toBe(
      303,
    );
  });
});

describe('managing people', () => {
  it('is for admins alone', async () => {
    const browser = await asMark();
    expect((await browser.get('/people')).status).toBe(403);
    expect((await browser.post('/people', mark)).status).toBe(403);
    expect((await newsroom.browser().post('/people', mark)).status).toBe(401);
  });

  it('changes a role at once', async () => {
    const admin = await asAmina();
    const browser = await asMark();
    await admin.post(`/people/${await idOf(mark.email)}/role`, { role: 'admin' });
    expect((await browser.get('/people')).status).toBe(200);
  });

  it('leads somebody who gives up being an admin to their own account', async () => {
    const admin = await asAmina();
    await newsroom.accounts.invite({ ...mark, role: 'admin' }, systemActor);
    const answer = await admin.post(`/people/${await idOf(amina.email)}/role`, { role: 'editor' });
    expect(answer.location).toBe('/account');
    expect((await admin.get('/people')).status).toBe(403);
  });

  it('puts out who is disabled while signed in', async () => {
    const admin = await asAmina();
    const browser = await asMark();
    expect(await isSignedIn(browser)).toBe(true);
    expect((await admin.post(`/people/${await idOf(mark.email)}/disabling`, {})).status).toBe(303);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('lets nobody in whose account is disabled', async () => {
    const { id, path } = await inviteMark();
    const admin = await asSecondAdmin();
    await newsroom.browser().post(path, { password: 'a long enough word' });
    const newer = linkIn((await admin.post(`/people/${id}/link`, {})).html);
    await newsroom.accounts.disable(mark.email, systemActor);
    const browser = newsroom.browser();
    const answer = await browser.post('/sign-in', { email: mark.email, password: 'a long enough word' });
    expect(answer.html).toContain('disabled');
    expect((await browser.post(newer, { password: '' })).status).toBe(422);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('keeps the last admin', async () => {
    const admin = await asAmina();
    const id = await idOf(amina.email);
    const demoted = await admin.post(`/people/${id}/role`, { role: 'reviewer' });
    expect(demoted.status).toBe(422);
    expect(demoted.html).toContain('last admin');
    expect((await admin.post(`/people/${id}/disabling`, {})).status).toBe(422);
    expect(await isSignedIn(admin)).toBe(true);
  });

  it('keeps one admin when two disable each other at once', async () => {
    const admin = await asAmina();
    await newsroom.accounts.invite({ ...mark, role: 'admin' }, systemActor);
    const ids = await Promise.all([idOf(amina.email), idOf(mark.email)]);
    await Promise.all(ids.map((id) => admin.post(`/people/${id}/disabling`, {})));
    expect((await newsroom.accounts.list()).filter(({ status }) => status === 'active')).toHaveLength(1);
  });

  it('answers 404 for a person who does not exist, and for Tickmark itself', async () => {
    const admin = await asAmina();
    expect((await admin.post('/people/nobody/disabling', {})).status).toBe(404);
    expect((await admin.post(`/people/${systemActor.id}/role`, { role: 'admin' })).status).toBe(404);
  });
});

describe('an API token', () => {
  const tokenIn = (html: string): string => /tm_[\w-]{43}/.exec(html)?.[0] ?? '';
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

  it('is shown once and acts for its owner', async () => {
    const browser = await asAmina();
    const made = await browser.post('/account/tokens', { name: 'Nightly export' });
    expect(made.status).toBe(201);
    const program = await newsroom.browser().get('/articles', bearer(tokenIn(made.html)));
    expect(program.html).toBe(amina.name);
    const { html } = await browser.get('/account');
    expect(html).toContain('Nightly export');
    expect(html).toContain('last used');
    expect(html).not.toContain(tokenIn(made.html));
  });

  it('stops when it is revoked', async () => {
    const browser = await asAmina();
    const token = tokenIn((await browser.post('/account/tokens', { name: 'Nightly export' })).html);
    expect((await browser.post(await revocationPath(browser), {})).status).toBe(303);
    expect((await newsroom.browser().get('/articles', bearer(token))).location).toContain('/sign-in');
    expect((await browser.get('/account')).html).toContain('revoked');
  });

  it('is not revoked by somebody else', async () => {
    const browser = await asAmina();
    const token = tokenIn((await browser.post('/account/tokens', { name: 'Nightly export' })).html);
    await (await asMark()).post(await revocationPath(browser), {});
    expect((await newsroom.browser().get('/articles', bearer(token))).status).toBe(200);
  });

  it('stops when its owner is disabled', async () => {
    await asMark();
    const made = await newsroom.accounts.addToken(mark.email, 'Nightly export');
    if (!made.ok) throw new Error(made.refusal.code);
    expect((await newsroom.browser().get('/articles', bearer(made.value))).status).toBe(200);
    await newsroom.accounts.disable(mark.email, systemActor);
    expect((await newsroom.browser().get('/articles', bearer(made.value))).status).toBe(303);
  });

  it('is all that counts: a wrong one is not made up for by a session', async () => {
    const browser = await asAmina();
    expect((await browser.get('/articles', bearer('tm_wrong'))).status).toBe(303);
  });

  it('does not manage accounts', async () => {
    const browser = await asAmina();
    const token = tokenIn((await browser.post('/account/tokens', { name: 'Nightly export' })).html);
    for (const path of ['/account', '/people']) {
      expect((await newsroom.browser().get(path, bearer(token))).status).toBe(403);
    }
  });

  const revocationPath = async (browser: Browser): Promise<string> =>
    /action="(\/account\/tokens\/[^"]+)"/.exec((await browser.get('/account')).html)?.[1] ?? '';
});

describe('behind https', () => {
  it('sets a cookie for this host and https only', async () => {
    const secure = await openNewsroom('https://tickmark.test');
    const link = await secure.accounts.firstLink();
    const { headers } = await secure.browser().post(pathOf(link ?? ''), amina);
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-tickmark\.session_token=.*Path=\/.*HttpOnly.*Secure.*SameSite=Lax$/),
    ]);
    await secure.close();
  });
});
