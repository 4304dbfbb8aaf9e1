// Bodies are read only after the sender is known, and only as far as the address allows: the longest article
// fits where articles are sent, a long note elsewhere. A form may send a byte as three.

import express, { Router } from 'express';

import { url } from '../../views/url.ts';
import { textLimitBytes } from '../domain/text.ts';

const commandLimitBytes = 4 * 1024 * 1024;

export const parsedBodies = Router();

parsedBodies.post(url.api.articles, express.json({ limit: 2 * textLimitBytes }));
parsedBodies.post(url.articles, express.urlencoded({ extended: false, limit: 3 * textLimitBytes }));
parsedBodies.use(
  express.json({ limit: commandLimitBytes }),
  express.urlencoded({ extended: false, limit: commandLimitBytes }),
);
