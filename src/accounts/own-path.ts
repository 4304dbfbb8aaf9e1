// Where to go after signing in: only ever to a page of our own, whatever the address says.

/** Null for an address on another site, or none. */
export function ownPath(address: unknown, origin: string): string | null {
  if (typeof address !== 'string' || !address.startsWith('/')) return null;
  const parsed = URL.parse(address, origin);
  if (parsed === null || parsed.origin !== origin || parsed.pathname.startsWith('//')) return null;
  return parsed.pathname + parsed.search + parsed.hash;
}
