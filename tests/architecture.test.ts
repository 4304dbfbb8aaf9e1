// The floors of the house: which files may import what. The table is read from the top, and the first line
// that fits a file is its floor. `type:` allows types alone, which are gone when the program runs.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parseAst } from 'vitest/node';

const slice = [
  'src/domain/',
  'src/ledger/ledger.ts',
  'src/ledger/table.ts',
  'src/ledger/fold.ts',
  'src/wire/',
  'src/http/',
  'views/',
  'express',
  'zod',
];

const floors: readonly (readonly [floor: string, mayImport: readonly string[]])[] = [
  ['src/domain/', ['src/domain/', 'canonicalize', 'markdown-it', 'sentencex']],
  ['views/assets/', ['views/assets/']],
  ['views/', ['views/', 'src/domain/', 'src/ledger/ledger.ts']],
  ['src/ledger/reads/', ['src/ledger/reads/', 'src/ledger/*.ts', 'src/domain/', 'kysely']],
  [
    'src/ledger/sqlite/',
    [
      'src/ledger/sqlite/',
      'src/ledger/reads/',
      'src/ledger/*.ts',
      'src/domain/',
      'better-sqlite3',
      'kysely',
      'node:',
    ],
  ],
  ['src/ledger/', ['src/ledger/*.ts', 'src/domain/', 'node:crypto']],
  [
    'src/http/',
    [
      'src/http/',
      'src/domain/',
      'src/ledger/ledger.ts',
      'views/',
      'express',
      'helmet',
      'zod',
      'pino-http',
      'type:pino',
      'node:',
    ],
  ],
  ['src/wire/', ['src/wire/', 'src/domain/', 'src/ledger/ledger.ts', 'zod']],
  ['src/articles/', ['src/articles/', ...slice, 'node:crypto', 'node:fs', 'node:path']],
  ['src/claims/', ['src/claims/', ...slice]],
  ['src/audit/', ['src/audit/', ...slice]],
  ['src/exports/', ['src/exports/', ...slice, 'node:stream']],
  ['src/live/', ['src/live/', ...slice]],
  ['src/accounts/', ['src/accounts/', ...slice, 'better-auth', 'type:kysely', 'node:crypto']],
  [
    'src/app.ts',
    [
      ...['accounts', 'articles', 'audit', 'claims', 'exports', 'live'].map((name) => `src/${name}/`),
      'src/http/',
      'src/ledger/ledger.ts',
      'express',
      'compression',
      'type:pino',
    ],
  ],
  // The composition root and the commands may import anything, and nothing may import them.
  ['src/', ['']],
];

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly nodes: readonly Node[];
}

interface Import {
  readonly path: string;
  readonly line: number;
  readonly of: string;
  readonly isTypeOnly: boolean;
}

const root = join(import.meta.dirname, '..');

const sources = ['src', 'views']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map(sourceAt);

describe('each floor', () => {
  it.each(floors)('%s imports only what stands below it', (floor) => {
    const faults = sources
      .filter(({ path }) => floorOf(path)?.[0] === floor)
      .flatMap((source) => importsOf(source).flatMap(faultOf));
    expect(faults).toEqual([]);
  });

  it('is in the table, for every file', () => {
    expect(sources.filter(({ path }) => floorOf(path) === undefined).map(({ path }) => path)).toEqual([]);
    expect(sources.length).toBeGreaterThan(30);
  });
});

describe('the whole code', () => {
  it('has no default exports', () => {
    expect(placesOf(({ type }) => type === 'ExportDefaultDeclaration')).toEqual([]);
  });

  it('casts in the two files that brand, and nowhere else', () => {
    const isCast = ({ type, typeAnnotation }: Node): boolean =>
      type === 'TSTypeAssertion' || (type === 'TSAsExpression' && !isConst(typeAnnotation));
    const branding = ['src/domain/id.ts', 'src/domain/text.ts'];
    expect(placesOf(isCast).filter((place) => !branding.some((path) => place.startsWith(path)))).toEqual([]);
  });

  it('has no any', () => {
    expect(placesOf(({ type }) => type === 'TSAnyKeyword')).toEqual([]);
  });

  it('believes the compiler that a value may be missing', () => {
    expect(placesOf(({ type }) => type === 'TSNonNullExpression')).toEqual([]);
  });

  it('opens each module with what it is for', () => {
    expect(sources.filter(({ text }) => !text.startsWith('// ')).map(({ path }) => path)).toEqual([]);
  });
});

const floorOf = (path: string) => floors.find(([floor]) => path.startsWith(floor));

function faultOf({ path, line, of, isTypeOnly }: Import): readonly string[] {
  const [floor, mayImport] = floorOf(path) ?? ['', []];
  const fits = mayImport.some((allowed) => matches(isTypeOnly ? allowed.replace(/^type:/, '') : allowed, of));
  return fits
    ? []
    : [
        `${path}:${line} imports ${of}${isTypeOnly ? ' (its types)' : ''}; ${floor} may import ${mayImport.join(', ')}`,
      ];
}

/** A folder or `node:` allows what begins with it, `*.ts` the files of a folder, a package what it exports. */
function matches(allowed: string, imported: string): boolean {
  if (allowed.endsWith('*.ts')) {
    const folder = allowed.slice(0, -'*.ts'.length);
    return imported.startsWith(folder) && !imported.slice(folder.length).includes('/');
  }
  if (allowed === '' || allowed.endsWith('/') || allowed.endsWith(':')) return imported.startsWith(allowed);
  return imported === allowed || imported.startsWith(`${allowed}/`);
}

function importsOf(source: Source): readonly Import[] {
  return source.nodes.flatMap((node): readonly Import[] => {
    const from = isNode(node.source) ? node.source.value : undefined;
    if (typeof from !== 'string') return [];
    const of = from.startsWith('.') ? relative(root, join(root, source.path, '..', from)) : from;
    return [{ path: source.path, line: lineOf(source, node), of, isTypeOnly: isTypeOnly(node) }];
  });
}

/** `import { type … }` is not: the import itself stays when the types are stripped. */
const isTypeOnly = ({ importKind, exportKind }: Node): boolean =>
  importKind === 'type' || exportKind === 'type';

function isConst(annotation: unknown): boolean {
  const name = isNode(annotation) ? annotation.typeName : undefined;
  return isNode(name) && name.name === 'const';
}

const placesOf = (wanted: (node: Node) => boolean): readonly string[] =>
  sources.flatMap((source) =>
    source.nodes.filter(wanted).map((node) => `${source.path}:${lineOf(source, node)}`),
  );

const lineOf = ({ text }: Source, { start }: Node): number => text.slice(0, start).split('\n').length;

function sourceAt(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, nodes: nodesIn(parseAst(text, { lang: 'ts' })) };
}

function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (value === null || typeof value !== 'object') return [];
  const inside = Object.values(value).flatMap(nodesIn);
  return isNode(value) ? [value, ...inside] : inside;
}

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && 'type' in value && 'start' in value;
}
