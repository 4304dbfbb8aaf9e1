// Claims as forms. Every form works as a plain POST (answered by the page again, or by a redirect to it) and
// with htmx (answered by the panel and what else the change touched). What was typed is never lost.

import { type Request, type Response, Router } from 'express';

import { claimChanged } from '../../views/articles/changed.ts';
import {
  type ClaimValues,
  claimPanel,
  claimValues,
  markPanel,
  type Panel,
} from '../../views/claims/panel-data.ts';
import type { Problem as FieldProblem } from '../../views/fields.ts';
import { url } from '../../views/url.ts';
import type { ChangeClaim } from '../domain/claim.ts';
import { articleId, claimId } from '../domain/id.ts';
import type { Outcome } from '../domain/outcome.ts';
import { explain } from '../domain/refusal.ts';
import { findWords } from '../domain/selector.ts';
import { isBlock, overlaps } from '../domain/span.ts';
import { edgeMoves } from '../domain/words.ts';
import { signedInActor } from '../http/actor.ts';
import type { Deps } from '../http/deps.ts';
import { type Form, fieldOf, formOf, numberOf } from '../http/form.ts';
import { frameOf } from '../http/frame.ts';
import { idempotencyOf } from '../http/idempotency.ts';
import { type Parsed, parse } from '../http/input.ts';
import { wants } from '../http/negotiate.ts';
import { type Problem, problems, sendProblem } from '../http/problem.ts';
import type { Desk, PlacedClaim } from '../ledger/ledger.ts';
import { type Context, change, type Done, mark } from './commands.ts';
import { judgementInput, judgementValues } from './form.ts';
import { markInput, verdictInput, withdrawalInput } from './input.ts';
import { panelOf, sendWorkbench, workbenchOf } from './workbench.ts';

