// Serves until it is told to stop.

import { once } from 'node:events';

import { pino } from 'pino';

import { serve } from '../serve.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'serve',
  summary: 'Serve the workbench (what npm start does)',
  usage:
    'tickmark serve\n\nSettings come from the environment: HOST, PORT, DATABASE, ORIGIN, SEED, LOG_LEVEL.',
  run: async (_, { settings, stdout }) => {
    const running = await serve(settings, pino({ level: settings.logLevel }));
    stdout(`Tickmark serves ${running.origin}\n`);
    if (running.firstLink !== null) {
      stdout(
        `\nNobody has an account yet. This link makes the first one, and works once:\n  ${running.firstLink}\n\n`,
      );
    }
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), orphaned()]);
    stdout('Stopping.\n');
    await running.stop();
    return 0;
  },
};

/**
 * npm runs a script in a shell, and a shell that is told to end does not tell the server: it would go on alone,
 * with the port and the lock. So a server that npm started ends with it.
 */
function orphaned(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    if (process.env.npm_lifecycle_event === undefined) return;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve();
    }, orphanCheckMs);
    watch.unref();
  });
}

const orphanCheckMs = 500;
