// A small memory of what cannot change under its key: measured texts by digest, facts by article and
// position. The least recently used goes first.

export function cachedByKey<V>(limit: number): (key: string, load: () => Promise<V>) => Promise<V> {
  const kept = new Map<string, Promise<V>>();
  return (key, load) => {
    const value = kept.get(key) ?? load();
    kept.delete(key);
    kept.set(key, value);
    value.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return value;
  };
}
