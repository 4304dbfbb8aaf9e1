// Who makes a request. Identified once, before any route; a route then asks here.

import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { url } from '../../views/url.ts';
import type { Actor, Role } from '../domain/actor.ts';
import { wants } from './negotiate.ts';
import { problems, refusalProblem, sendProblem } from './problem.ts';

/** Reads the session cookie or the bearer token of a request. */
export type Identify = (request: Request) => Promise<Actor | null>;

const actors = new WeakMap<Request, Actor>();

export const identified =
  (identify: Identify): RequestHandler =>
  async (request, _, next) => {
    const actor = await identify(request);
    if (actor !== null) actors.set(request, actor);
    next();
  };

export const actorOf = (request: Request): Actor | null => actors.get(request) ?? null;

/** Behind `signedIn` there always is one. */
export function signedInActor(request: Request): Actor {
  const actor = actorOf(request);
  if (actor === null) throw new Error('The route is not behind signedIn');
  return actor;
}

/** A person who only reads a page is led to the sign-in and back; everyone else gets 401. */
export function signedIn(request: Request, response: Response, next: NextFunction): void {
  if (actorOf(request) !== null) next();
  else if (['GET', 'HEAD'].includes(request.method) && wants(request) === 'page') {
    response.redirect(303, `${url.signIn}?${new URLSearchParams({ next: request.originalUrl })}`);
  } else sendProblem(request, response, problems.unauthenticated);
}

export const allowed =
  (...roles: readonly Role[]): RequestHandler =>
  (request, response, next) => {
    if (roles.includes(signedInActor(request).role)) next();
    else sendProblem(request, response, refusalProblem({ code: 'role-required', roles }));
  };
