// Bodies are read only after the sender is known, and only as far as the address allows: the longest article
// fits where articles are sent, a long note elsewhere. A form may send a byte as three. What is not UTF-8 is
// refused, since a parser would put U+FFFD in its place and nobody would notice.

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
  return express.json({
    limit,
    verify: (_request, _response, bytes, encoding) => {
      if (encoding === 'utf-8' && !isUtf8(bytes)) throw new NotUtf8();
    },
  });
}

function form(limit: number): RequestHandler {
  return express.urlencoded({
    extended: false,
    limit,
    verify: (_request, _response, bytes) => {
      if (!isUtf8(bytes) || !isEncodedUtf8(bytes.toString())) throw new NotUtf8();
    },
  });
}

/** A percent sign that begins no byte stands for itself. */
function isEncodedUtf8(encoded: string): boolean {
  try {
    decodeURIComponent(encoded.replace(/%(?![0-9a-f]{2})/gi, '%25'));
    return true;
  } catch {
    return false;
  }
}

/** As body-parser's own errors are made, so that it is answered where they are. */
class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
  readonly status = 400;
  readonly type = 'encoding.not-utf-8';
}
