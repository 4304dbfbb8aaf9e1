// Who asks, and so what the same answer looks like: JSON for programs, a fragment for htmx, a page for
// everyone else. The address decides first, since everything below /api is JSON.

import type { Request } from 'express';

export type Wanted = 'json' | 'fragment' | 'page';

export function wants(request: Request): Wanted {
  if (request.path.startsWith('/api/') || request.path.startsWith('/audit/')) return 'json';
  if (request.get('HX-Request') === 'true')
    return request.get('HX-Request-Type') === 'full' ? 'page' : 'fragment';
  return request.accepts(['html', 'json']) === 'json' ? 'json' : 'page';
}
