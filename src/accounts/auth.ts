// better-auth, set up to keep passwords and sessions and nothing else. Nothing of it is mounted: our own
// routes call it, and who may do what is the ledger's word. It shares the ledger's one connection, so it may
// never hold a transaction open across an await.

import { APIError, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { Kysely } from 'kysely';
import { z } from 'zod';

import { type AccountId, accountId } from '../domain/id.ts';
import { addressHeader } from './address-header.ts';
import { passwordLength } from './input.ts';
import type { AccountTables } from './tables.ts';

export type Auth = ReturnType<typeof createAuth>;

export interface AuthSettings {
  readonly database: Kysely<AccountTables>;
  readonly secret: string;
  readonly origin: string;
  /** Asked before every new session. */
  readonly mayEnter: (id: AccountId) => Promise<boolean>;
}

const daySeconds = 86_400;

export function createAuth({ database, secret, origin, mayEnter }: AuthSettings) {
  const secure = origin.startsWith('https:');
  return betterAuth({
    appName: 'Tickmark',
    baseURL: origin,
    secret,
    database: { db: database, type: 'sqlite', transaction: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    user: { modelName: 'auth_user' },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    session: { modelName: 'auth_session', expiresIn: 14 * daySeconds, updateAge: daySeconds },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'auth_rate_limit',
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/change-password': { window: 60, max: 20 },
        '/sign-out': false,
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    advanced: {
      cookiePrefix: secure ? '__Host-tickmark' : 'tickmark',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (!(await mayEnter(accountId(userId)))) throw new APIError('FORBIDDEN', { code: 'DISABLED' });
            return { data: { ipAddress: null, userAgent: null } };
          },
        },
      },
    },
    plugins: [{ id: 'sign-in-as', endpoints: { signInAs } }],
  });
}

/** A session for whoever holds a one-time link. Server only: it has no address. */
const signInAs = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ userId: z.string() }) },
  async (context) => {
    const { internalAdapter } = context.context;
    const user = await internalAdapter.findUserById(context.body.userId);
    if (user === null) throw new APIError('NOT_FOUND');
    const session = await internalAdapter.createSession(user.id);
    await setSessionCookie(context, { session, user });
    return context.json({ status: true });
  },
);
