// The workbench: an article with its claims, and the panel in which one of them is open. The address says
// which; htmx asks for the panel alone.

import type { Request, Response } from 'express';
import { z } from 'zod';
import { workbenchPage } from '../../views/articles/workbench.ts';
import type { Workbench } from '../../views/articles/workbench-data.ts';
import { panelSection } from '../../views/claims/panel.ts';
import { claimPanel, markPanel, type Panel } from '../../views/claims/panel-data.ts';
import type { Frame } from '../../views/frame.ts';
import { claimId } from '../domain/id.ts';
import { matchPosition } from '../domain/selector.ts';
import { verdicts } from '../domain/verdict.ts';
import { actorOf } from '../http/actor.ts';
import { frameOf } from '../http/frame.ts';
import { wants } from '../http/negotiate.ts';
import type { Desk, Reads } from '../ledger/ledger.ts';

const markers: readonly string[] = ['reviewer', 'editor', 'admin'];

export function workbenchOf(request: Request, desk: Desk, panel: Panel): Workbench {
  return { desk, panel, filter: filterOf(request), canMark: markers.includes(actorOf(request)?.role ?? '') };
}

export function sendWorkbench(request: Request, response: Response, workbench: Workbench): void {
  const frame: Frame = frameOf(request);
  const view =
    wants(request) === 'fragment' ? panelSection(frame, workbench) : workbenchPage(frame, workbench);
  response.type('html').send(view.toString());
}

/** What the address asks for; an unknown claim or an impossible range opens nothing. */
export async function panelOf(request: Request, desk: Desk, reads: Reads, key: string): Promise<Panel> {
  const { claim: id, mark } = panelQuery.parse(request.query);
  if (id !== undefined) {
    const claim = desk.claims.find((live) => live.id === id) ?? (await reads.claim(claimId(id)));
    if (claim?.article === desk.article.id) return claimPanel(claim, key);
  }
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(mark ?? '') ?? [];
  const range = matchPosition(desk.offsets, { start: Number(start), end: Number(end) });
  return range.ok ? markPanel(desk, range.value, key) : { state: 'idle' };
}

const panelQuery = z.object({
  claim: z.string().optional().catch(undefined),
  mark: z.string().optional().catch(undefined),
});

const filters = z
  .enum([...verdicts, 'open'])
  .optional()
  .catch(undefined);

/** A form posted by htmx leaves the filter where it is: in the address of the page. */
function filterOf(request: Request): Workbench['filter'] {
  const current = request.method === 'GET' ? undefined : URL.parse(request.get('HX-Current-URL') ?? '');
  return filters.parse(current?.searchParams.get('verdict') ?? request.query.verdict);
}