export function claimsPages({ ledger, clock, newId }: Deps): Router {
  const { reads } = ledger;
  const pages = Router();

  pages.get('/articles/:id', async (request, response) => {
    const desk = await reads.desk(articleId(request.params.id));
    if (desk === null) return sendProblem(request, response, problems.notFound);
    sendWorkbench(
      request,
      response,
      workbenchOf(request, desk, await panelOf(request, desk, reads, newId())),
    );
  });

  pages.get('/claims/:id', async (request, response) => {
    const claim = await reads.claim(claimId(request.params.id));
    if (claim === null) return sendProblem(request, response, problems.notFound);
    response.redirect(303, url.article(claim.article, { claim: claim.id }));
  });

  pages.post('/articles/:id/claims', async (request, response) => {
    const form = formOf(request);
    const desk = await reads.desk(articleId(request.params.id));
    if (desk === null) return sendProblem(request, response, problems.notFound);
    const stretch = { start: numberOf(form, 'start') ?? 0, end: numberOf(form, 'end') ?? 0 };
    const exact = fieldOf(form, 'exact');
    const again: Again = (problem) => ({
      ...markPanel(desk, stretch, newId()),
      values: { exact, ...judgementValues(form) },
      problems: problem,
    });
    const position = findWords(desk.offsets, exact, stretch);
    const input = parse(markInput, {
      position: position.ok ? position.value : stretch,
      ...judgementInput(form),
    });
    const refusals = [...problemsOf(position), ...problemsIn(input)];
    if (!(position.ok && input.ok)) return refuse(request, response, desk, again(refusals));
    const revision = numberOf(form, 'revision') ?? undefined;
    const done = await mark(contextOf(request), desk.article.id, claimId(newId()), {
      ...input.value,
      revision,
    });
    return answer(request, response, done, desk, again);
  });

  pages.post('/claims/:id/verdict', async (request, response) => {
    const form = formOf(request);
    const opened = await open(request, response);
    if (opened === null) return;
    const { desk, claim } = opened;
    const values = { ...claimValues(claim), ...judgementValues(form) };
    const again: Again = (problem) => ({ ...claimPanel(claim, newId()), values, problems: problem });
    const input = parse(verdictInput, judgementInput(form));
    if (!input.ok) return refuse(request, response, desk, again(problemsIn(input)));
    const done = await carryOut(request, claim, { type: 'judge', ...input.value });
    return answer(request, response, done, desk, again, values);
  });

  pages.post('/claims/:id/range', async (request, response) => {
    const form = formOf(request);
    const opened = await open(request, response);
    if (opened === null) return;
    const { desk, claim } = opened;
    const again: Again = (problem, current = claim) => ({
      ...claimPanel(current, newId()),
      values: { ...claimValues(current), exact: fieldOf(form, 'exact') },
      problems: problem,
    });
    return answer(request, response, await carryOut(request, claim, moveOf(form, desk, claim)), desk, again);
  });

  pages.post('/claims/:id/withdrawal', async (request, response) => {
    const form = formOf(request);
    const opened = await open(request, response);
    if (opened === null) return;
    const { desk, claim } = opened;
    const reason = fieldOf(form, 'note');
    const again: Again = (problem, current = claim) => ({
      ...claimPanel(current, newId()),
      values: { ...claimValues(current), reason },
      problems: problem.map(({ pointer, message }) => ({
        pointer: pointer === '/note' ? '/reason' : pointer,
        message,
      })),
    });
    const input = parse(withdrawalInput, { note: reason });
    if (!input.ok) return refuse(request, response, desk, again(problemsIn(input)));
    return answer(
      request,
      response,
      await carryOut(request, claim, { type: 'withdraw', ...input.value }),
      desk,
      again,
    );
  });

  return pages;

  /** A form sent twice is known by what stands in it, not by what would come of it now. */
  function contextOf(request: Request): Context {
    const form = formOf(request);
    const idempotency = idempotencyOf(request, fieldOf(form, 'key'), form);
    return { ledger, actor: signedInActor(request), at: clock(), idempotency };
  }

  /** The claim that a form is about, on its desk; answers 404 when there is none. */
  async function open(
    request: Request<{ id: string }>,
    response: Response,
  ): Promise<{ readonly desk: Desk; readonly claim: PlacedClaim } | null> {
    const claim = await reads.claim(claimId(request.params.id));
    const desk = claim && (await reads.desk(claim.article));
    if (claim !== null && desk !== null) return { desk, claim };
    sendProblem(request, response, problems.notFound);
    return null;
  }

  function carryOut(request: Request, claim: PlacedClaim, command: ChangeClaim): Promise<Done> {
    return change(contextOf(request), claim.id, numberOf(formOf(request), 'version') ?? 0, command);
  }

  async function answer(
    request: Request,
    response: Response,
    done: Done,
    desk: Desk,
    again: Again,
    typed?: ClaimValues,
  ): Promise<void> {
    switch (done.outcome) {
      case 'done':
        return saved(request, response, done);
      case 'refused':
        return refuse(request, response, desk, again([explain(done.refusal)]));
      case 'stale':
        return showTheirs(request, response, done.current, again, typed);
      case 'key-reused':
        return refuse(request, response, desk, again([{ pointer: null, message: sentBefore }]));
      case 'missing':
        return sendProblem(request, response, problems.notFound);
      default:
        return done satisfies never;
    }
  }

  async function saved(
    request: Request,
    response: Response,
    { claim, before }: Extract<Done, { outcome: 'done' }>,
  ): Promise<void> {
    const address = url.article(claim.article, { claim: claim.id });
    if (wants(request) === 'page') return response.redirect(303, `${address}#panel`);
    const desk = await reads.desk(claim.article);
    if (desk === null) return sendProblem(request, response, problems.notFound);
    const workbench = workbenchOf(request, desk, claimPanel(claim, newId()));
    response.set(
      'HX-Replace-Url',
      url.article(claim.article, { claim: claim.id, verdict: workbench.filter }),
    );
    response.type('html').send(claimChanged(frameOf(request), { workbench, claim, before }).toString());
  }

  function refuse(request: Request, response: Response, desk: Desk, panel: Panel, status = 422): void {
    response.status(status);
    sendWorkbench(request, response, workbenchOf(request, desk, panel));
  }

  /** Someone else was first. A judgement is shown beside theirs; other forms come back on the claim as it is. */
  async function showTheirs(
    request: Request,
    response: Response,
    theirs: PlacedClaim,
    again: Again,
    typed: ClaimValues | undefined,
  ): Promise<void> {
    const desk = await reads.desk(theirs.article);
    if (desk === null) return sendProblem(request, response, problems.notFound);
    const verdict = fieldOf(formOf(request), 'verdict');
    const panel: Panel =
      typed === undefined
        ? again([{ pointer: null, message: changedMeanwhile }], theirs)
        : { state: 'stale', theirs, verdict, key: newId(), values: typed, problems: [] };
    refuse(request, response, desk, panel, 409);
  }
}

/** The form as it was sent, with what is wrong with it; on the claim as it is now, if that has changed. */
type Again = (problems: readonly FieldProblem[], current?: PlacedClaim) => Panel;

const changedMeanwhile =
  'Someone else changed this claim meanwhile, so nothing was saved. This is how it stands now; send your change again if it still holds.';

const sentBefore =
  'This form was sent before, with other words in it. Look whether the claim is there already; send it again if not.';

/** What a range form asks for: an edge moved by a word, the words selected, or the words typed. */
function moveOf(form: Form, desk: Desk, claim: PlacedClaim): ChangeClaim {
  const pressed = fieldOf(form, 'move');
  const edge = edgeMoves.find((name) => name === pressed);
  if (edge !== undefined) return { type: 'move-edge', edge };
  if (pressed === 'selection') {
    const position = { start: numberOf(form, 'start') ?? 0, end: numberOf(form, 'end') ?? 0 };
    return { type: 'move', position };
  }
  const blocks = desk.spans.filter((span) => isBlock(span) && overlaps(span, claim.position));
  const within = {
    start: blocks[0]?.start ?? claim.position.start,
    end: blocks.at(-1)?.end ?? claim.position.end,
  };
  return { type: 'move-to-words', exact: fieldOf(form, 'exact'), within };
}

const problemsOf = (outcome: Outcome<unknown>): readonly FieldProblem[] =>
  outcome.ok ? [] : [explain(outcome.refusal)];

const problemsIn = (input: Parsed<unknown>): readonly FieldProblem[] =>
  input.ok ? [] : fieldProblems(input.problem);

const fieldProblems = ({ errors = [] }: Problem): readonly FieldProblem[] =>
  errors.map(({ pointer, detail }) => ({ pointer, message: detail }));
