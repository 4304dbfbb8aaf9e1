// tickmark token: bearer tokens, by which programs act for a person.

import { z } from 'zod';

import { tokenName } from '../accounts/input.ts';
import { answer, type Command, commonOptions, misused, readArguments, refuse } from './command.ts';
import { withAccounts } from './with-accounts.ts';

const request = z.object({ email: z.string(), name: tokenName });

export const command: Command = {
  name: 'token',
  summary: 'make API tokens',
  usage: `Usage:
  token add EMAIL --name NAME
      makes a token for the person with this e-mail, and prints it; nobody can read it again
      (the name says what it is for; tokens are listed and revoked on the account page)

Options:
  --json   print JSON
  --help   print this`,

  async run(args, context) {
    const parsed = readArguments({
      args: [...args],
      options: { ...commonOptions, name: { type: 'string' } },
      allowPositionals: true,
    });
    if (typeof parsed === 'string') return misused(context, command, parsed);
    const { values, positionals } = parsed;
    if (values.help) return answer(context, command.usage);
    const [action, email, ...rest] = positionals;
    const asked = request.safeParse({ email, name: values.name });
    if (action !== 'add' || rest.length > 0 || !asked.success) {
      return misused(context, command, 'Say whose token it is, and what it is for.');
    }
    return withAccounts(context, async (accounts) => {
      const made = await accounts.addToken(asked.data.email, asked.data.name);
      if (!made.ok) return refuse(context, made.refusal);
      return answer(context, values.json ? JSON.stringify({ token: made.value }) : made.value);
    });
  },
};
