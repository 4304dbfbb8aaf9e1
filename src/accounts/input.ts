// The fields that more than one form and command asks for, as zod schemas.

import { z } from 'zod';

import { personRoles } from '../domain/actor.ts';

export const passwordLength = { min: 10, max: 128 };

const nameNeeded = 'Write the name that stands beside everything this person records.';

export const name = z.string(nameNeeded).trim().min(1, nameNeeded).max(100, 'Use at most 100 characters.');

const emailNeeded = 'Write an e-mail address, such as amina@example.org.';

export const email = z.string(emailNeeded).trim().toLowerCase().pipe(z.email(emailNeeded));

const longer = `Use at least ${passwordLength.min} characters.`;

export const password = z
  .string(longer)
  .min(passwordLength.min, longer)
  .max(passwordLength.max, `Use at most ${passwordLength.max} characters.`);

export const role = z.enum(personRoles, 'Choose reviewer, editor or admin.');

const tokenNameNeeded = 'Write what the token is for, so that you know it again.';

export const tokenName = z
  .string(tokenNameNeeded)
  .trim()
  .min(1, tokenNameNeeded)
  .max(100, 'Use at most 100 characters.');
