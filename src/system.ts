// Time and randomness as the machine has them, for whoever composes the parts. Tests bring their own.

import { randomUUID } from 'node:crypto';

/** ISO 8601, UTC, milliseconds. */
export const clock = (): string => new Date().toISOString();

export const newId = (): string => randomUUID();
