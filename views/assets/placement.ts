// Where things that belong to lines of a text stand in the column beside it: each at its line, pushed down
// where it would collide with the one before.

export interface Item {
  /** Where its line is. */
  readonly wanted: number;
  readonly height: number;
}

/**
 * The top of each item, in order and not above 0. The one at `fixed` keeps its line: those before it are
 * pushed up instead, as far as there is room.
 */
export function place(items: readonly Item[], gap: number, fixed = -1): readonly number[] {
  const tops: number[] = [];
  let bottom = 0;
  for (const { wanted, height } of items) {
    const top = Math.max(wanted, bottom);
    tops.push(top);
    bottom = top + height + gap;
  }
  const anchor = items[fixed];
  if (anchor === undefined) return tops;
  const before = items.slice(0, fixed);
  const room = before.reduce((sum, { height }) => sum + height + gap, 0);
  const top = Math.max(anchor.wanted, room, 0);
  return [...pushedUp(before, tops, gap, top), ...placedFrom(items.slice(fixed), gap, top)];
}

function pushedUp(
  items: readonly Item[],
  tops: readonly number[],
  gap: number,
  limit: number,
): readonly number[] {
  let ceiling = limit;
  const placed = items.map(({ height }, i) => ({ height, top: tops[i] ?? 0 })).toReversed();
  return placed
    .map(({ height, top }) => {
      ceiling = Math.min(top, ceiling - gap - height);
      return ceiling;
    })
    .toReversed();
}

function placedFrom(items: readonly Item[], gap: number, from: number): readonly number[] {
  let bottom = from;
  return items.map(({ wanted, height }, i) => {
    const top = i === 0 ? from : Math.max(wanted, bottom);
    bottom = top + height + gap;
    return top;
  });
}
