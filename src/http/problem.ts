// Problem details (RFC 9457) with a `code` of ours, and the one place where exceptions are caught. A program
// gets JSON, htmx a notice, a person a page; none of them ever sees the inside of an error.

import type { NextFunction, Request, Response } from 'express';
import { problemNotice, problemPage } from '../../views/errors/problem.ts';
import { explain, type Refusal } from '../domain/refusal.ts';
import { frameOf } from './frame.ts';
import { wants } from './negotiate.ts';

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  /** What happened, then what to do. */
  readonly detail: string;
  readonly errors?: readonly FieldError[] | undefined;
  /** Further members of the JSON answer. */
  readonly more?: Readonly<Record<string, unknown>> | undefined;
}

export interface FieldError {
  /** JSON pointer (RFC 6901) into the input. */
  readonly pointer: string;
  readonly detail: string;
}

export const problems = {
  unauthenticated: {
    status: 401,
    code: 'unauthenticated',
    title: 'Not signed in',
    detail: 'You are not signed in, or your session has ended. Sign in and try again.',
  },
  notFound: {
    status: 404,
    code: 'not-found',
    title: 'Not found',
    detail: 'There is nothing at this address. Check it, or begin at the list of articles.',
  },
  keyReused: {
    status: 422,
    code: 'idempotency-key-reused',
    title: 'Idempotency key used before',
    detail: 'This idempotency key was used before for a different request. Send a new key.',
  },
  ifMatchRequired: {
    status: 428,
    code: 'if-match-required',
    title: 'If-Match required',
    detail:
      'Send If-Match with the ETag of the version that you saw, so that nobody’s change is overwritten.',
  },
} satisfies Record<string, Problem>;

export function refusalProblem(refusal: Refusal): Problem {
  const { pointer, message } = explain(refusal);
  const status = refusal.code === 'role-required' ? 403 : refusal.code === 'text-too-long' ? 413 : 422;
  return {
    status,
    code: refusal.code === 'role-required' ? 'forbidden' : refusal.code,
    title: 'Refused',
    detail: message,
    errors: pointer === null ? undefined : [{ pointer, detail: message }],
  };
}

export function sendProblem(request: Request, response: Response, problem: Problem): void {
  const { status, code, title, detail, errors, more } = problem;
  response.status(status);
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  switch (wants(request)) {
    case 'json':
      response.type('application/problem+json');
      response.send(JSON.stringify({ type: 'about:blank', title, status, detail, code, errors, ...more }));
      return;
    case 'fragment':
      response.set({ 'HX-Retarget': '#notice', 'HX-Reswap': 'innerHTML' });
      response.type('html').send(problemNotice({ status, title, detail }).toString());
      return;
    case 'page':
      response.type('html').send(problemPage(frameOf(request), { status, title, detail }).toString());
  }
}

export function notFound(request: Request, response: Response): void {
  sendProblem(request, response, problems.notFound);
}

/** The last handler of the app. Four parameters make it Express's error handler. */
export function catchErrors(error: unknown, request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  const problem = clientProblem(error) ?? serverProblem(request, error);
  sendProblem(request, response, problem);
}

/** What body-parser and the router say about a request that can't be read. */
function clientProblem(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  const type = 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.parse.failed':
      return {
        status: 400,
        code: 'malformed-json',
        title: 'Malformed JSON',
        detail: `The body is not JSON: ${error.message}. Mend it and send it again.`,
      };
    case 'encoding.not-utf-8':
      return {
        status: 400,
        code: 'not-utf-8',
        title: 'Not UTF-8',
        detail: 'The request is not UTF-8 text, so nothing was saved. Encode it as UTF-8 and send it again.',
      };
    case 'entity.too.large':
      return {
        status: 413,
        code: 'too-long',
        title: 'Too long',
        detail: 'The request is longer than this server accepts. Send less at once.',
      };
    default:
      if (error.status < 400 || error.status >= 500) return null;
      return {
        status: error.status,
        code: 'bad-request',
        title: 'Bad request',
        detail: 'The request can’t be read. Check its address and its body.',
      };
  }
}

function serverProblem(request: Request, error: unknown): Problem {
  request.log.error({ err: error }, 'request failed');
  return {
    status: 500,
    code: 'internal',
    title: 'Something broke',
    detail: `This is a fault of Tickmark, not yours, and nothing of this request was saved. Try again; if it happens again, tell your admin the request number ${String(request.id)}.`,
  };
}
