// Time and randomness as the machine has them, for whoever composes the parts. Tests bring their own.

import { randomUUIDv7 } from 'node:crypto';

/** ISO 8601, UTC, milliseconds. */
export const clock = (): string => new Date().toISOString();

/** Version 7 (RFC 9562): ids made together stand together in an index, and 74 bits can't be guessed. */
export const newId = (): string => randomUUIDv7();
