// The browser's files, read once when the server starts. Their addresses carry a hash of them all and are
// cached for ever; one hash for the whole folder keeps relative imports and font addresses working. Modules
// are TypeScript stripped by Node itself: there is no bundler.

import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { RequestHandler } from 'express';

import type { Assets } from '../../views/frame.ts';
import { scripts, styles } from '../../views/page.ts';
import { answeredUnchanged, etagOf } from './etag.ts';

interface Asset {
  readonly type: string;
  /** As it stands in the file. */
  readonly source: Buffer;
  /** As it is sent. A module's types are stripped when it is first asked for, not while the server starts. */
  readonly bytes: () => Buffer;
}

export interface AssetStore {
  readonly addresses: Assets;
  /** Mounted at `/assets`. */
  readonly serve: RequestHandler;
}

export function readAssets(): AssetStore {
  const files = new Map([...ownFiles(), ...packageFiles()]);
  const version = hash('sha256', Buffer.concat([...files.values()].map(({ source }) => source)), 'hex').slice(
    0,
    12,
  );
  const address = (name: string): string => `/assets/${version}/${name}`;

  return {
    addresses: { styles: styles.map(address), scripts: scripts.map(address) },
    serve: (request, response, next) => {
      const isVersioned = request.path.startsWith(`/${version}/`);
      const asset = files.get(request.path.slice(isVersioned ? version.length + 2 : 1));
      if (asset === undefined) {
        next();
        return;
      }
      const lifetime = isVersioned ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.set({ 'Content-Type': asset.type, 'Cache-Control': lifetime });
      if (!answeredUnchanged(request, response, etagOf(version))) response.send(asset.bytes());
    },
  };
}

const folder = join(import.meta.dirname, '../../views/assets');

function ownFiles(): readonly [string, Asset][] {
  return globSync('**/*.{css,ts,svg}', { cwd: folder })
    .sort()
    .map((name) => [name, ownFile(name)]);
}

function ownFile(name: string): Asset {
  const source = readFileSync(join(folder, name));
  if (extname(name) !== '.ts') return { type: typeOf(name), source, bytes: () => source };
  let stripped: Buffer | undefined;
  const strip = (): Buffer => {
    stripped ??= Buffer.from(stripTypeScriptTypes(source.toString()));
    return stripped;
  };
  return { type: typeOf('module.js'), source, bytes: strip };
}

const fontFiles = [
  '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
  '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2',
  '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-italic.woff2',
];

const packageFiles = (): readonly [string, Asset][] => [
  ['htmx.js', packageFile('htmx.org/dist/htmx.min.js')],
  ...fontFiles.map((file): [string, Asset] => [`fonts/${basename(file)}`, packageFile(file)]),
];

function packageFile(path: string): Asset {
  const source = readFileSync(join(fileURLToPath(import.meta.resolve('express')), '../..', path));
  return { type: typeOf(path), source, bytes: () => source };
}

const typeOf = (name: string): string => types[extname(name)] ?? 'application/octet-stream';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
