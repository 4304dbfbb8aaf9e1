// Bearer tokens, by which programs act for a person.

import { parseArgs } from 'node:util';

import { tokenName } from '../accounts/input.ts';
import { answer, type Command, fail, refuse } from './command.ts';
import { withAccounts } from './with-accounts.ts';

export const command: Command = {
  name: 'token',
  summary: 'Make API tokens',
  usage: `tickmark token add EMAIL --name NAME [--json]

Makes a token for the person with this e-mail and prints it; nobody can read it again. The name says what it is
for. Tokens are listed and revoked on their owner's account page.`,
  run: async (args, context) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { name: { type: 'string' }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [action, email, surplus] = positionals;
    if (action !== 'add' || email === undefined || surplus !== undefined) {
      return fail(context, 'Say whose token it is: tickmark token add EMAIL --name NAME.');
    }
    const name = tokenName.safeParse(values.name);
    if (!name.success) {
      return fail(context, `--name: ${name.error.issues.map(({ message }) => message).join(' ')}`);
    }
    return withAccounts(context, async (accounts) => {
      const made = await accounts.addToken(email, name.data);
      if (!made.ok) return refuse(context, made.refusal);
      return answer(context, values.json ? JSON.stringify({ token: made.value }) : made.value);
    });
  },
};
