// Strong entity tags (RFC 9110 section 8.8.3) made from versions, and the conditions on them (13.1). Express
// would make weak ones, with which If-Match never matches.

import type { Request, Response } from 'express';

export const etagOf = (version: number | string): string => `"${version}"`;

/** The tags of If-Match; null when the header is missing, `*` for any. */
export function ifMatch(request: Request): '*' | readonly string[] | null {
  const header = request.get('If-Match')?.trim();
  if (header === undefined || header === '') return null;
  return header === '*' ? '*' : header.split(',').map((tag) => tag.trim());
}

/** Sets the tag. Answers 304 and returns true when the client has this version (weak comparison, 13.1.2). */
export function answeredUnchanged(request: Request, response: Response, etag: string): boolean {
  response.set('ETag', etag);
  const known = request
    .get('If-None-Match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known === undefined || !(known.includes(etag) || known.includes('*'))) return false;
  response.status(304).end();
  return true;
}
