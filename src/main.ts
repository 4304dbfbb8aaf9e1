// npm start: the serve command, which composes everything (serve.ts).

import { runCommand } from './cli/run.ts';

process.exitCode = await runCommand(['serve']);
