// Sessions and passwords: what our routes ask of better-auth. A call that may be guessed at goes through its
// handler, which counts attempts; its cookies are passed on to the browser.

import { hash } from 'node:crypto';

import type { Request } from 'express';

import { type AccountId, accountId } from '../domain/id.ts';
import { addressHeader } from './address-header.ts';
import type { LoadAuth } from './load-auth.ts';

export type Attempt =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'disabled' }
  | { readonly outcome: 'too-many'; readonly retryAfterSeconds: number };

export interface Sessions {
  readonly accountOf: (request: Request) => Promise<AccountId | null>;
  readonly signIn: (
    request: Request,
    credentials: { readonly email: string; readonly password: string },
  ) => Promise<Attempt>;
  /** Without a password: for whoever held a one-time link. */
  readonly signInAs: (request: Request, id: AccountId) => Promise<void>;
  readonly signOut: (request: Request) => Promise<void>;
  /** Ends every session of the account. */
  readonly endAll: (id: AccountId) => Promise<void>;
  readonly hasPassword: (id: AccountId) => Promise<boolean>;
  /** Ends every other session of the account. */
  readonly changePassword: (
    request: Request,
    change: { readonly current: string; readonly next: string },
  ) => Promise<Attempt>;
  /** Ends every session of the account. */
  readonly setPassword: (id: AccountId, password: string) => Promise<void>;
}

export function sessionsOf(loadAuth: LoadAuth, origin: string): Sessions {
  const known = knownSessions();

  async function call(request: Request, path: string, body: object): Promise<Attempt> {
    known.forget();
    const { auth, context } = await loadAuth();
    const answer = await auth.handler(
      new globalThis.Request(`${context.baseURL}${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Origin: origin,
          Cookie: request.get('Cookie') ?? '',
          [addressHeader]: request.ip ?? '',
        },
        body: JSON.stringify(body),
      }),
    );
    passCookies(answer.headers, request);
    switch (answer.status) {
      case 200:
        return { outcome: 'done' };
      case 403:
        return { outcome: 'disabled' };
      case 429:
        return { outcome: 'too-many', retryAfterSeconds: Number(answer.headers.get('X-Retry-After')) };
      case 400:
      case 401:
        return { outcome: 'wrong' };
      default:
        throw new Error(`better-auth answered ${path} with ${answer.status}: ${await answer.text()}`);
    }
  }

  async function endAll(id: AccountId): Promise<void> {
    known.forget();
    await (await loadAuth()).context.internalAdapter.deleteUserSessions(id);
  }

  return {
    accountOf: async (request) => {
      const cookie = request.get('Cookie');
      if (cookie === undefined) return null;
      return known.recall(cookie, async () => {
        const { auth } = await loadAuth();
        const { headers, response } = await auth.api.getSession({
          headers: new Headers({ Cookie: cookie }),
          returnHeaders: true,
        });
        passCookies(headers, request);
        return response === null ? null : accountId(response.user.id);
      });
    },
    signIn: (request, credentials) => call(request, '/sign-in/email', credentials),
    signInAs: async (request, id) => {
      const { auth } = await loadAuth();
      const { headers } = await auth.api.signInAs({ body: { userId: id }, returnHeaders: true });
      passCookies(headers, request);
    },
    signOut: async (request) => {
      await call(request, '/sign-out', {});
    },
    endAll,
    hasPassword: async (id) => {
      const { internalAdapter } = (await loadAuth()).context;
      return (await internalAdapter.findCredentialAccount(id)) !== null;
    },
    changePassword: (request, { current, next }) =>
      call(request, '/change-password', {
        currentPassword: current,
        newPassword: next,
        revokeOtherSessions: true,
      }),
    setPassword: async (id, password) => {
      const { context } = await loadAuth();
      const { internalAdapter } = context;
      const hashed = await context.password.hash(password);
      if ((await internalAdapter.findCredentialAccount(id)) === null) {
        const credential = { userId: id, accountId: id, providerId: 'credential' };
        await internalAdapter.linkAccount({ ...credential, password: hashed });
      } else await internalAdapter.updatePassword(id, hashed);
      await endAll(id);
    },
  };
}

/** A session that is refreshed, made or ended says so in its cookies. */
function passCookies(headers: Headers, { res: response }: Request): void {
  for (const cookie of headers.getSetCookie()) response?.append('Set-Cookie', cookie);
}

/** How long a session that another process ended is still taken for one. */
const rememberedMs = 5_000;

const rememberedLimit = 10_000;

/**
 * better-auth needs 1.3 ms of processor time to verify a session, on every request; so what it said is kept for
 * a moment, by a hash of the cookie, until any session changes here. Only whose session it is: role and
 * status are read afresh each time.
 */
function knownSessions() {
  const kept = new Map<string, { readonly id: AccountId; readonly untilMs: number }>();
  return {
    recall: async (cookie: string, verify: () => Promise<AccountId | null>): Promise<AccountId | null> => {
      const key = hash('sha256', cookie, 'base64');
      const found = kept.get(key);
      if (found !== undefined && found.untilMs > performance.now()) return found.id;
      if (kept.size >= rememberedLimit) kept.clear();
      kept.delete(key);
      const id = await verify();
      if (id !== null) kept.set(key, { id, untilMs: performance.now() + rememberedMs });
      return id;
    },
    forget: (): void => kept.clear(),
  };
}
