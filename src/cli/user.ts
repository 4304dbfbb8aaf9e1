// Who has an account.

import { parseArgs } from 'node:util';

import { z } from 'zod';

import { email, name, role } from '../accounts/input.ts';
import { systemActor } from '../domain/actor.ts';
import { answer, type Command, type CommandContext, fail, refuse } from './command.ts';
import { withAccounts } from './with-accounts.ts';

export const command: Command = {
  name: 'user',
  summary: 'Add, list and disable people',
  usage: `tickmark user add EMAIL --name NAME --role reviewer|editor|admin [--json]
tickmark user link EMAIL [--json]
tickmark user list [--json]
tickmark user disable EMAIL [--json]

add makes an account and prints a link that signs in once, within seven days; link prints a new one, for somebody
who lost the password. disable signs the person out and stops their tokens; what they recorded stays.`,
  run: async (args, context) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        name: { type: 'string' },
        role: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const [action, address, surplus] = positionals;
    if (surplus !== undefined) return fail(context, `${surplus} is one argument too many. Leave it out.`);
    switch (action) {
      case 'add':
        return add(context, { email: address, name: values.name, role: values.role }, values.json);
      case 'link':
        return link(context, address, values.json);
      case 'list':
        return list(context, values.json);
      case 'disable':
        return disable(context, address, values.json);
      default:
        return fail(context, 'Say what to do: tickmark user add, link, list or disable.');
    }
  },
};

const personSchema = z.object({ email, name, role });

async function add(context: CommandContext, person: unknown, json: boolean): Promise<number> {
  const parsed = personSchema.safeParse(person);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${argument[String(path[0])]}: ${message}`);
    return fail(context, wrong.join('\n'));
  }
  return withAccounts(context, async (accounts) => {
    const invited = await accounts.invite(parsed.data, systemActor);
    if (!invited.ok) return refuse(context, invited.refusal);
    return answer(context, json ? JSON.stringify(invited.value) : invited.value.link);
  });
}

const argument: Readonly<Record<string, string>> = { email: 'EMAIL', name: '--name', role: '--role' };

async function link(context: CommandContext, address: string | undefined, json: boolean): Promise<number> {
  if (address === undefined) return fail(context, 'Say for whom: tickmark user link EMAIL.');
  return withAccounts(context, async (accounts) => {
    const made = await accounts.link(address);
    if (!made.ok) return refuse(context, made.refusal);
    return answer(context, json ? JSON.stringify({ link: made.value }) : made.value);
  });
}

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
  if (address === undefined) return fail(context, 'Say who: tickmark user disable EMAIL.');
  return withAccounts(context, async (accounts) => {
    const disabled = await accounts.disable(address, systemActor);
    if (!disabled.ok) return refuse(context, disabled.refusal);
    const { id, email, status } = disabled.value;
    return answer(context, json ? JSON.stringify({ id, email, status }) : `${email} is disabled.`);
  });
}
