// The Merkle tree over the ledger's lines: RFC 6962 section 2.1 (kept by RFC 9162). A full subtree's hash is
// stored once, at (level, index), and never changes; so an append writes one or two nodes on average and
// the root of any size is put together from at most one node a level.

import { hash } from 'node:crypto';

export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

/** Reads a stored node; throws when it is missing. */
export type NodeAt = (level: number, index: number) => Buffer;

export const leafHash = (line: string): Buffer => sha256(Buffer.concat([leafPrefix, Buffer.from(line)]));

export const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  sha256(Buffer.concat([nodePrefix, left, right]));

/** The nodes that become known when a leaf is added to a tree of `size` leaves. */
export function grow(size: number, leaf: Buffer, nodeAt: NodeAt): readonly TreeNode[] {
  const grown: TreeNode[] = [{ level: 0, index: size, hash: leaf }];
  let top = { level: 0, index: size, hash: leaf };
  while (top.index % 2 === 1) {
    const left = nodeAt(top.level, top.index - 1);
    top = { level: top.level + 1, index: (top.index - 1) / 2, hash: nodeHash(left, top.hash) };
    grown.push(top);
  }
  return grown;
}

/** The tree head of the first `size` leaves; of none, SHA-256 of nothing. */
export function rootOf(size: number, nodeAt: NodeAt): Buffer {
  const [last, ...others] = subtreesOf(size).toReversed();
  if (last === undefined) return sha256(Buffer.alloc(0));
  return others.reduce(
    (right, { level, index }) => nodeHash(nodeAt(level, index), right),
    nodeAt(last.level, last.index),
  );
}

/** The largest full subtrees that `size` leaves consist of, from the left: one for each binary digit. */
export function subtreesOf(size: number): readonly { readonly level: number; readonly index: number }[] {
  const subtrees: { level: number; index: number }[] = [];
  let start = 0;
  for (let level = Math.floor(Math.log2(Math.max(1, size))); level >= 0; level -= 1) {
    const leaves = 2 ** level;
    if (size - start < leaves) continue;
    subtrees.push({ level, index: start / leaves });
    start += leaves;
  }
  return subtrees;
}

const sha256 = (bytes: Buffer): Buffer => hash('sha256', bytes, 'buffer');
const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);
