// What changed between two texts, word by word. Where they share little, the old and the new stand whole:
// a patchwork of single words tells nobody anything.

export interface Piece {
  readonly change: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Words and the white space between them, so that the pieces put together are the texts again. */
export function difference(before: string, after: string): readonly Piece[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  if (old.length * now.length > largestTable) return whole(before, after);
  const pieces = joined(walk(old, now, commonLengths(old, now)));
  const shared = pieces.reduce((sum, { change, text }) => sum + (change === 'same' ? text.length : 0), 0);
  return shared * 2 >= Math.min(before.length, after.length) ? pieces : whole(before, after);
}

/** A table of that many cells takes a few milliseconds. */
const largestTable = 1_000_000;

const wordsOf = (text: string): readonly string[] => text.match(/\s+|[^\s]+/g) ?? [];

const whole = (before: string, after: string): readonly Piece[] =>
  [{ change: 'removed', text: before } as const, { change: 'added', text: after } as const].filter(
    ({ text }) => text !== '',
  );

/** Longest common subsequence: the cell at [i][j] is its length for what follows the i-th and j-th word. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly Uint32Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] =
        old[i] === now[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

const at = (table: readonly Uint32Array[], i: number, j: number): number => table[i]?.[j] ?? 0;

function walk(
  old: readonly string[],
  now: readonly string[],
  lengths: readonly Uint32Array[],
): readonly Piece[] {
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const gone = old[i];
    const come = now[j];
    if (gone !== undefined && gone === come) {
      pieces.push({ change: 'same', text: gone });
      i += 1;
      j += 1;
    } else if (gone !== undefined && (come === undefined || at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      pieces.push({ change: 'removed', text: gone });
      i += 1;
    } else {
      pieces.push({ change: 'added', text: come ?? '' });
      j += 1;
    }
  }
  return pieces;
}

/** Neighbours of one kind become one piece. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const runs: Piece[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.change === piece.change) runs[runs.length - 1] = { ...last, text: last.text + piece.text };
    else runs.push(piece);
  }
  return runs;
}
