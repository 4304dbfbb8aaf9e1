import { afterEach, beforeEach, expect, it } from 'vitest';

import { editors } from '../fixtures/people.ts';
import { startApp, type TestApp } from './app.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

it.each([
  ['text/plain', 'start=1'],
  ['application/json', '[1]'],
  ['multipart/form-data; boundary=x', '--x--'],
])('a form route that is sent %s misses its fields, and breaks nothing', async (type, body) => {
  const headers = { 'Content-Type': type };
  for (const path of [`/articles/${app.article}/claims`, '/articles']) {
    const response = await app.ask(editors.edda, 'POST', path, { body, headers });
    expect([path, response.status]).toEqual([path, 422]);
  }
});
