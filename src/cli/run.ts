// Finds the command and runs it. What goes wrong is said in one line with what to do about it; only a fault
// of ours shows its stack.

import { StorageError } from '../ledger/sqlite/storage-error.ts';
import { readSettings, SettingsError } from '../settings.ts';
import type { Command } from './command.ts';
import { command as exporting } from './export.ts';
import { command as importing } from './import.ts';
import { command as rebuild } from './rebuild.ts';
import { command as serving } from './serve.ts';
import { command as token } from './token.ts';
import { command as user } from './user.ts';

export const commands: readonly Command[] = [serving, importing, exporting, user, token, rebuild];

/** Returns the exit code. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const isHelp = name === undefined || name === '--help' || name === 'help';
    (isHelp ? process.stdout : process.stderr).write(
      isHelp ? overview() : `There is no command ${name}.\n\n${overview()}`,
    );
    return isHelp ? 0 : 1;
  }
  if (rest.includes('--help')) {
    process.stdout.write(`${command.summary}.\n\n${command.usage}\n`);
    return 0;
  }
  try {
    return await command.run(rest, {
      settings: readSettings(process.env),
      stdout: (text) => process.stdout.write(text),
      stderr: (text) => process.stderr.write(text),
    });
  } catch (error) {
    process.stderr.write(`${messageOf(error, command)}\n`);
    return 1;
  }
}

function messageOf(error: unknown, command: Command): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  if (error instanceof StorageError || error instanceof SettingsError) return error.message;
  if (code.startsWith('ERR_PARSE_ARGS')) return `${error.message}\n\n${command.usage}`;
  if (code === 'EADDRINUSE') {
    return 'The port is in use by another program. Stop that one, or set PORT to another number (PORT=0 picks a free one).';
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOENT') {
    return `${error.message}. Check the path, HOST and PORT, and what this user may do.`;
  }
  return error.stack ?? error.message;
}

const overview = (): string => `Usage: npm run -s tickmark -- COMMAND [--help]

${commands.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join('\n')}

Settings come from the environment: HOST, PORT, DATABASE, ORIGIN, SEED, LOG_LEVEL.
`;
