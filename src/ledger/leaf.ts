// What a leaf of the ledger is made of: the canonical line of an event, in which personal words stand only
// as commitments, SHA-256(0x02 || salt || canonical JSON of the value). The salt makes guessing a short
// note from its hash hopeless; once salt and value are gone, the line still verifies.

import { hash } from 'node:crypto';

import type { Actor } from '../domain/actor.ts';
import { canonicalJson, type EventShape, type Json, type LedgerLine } from '../domain/event.ts';
import type { StreamId } from '../domain/id.ts';

export const saltBytes = 32;

/** The words of one event beside the ledger: the value and the salt (hexadecimal) of each commitment. */
export type SealedWords = Readonly<Record<string, { readonly salt: string; readonly value: Json }>>;

export interface Draft {
  readonly stream: StreamId;
  readonly version: number;
  readonly at: string;
  readonly actor: Actor;
  readonly event: EventShape;
}

/** Gives each word its salt. `random` returns that many random bytes. */
export function sealWords(words: EventShape['words'], random: (bytes: number) => Buffer): SealedWords {
  const given = Object.entries(words).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, { salt: random(saltBytes).toString('hex'), value }]),
  );
}

/** Hexadecimal. */
export function commitment(salt: string, value: Json): string {
  return hash(
    'sha256',
    Buffer.concat([commitmentPrefix, Buffer.from(salt, 'hex'), Buffer.from(canonicalJson(value))]),
    'hex',
  );
}

export function ledgerLine(draft: Draft, position: number, sealed: SealedWords): string {
  const { stream, version, at, actor, event } = draft;
  const line: LedgerLine = {
    v: 1,
    position,
    stream,
    version,
    at,
    actor: { id: actor.id, role: actor.role },
    type: event.type,
    data: event.data,
    words: Object.fromEntries(
      Object.entries(sealed).map(([name, { salt, value }]) => [name, commitment(salt, value)]),
    ),
  };
  return canonicalJson(line);
}

const commitmentPrefix = Buffer.from([2]);
