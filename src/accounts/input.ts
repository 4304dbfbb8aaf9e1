// The fields that more than one form and command asks for, as zod schemas.

import { z } from 'zod';

import { personRoles } from '../domain/actor.ts';

export const passwordLength = { min: 10, max: 128 };

export const name = z
  .string()
  .trim()
  .min(1, 'Write the name that stands beside everything its owner does.')
  .max(100, 'Use at most 100 characters.');

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('Write an e-mail address, such as amina@example.org.'));

export const password = z
  .string()
  .min(passwordLength.min, `Use at least ${passwordLength.min} characters.`)
  .max(passwordLength.max, `Use at most ${passwordLength.max} characters.`);

export const role = z.enum(personRoles, 'Choose reviewer, editor or admin.');

export const tokenName = z
  .string()
  .trim()
  .min(1, 'Write what the token is for, so that you know it again.')
  .max(100, 'Use at most 100 characters.');
