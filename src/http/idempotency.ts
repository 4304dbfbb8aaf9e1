// The Idempotency-Key header, or the `key` field of a form: a request sent twice is carried out once. The
// fingerprint covers what was asked, so that a key used again for something else is noticed.

import { hash } from 'node:crypto';

import type { Request } from 'express';

import { canonicalJson, type Json } from '../domain/event.ts';
import { digest } from '../domain/id.ts';
import type { Idempotency } from '../ledger/ledger.ts';

/** `asked` is the parsed input without its key. */
export function idempotencyOf(
  request: Request,
  key: string | undefined,
  asked: Json,
): Idempotency | undefined {
  if (key === undefined || key === '') return undefined;
  const fingerprint = hash(
    'sha256',
    canonicalJson([request.method, request.baseUrl + request.path, asked]),
    'hex',
  );
  return { key, fingerprint: digest(fingerprint) };
}
