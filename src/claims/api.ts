// Claims as JSON: the machine-facing contract.

import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { url } from '../../views/url.ts';
import type { ChangeClaim } from '../domain/claim.ts';
import { articleId, claimId } from '../domain/id.ts';
import { verdicts } from '../domain/verdict.ts';
import { signedInActor } from '../http/actor.ts';
import type { Deps } from '../http/deps.ts';
import { answeredUnchanged, etagOf, ifMatch } from '../http/etag.ts';
import { idempotencyOf } from '../http/idempotency.ts';
import { parse, parseJson } from '../http/input.ts';
import { problems, refusalProblem, sendProblem } from '../http/problem.ts';
import { foldClaim } from '../ledger/fold.ts';
import type { PlacedClaim } from '../ledger/ledger.ts';
import { claimJson } from '../wire/claim.ts';
import { change, type Done, mark } from './commands.ts';
import { markInput, rangeInput, verdictInput, withdrawalInput } from './input.ts';

export function claimsApi({ ledger, clock, newId }: Deps): Router {
  const { reads } = ledger;
  const api = Router();

  api.post('/api/articles/:id/claims', async (request, response) => {
    const input = parseJson(markInput, request);
    if (!input.ok) return sendProblem(request, response, input.problem);
    const { quote, ...command } = input.value;
    const idempotency = idempotencyOf(request, request.get('Idempotency-Key'), input.value);
    const context = { ledger, actor: signedInActor(request), at: clock(), idempotency };
    const done = await mark(context, articleId(request.params.id), claimId(newId()), {
      ...command,
      ...quote,
    });
    if (done.outcome === 'done') response.status(201).location(url.api.claim(done.claim.id));
    return answer(request, response, done);
  });

  api.get('/api/articles/:id/claims', async (request, response) => {
    const query = parse(listQuery, request.query);
    if (!query.ok) return sendProblem(request, response, query.problem);
    const desk = await reads.desk(articleId(request.params.id));
    if (desk === null) return sendProblem(request, response, problems.notFound);
    const { verdict } = query.value;
    if (answeredUnchanged(request, response, etagOf(`${desk.position}-${verdict ?? 'all'}`))) return;
    const items = desk.claims.filter(
      (claim) => verdict === undefined || (claim.verdict ?? 'open') === verdict,
    );
    response.json({ items: items.map(claimJson), next: null });
  });

  api.get('/api/claims/:id', async (request, response) => {
    const claim = await reads.claim(claimId(request.params.id));
    if (claim === null) return sendProblem(request, response, problems.notFound);
    if (!answeredUnchanged(request, response, etagOf(claim.version))) response.json(claimJson(claim));
  });

  api.put(
    '/api/claims/:id/verdict',
    changing(verdictInput, (input) => ({ type: 'judge', ...input })),
  );

  api.put(
    '/api/claims/:id/range',
    changing(rangeInput, ({ position, quote }) => ({ type: 'move', position, ...quote })),
  );

  api.post(
    '/api/claims/:id/withdrawal',
    changing(withdrawalInput, ({ note }) => ({ type: 'withdraw', note })),
  );

  return api;

  /** A change of one claim, which must name the version that its sender saw. */
  function changing<T>(schema: z.ZodType<T>, commandOf: (input: T) => ChangeClaim) {
    return async (request: Request<{ id: string }>, response: Response): Promise<void> => {
      const tags = ifMatch(request);
      if (tags === null) return sendProblem(request, response, problems.ifMatchRequired);
      const input = parseJson(schema, request);
      if (!input.ok) return sendProblem(request, response, input.problem);
      const claim = await reads.claim(claimId(request.params.id));
      if (claim === null) return sendProblem(request, response, problems.notFound);
      if (tags !== '*' && !tags.includes(etagOf(claim.version))) return stale(request, response, claim, tags);
      const context = { ledger, actor: signedInActor(request), at: clock() };
      return answer(
        request,
        response,
        await change(context, claim.id, claim.version, commandOf(input.value)),
      );
    };
  }

  async function answer(request: Request, response: Response, done: Done): Promise<void> {
    switch (done.outcome) {
      case 'done':
        response.set('ETag', etagOf(done.claim.version)).json(claimJson(done.claim));
        return;
      case 'refused':
        return sendProblem(request, response, refusalProblem(done.refusal));
      case 'stale':
        return stale(request, response, done.current, ifMatch(request));
      case 'key-reused':
        return sendProblem(request, response, problems.keyReused);
      case 'missing':
        return sendProblem(request, response, problems.notFound);
      default:
        return done satisfies never;
    }
  }

  /** Both versions: the claim as it is now, and as it was when the sender saw it. */
  async function stale(
    request: Request,
    response: Response,
    current: PlacedClaim,
    tags: ReturnType<typeof ifMatch>,
  ): Promise<void> {
    const history = await reads.historyOfClaim(current.article, current.id);
    const seen = history.findLastIndex(({ version }) => tags?.includes(etagOf(version)) ?? false);
    const yours = foldClaim(history.slice(0, seen + 1));
    sendProblem(request, response, {
      status: 412,
      code: 'stale-version',
      title: 'Changed by someone else',
      detail: `The claim was changed by ${current.reviewer.name ?? 'someone'} after the version you saw. Look at both, and send your change again with the new ETag.`,
      more: {
        currentEtag: etagOf(current.version),
        current: claimJson(current),
        yours: yours && claimJson(yours),
      },
    });
  }
}

const listQuery = z.object({ verdict: z.enum([...verdicts, 'open']).optional() });
