// tickmark user: who has an account.

import { z } from 'zod';

import { email, name, role } from '../accounts/input.ts';
import { systemActor } from '../domain/actor.ts';
import {
  answer,
  type Command,
  type CommandContext,
  commonOptions,
  misused,
  readArguments,
  refuse,
} from './command.ts';
import { withAccounts } from './with-accounts.ts';

const invitation = z.object({ email, name, role });

export const command: Command = {
  name: 'user',
  summary: 'add, list and disable people',
  usage: `Usage:
  user add EMAIL --name NAME --role reviewer|editor|admin
      makes an account, and prints a link that signs in once, within seven days
  user list
      prints everyone who has an account
  user disable EMAIL
      signs the person out and stops their tokens; what they recorded stays

Options:
  --json   print JSON
  --help   print this`,

  async run(args, context) {
    const parsed = readArguments({
      args: [...args],
      options: { ...commonOptions, name: { type: 'string' }, role: { type: 'string' } },
      allowPositionals: true,
    });
    if (typeof parsed === 'string') return misused(context, command, parsed);
    const { values, positionals } = parsed;
    const [action, address, ...rest] = positionals;
    if (values.help) return answer(context, command.usage);
    if (rest.length > 0) return misused(context, command, `"${rest[0]}" is one argument too many.`);
    const person = { email: address, name: values.name, role: values.role };
    switch (action) {
      case 'add':
        return add(context, person, values.json);
      case 'list':
        return list(context, values.json);
      case 'disable':
        return disable(context, address, values.json);
      default:
        return misused(context, command, 'Say what to do: user add, user list or user disable.');
    }
  },
};

async function add(context: CommandContext, person: unknown, json: boolean): Promise<number> {
  const parsed = invitation.safeParse(person);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${argument[String(path[0])]}: ${message}`);
    return misused(context, command, wrong.join('\n'));
  }
  return withAccounts(context, async (accounts) => {
    const invited = await accounts.invite(parsed.data, systemActor);
    if (!invited.ok) return refuse(context, invited.refusal);
    return answer(context, json ? JSON.stringify(invited.value) : invited.value.link);
  });
}

const argument: Readonly<Record<string, string>> = { email: 'EMAIL', name: '--name', role: '--role' };

const list = (context: CommandContext, json: boolean): Promise<number> =>
  withAccounts(context, async (accounts) => {
    const people = (await accounts.list()).map(({ id, email, name, role, status }) => ({
      id,
      email,
      name,
      role,
      status,
    }));
    if (json) return answer(context, JSON.stringify(people));
    const rows = people.map(({ email, name, role, status }) => [email, role, status, name ?? 'name erased']);
    for (const row of aligned(rows)) answer(context, row);
    return 0;
  });

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widthOf(column)))
      .join('  ')
      .trimEnd(),
  );
}

async function disable(context: CommandContext, address: string | undefined, json: boolean): Promise<number> {
  if (address === undefined) return misused(context, command, 'Say who: user disable EMAIL.');
  return withAccounts(context, async (accounts) => {
    const disabled = await accounts.disable(address, systemActor);
    if (!disabled.ok) return refuse(context, disabled.refusal);
    const { id, email, status } = disabled.value;
    return answer(context, json ? JSON.stringify({ id, email, status }) : `${email} is disabled.`);
  });
}
