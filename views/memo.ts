// Rendering remembered by the identity of what was rendered, so that a page with thousands of claims costs
// little more than joining strings. Only pure functions of immutable data may be remembered: nothing about
// who looks, which claim is open, or what time it is.

/**
 * Keeps the last result for each key, as long as the key lives. The other arguments are compared one by one,
 * and lists item by item, so a list made anew of the same things is the same list.
 */
export function remember<Key extends object, Rest extends readonly unknown[], Value>(
  make: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const made = new WeakMap<Key, { readonly rest: Rest; readonly value: Value }>();
  return (key, ...rest) => {
    const known = made.get(key);
    if (known?.rest.every((value, i) => isSame(value, rest[i]))) return known.value;
    const value = make(key, ...rest);
    made.set(key, { rest, value });
    return value;
  };
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, i) => Object.is(item, b[i]));
}
