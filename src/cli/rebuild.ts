// Writes the projections anew from the events, or checks that they are what the events say.

import { parseArgs } from 'node:util';

import { SqliteLedger } from '../ledger/sqlite/ledger.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'rebuild',
  summary: 'Write the tables anew from the events, or check them',
  usage: `tickmark rebuild [--check] [--json]

The ledger is the truth; the tables that pages read are made from it. --check compares them and changes
nothing: exit 0 when they agree, 1 and a line for each difference when they do not.`,
  run: async (args, { settings, stdout, stderr }) => {
    const { values } = parseArgs({
      args: [...args],
      options: { check: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    });
    const ledger = new SqliteLedger({ file: settings.database });
    try {
      if (!values.check) ledger.rebuildProjections();
      const differences = ledger.checkProjections();
      if (values.json) stdout(`${JSON.stringify({ differences })}\n`);
      else if (differences.length === 0) stdout('The tables are what the events say.\n');
      for (const { table, key, what } of values.json ? [] : differences) stderr(`${table} ${key}: ${what}\n`);
      return differences.length === 0 ? 0 : 1;
    } finally {
      await ledger.close();
    }
  },
};
