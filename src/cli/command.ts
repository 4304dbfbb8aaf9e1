// What a command is: a name, its help, and a function from arguments to an exit code. What goes to stdout is
// the answer alone, so that it can be piped; what went wrong, and what to do, goes to stderr.

import { explain, type Refusal } from '../domain/refusal.ts';
import type { Settings } from '../settings.ts';

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  /** Resolves to the exit code, 0 or 1. Arguments that can't be parsed, and `--help`, are its caller's. */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}

export interface CommandContext {
  readonly settings: Settings;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

export function answer({ stdout }: CommandContext, text: string): 0 {
  stdout(`${text}\n`);
  return 0;
}

/** What happened, then what to do. */
export function fail({ stderr }: CommandContext, message: string): 1 {
  stderr(`${message}\n`);
  return 1;
}

export const refuse = (context: CommandContext, refusal: Refusal): 1 =>
  fail(context, explain(refusal).message);
