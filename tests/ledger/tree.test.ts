import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { grow, leafHash, type NodeAt, nodeHash, rootOf, subtreesOf } from '../../src/ledger/tree.ts';
import { merkleTreeHash } from '../fixtures/merkle.ts';
import { bounded } from '../fixtures/random-text.ts';

function treeOf(lines: readonly string[]): {
  readonly nodes: ReadonlyMap<string, Buffer>;
  readonly nodeAt: NodeAt;
} {
  const nodes = new Map<string, Buffer>();
  const nodeAt: NodeAt = (level, index) => {
    const found = nodes.get(`${level}/${index}`);
    if (found === undefined) throw new Error(`There is no node ${level}/${index}`);
    return found;
  };
  for (const [size, line] of lines.entries()) {
    for (const { level, index, hash } of grow(size, leafHash(line), nodeAt))
      nodes.set(`${level}/${index}`, hash);
  }
  return { nodes, nodeAt };
}

const linesUpTo = (size: number): readonly string[] =>
  Array.from({ length: size }, (_, i) => `{"position":${i}}`);

describe('the Merkle tree', () => {
  // Test vectors of the Certificate Transparency reference implementation.
  const ctLeaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const ctRoots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  it.each(ctRoots.map((root, size) => ({ size, root })))(
    'has the published root for $size leaves',
    ({ size, root }) => {
      const lines = ctLeaves.slice(0, size).map((leaf) => Buffer.from(leaf, 'hex').toString('latin1'));
      expect(rootOf(size, treeOf(lines).nodeAt).toString('hex')).toBe(root);
    },
  );

  it('has the root of the textbook at every size', () => {
    const lines = linesUpTo(200);
    const { nodeAt } = treeOf(lines);
    const roots = Array.from({ length: 201 }, (_, size) => rootOf(size, nodeAt).toString('hex'));
    expect(roots).toEqual(roots.map((_, size) => merkleTreeHash(lines.slice(0, size))));
  });

  it('tells a leaf from a node, so that no tree passes for another', () => {
    const [a, b] = [leafHash('a'), leafHash('b')];
    expect(leafHash(Buffer.concat([a, b]).toString('latin1'))).not.toEqual(nodeHash(a, b));
    expect(nodeHash(a, b)).not.toEqual(nodeHash(b, a));
    expect(a).toEqual(createHash('sha256').update('\0a').digest());
  });

  it('keeps fewer than two nodes a leaf, and never changes one', () => {
    const small = treeOf(linesUpTo(100)).nodes;
    const large = treeOf(linesUpTo(150)).nodes;
    expect(small.size).toBeLessThan(200);
    for (const [place, hash] of small) expect(large.get(place)).toEqual(hash);
  });

  it('consists of one full subtree for each binary digit of its size, from the left', () => {
    expect(subtreesOf(0)).toEqual([]);
    expect(subtreesOf(13)).toEqual([
      { level: 3, index: 0 },
      { level: 2, index: 2 },
      { level: 0, index: 12 },
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (size) => {
        let covered = 0;
        for (const { level, index } of subtreesOf(size)) {
          expect(index * 2 ** level).toBe(covered);
          covered += 2 ** level;
        }
        expect(covered).toBe(size);
      }),
      bounded,
    );
  });

  it('throws rather than to make up a node that is missing', () => {
    expect(() => rootOf(3, treeOf(linesUpTo(2)).nodeAt)).toThrow('There is no node 0/2');
  });
});
