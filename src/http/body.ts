// Bodies are read only after the sender is known, and only as far as the address allows: the longest article
// fits where articles are sent, a long note elsewhere. A form may send a byte as three. What is not UTF-8 is
// refused: replacing characters would change what was said.

import { isUtf8 } from 'node:buffer';

import express, { type RequestHandler, Router } from 'express';

import { url } from '../../views/url.ts';
import { textLimitBytes } from '../domain/text.ts';

const commandLimitBytes = 4 * 1024 * 1024;

export const parsedBodies = Router();

parsedBodies.post(url.api.articles, json(2 * textLimitBytes));
parsedBodies.post(url.articles, form(3 * textLimitBytes));
parsedBodies.use(json(commandLimitBytes), form(commandLimitBytes));

function json(limit: number): RequestHandler {
  return express.json({ limit, verify: (_request, _response, bytes) => checkUtf8(bytes) });
}

function form(limit: number): RequestHandler {
  return express.urlencoded({
    extended: false,
    limit,
    verify: (_request, _response, bytes) => {
      checkUtf8(bytes);
      decodeURIComponent(bytes.toString('latin1'));
    },
  });
}

/** What this throws, and what decoding a form throws, is answered as `not-utf8`. */
function checkUtf8(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new Error('The body is not UTF-8');
}
