// One recorded change. An event has two parts that are kept apart for ever: `data` stands in the ledger in
// clear; `words` are personal or free text (notes, names, quotations), which stand there only as salted
// commitments, so that erasing the words later leaves every proof valid.

import canonicalize from 'canonicalize';

import type { Actor, Role } from './actor.ts';
import type { AccountId, StreamId } from './id.ts';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

export interface EventShape {
  readonly type: string;
  readonly data: { readonly [key: string]: Json | undefined };
  readonly words: { readonly [key: string]: Json | undefined };
}

/** An event in its place in a stream. Words that were erased read as null. */
export interface Recorded<E extends EventShape> {
  readonly stream: StreamId;
  /** 1 is the first event of its stream. */
  readonly version: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly actor: Actor;
  readonly event: E;
}

/** A recorded event that the ledger has taken. */
export interface Positioned<E extends EventShape> extends Recorded<E> {
  /** Its index in the ledger: 0 is the first. */
  readonly position: number;
}

/** What a leaf of the ledger says. `words` maps each name to its commitment in hexadecimal. */
export interface LedgerLine {
  readonly v: 1;
  readonly position: number;
  readonly stream: StreamId;
  readonly version: number;
  readonly at: string;
  readonly actor: { readonly id: AccountId; readonly role: Role };
  readonly type: string;
  readonly data: { readonly [key: string]: Json | undefined };
  readonly words: { readonly [key: string]: string };
}

/** The JSON Canonicalization Scheme (RFC 8785): one value, one spelling, so that a hash of it means something. */
export function canonicalJson(value: Json | LedgerLine): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('Only JSON values have a canonical form');
  return json;
}
