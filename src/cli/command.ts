// What a command is: a name, its help, and a function from arguments to an exit code. What goes to stdout is
// the answer alone, so that it can be piped; what went wrong, and what to do, goes to stderr.

import { type ParseArgsConfig, parseArgs } from 'node:util';

import { explain, type Refusal } from '../domain/refusal.ts';
import type { Settings } from '../settings.ts';

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  /** Resolves to the exit code, 0 or 1. */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}

export interface CommandContext {
  readonly settings: Settings;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** `--help` and `--json`, which every command has. */
export const commonOptions = {
  help: { type: 'boolean', short: 'h', default: false },
  json: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

/** The arguments, or what is wrong with them. */
export function readArguments<Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> | string {
  try {
    return parseArgs(config);
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      return error.message;
    }
    throw error;
  }
}

export function answer({ stdout }: CommandContext, text: string): 0 {
  stdout(`${text}\n`);
  return 0;
}

export function fail({ stderr }: CommandContext, message: string): 1 {
  stderr(`${message}\n`);
  return 1;
}

/** For a mistake in the arguments: what is wrong, and how it is done. */
export const misused = (context: CommandContext, { usage }: Command, message: string): 1 =>
  fail(context, `${message}\n\n${usage}`);

export const refuse = (context: CommandContext, refusal: Refusal): 1 =>
  fail(context, explain(refusal).message);
