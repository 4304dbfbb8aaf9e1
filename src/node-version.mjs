// Runs before the first TypeScript file is loaded (node --import), so it is plain JavaScript that any Node
// since 18 understands: an old Node must say what to do, not "unknown file extension .ts". A new one keeps
// what it compiled, stripped of types, for the next start.

import module from 'node:module';
import { fileURLToPath } from 'node:url';

const needed = 26;
const [major] = process.versions.node.split('.').map(Number);

if (major < needed) {
  process.stderr.write(
    `Tickmark needs Node ${needed}, and this is Node ${process.versions.node}.\n` +
      'Node 26 comes with the dependencies: run "npm ci", then start with "npm start" (not with "node").\n',
  );
  process.exit(1);
}

module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/tickmark', import.meta.url)));
