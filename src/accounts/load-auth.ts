// better-auth takes a good part of the start and of the memory, and whoever comes with a token never needs
// it: it is loaded for the first cookie or the first form.

import type { Auth, AuthSettings } from './auth.ts';

export interface LoadedAuth {
  readonly auth: Auth;
  readonly context: Awaited<Auth['$context']>;
}

export type LoadAuth = () => Promise<LoadedAuth>;

export function authLoader(settings: AuthSettings): LoadAuth {
  let loading: Promise<LoadedAuth> | undefined;
  return () => {
    loading ??= load(settings);
    return loading;
  };
}

async function load(settings: AuthSettings): Promise<LoadedAuth> {
  const { createAuth } = await import('./auth.ts');
  const auth = createAuth(settings);
  return { auth, context: await auth.$context };
}
