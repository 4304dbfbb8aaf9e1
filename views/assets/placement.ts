// Where things that belong to lines of a text stand in the column beside it: each at its line, pushed down
// where it would collide with the one before.

export interface Item {
  /** Where its line is. */
  readonly wanted: number;
  readonly height: number;
}

/**
 * The top of each item, in order and not above 0. The one at `fixed` keeps its line: those before it are
 * pushed up, and those that find no room above it get null.
 */
export function place(items: readonly Item[], gap: number, fixed = -1): readonly (number | null)[] {
  const anchor = items[fixed];
  if (anchor === undefined) return downwards(items, gap, 0);
  const top = Math.max(0, anchor.wanted);
  return [...above(items.slice(0, fixed), gap, top), ...downwards(items.slice(fixed), gap, top)];
}

function downwards(items: readonly Item[], gap: number, from: number): readonly number[] {
  let free = from;
  return items.map(({ wanted, height }) => {
    const top = Math.max(wanted, free);
    free = top + height + gap;
    return top;
  });
}

/** The last ones give way: their lines are those nearest to the item for which the room is made. */
function above(items: readonly Item[], gap: number, limit: number): readonly (number | null)[] {
  let room = limit;
  const fits = items.filter(({ height }) => {
    room -= height + gap;
    return room >= 0;
  });
  let ceiling = limit;
  const pushedUp = downwards(fits, gap, 0)
    .map((top, i) => ({ top, height: fits[i]?.height ?? 0 }))
    .reverse()
    .map(({ top, height }) => {
      ceiling = Math.min(top, ceiling - gap - height);
      return ceiling;
    })
    .reverse();
  return items.map((_, i) => pushedUp[i] ?? null);
}
