import { describe, expect, it } from 'vitest';
import { claimChanged } from '../../views/articles/changed.ts';
import { articlesPage } from '../../views/articles/list.ts';
import { newArticlePage } from '../../views/articles/new.ts';
import { workbenchPage } from '../../views/articles/workbench.ts';
import { historyPage } from '../../views/audit/history.ts';
import { claimPanel, claimValues, markPanel, type Panel } from '../../views/claims/panel-data.ts';
import { problemNotice, problemPage } from '../../views/errors/problem.ts';
import { exportPage } from '../../views/exports/export.ts';
import { claimOn, deskOf, entriesOf, frame, marked, mira, workbenchOf } from './fixture.ts';
import { elements } from './markup.ts';

const attack = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
const text = `A headline ${attack}\n\nOne ${attack} sentence with hx-on:click="x" in it. Another.\n`;
const claim = claimOn(
  `One ${attack} sentence`,
  {
    note: attack,
    sources: [
      { title: attack, url: 'javascript:alert(3)', pinpoint: attack },
      { title: 'a', url: `https://example.org/${attack}` },
    ],
    reviewer: { ...mira, name: attack },
  },
  text,
);
const desk = deskOf([claim], text, attack);
const panels: readonly Panel[] = [
  { state: 'idle' },
  claimPanel(claim, attack),
  {
    ...claimPanel(claim, attack),
    problems: [
      { pointer: '/note', message: attack },
      { pointer: null, message: attack },
    ],
  },
  markPanel(desk, claim.position, attack),
  {
    state: 'stale',
    theirs: { ...claim, verdict: 'verified' },
    verdict: 'open',
    key: attack,
    values: { ...claimValues(claim), reason: attack },
    problems: [],
  },
];
const report = { status: 404, title: attack, detail: attack, whatToDo: attack, requestId: attack };
const withdrawn = entriesOf(claim, [
  [marked(claim)],
  [{ type: 'VerdictGiven', data: { verdict: 'disputed' }, words: { note: attack, sources: claim.sources } }],
  [{ type: 'ClaimWithdrawn', data: {}, words: { note: attack } }],
]);

const pages: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    ...Object.fromEntries(
      panels.map((panel, i) => [
        `workbench ${i} ${panel.state}`,
        workbenchPage(frame, workbenchOf(desk, { panel })),
      ]),
    ),
    reader: workbenchPage(frame, workbenchOf(desk, { panel: claimPanel(claim, ''), canMark: false })),
    changed: claimChanged(frame, {
      workbench: workbenchOf(desk, { panel: claimPanel(claim, attack) }),
      claim,
      before: null,
    }),
    list: articlesPage(frame, [{ article: desk.article, facts: desk.facts, lastActivity: frame.now }]),
    new: newArticlePage(frame, {
      values: {
        key: attack,
        title: attack,
        text: attack,
        format: attack,
        language: attack,
        published: attack,
        url: attack,
      },
      problems: [{ pointer: '/text', message: attack }],
    }),
    history: historyPage(frame, { desk, claim, entries: withdrawn, before: new Map(), next: null }),
    export: exportPage(frame, desk),
    problem: problemPage({ ...frame, actor: { ...mira, name: attack } }, report),
    notice: problemNotice(report),
  }).map(([name, html]) => [name, String(html)]),
);

describe.each(Object.entries(pages))('%s', (_, markup) => {
  it('lets no markup through', () => {
    expect(markup).not.toContain('<img');
    expect(markup).not.toContain('alert(2)</script>');
    expect(markup.match(/<script/g)?.length ?? 0).toBeLessThanOrEqual(2);
  });

  it('has no inline style or script, and nothing that htmx would evaluate', () => {
    for (const { name, attributes } of elements(markup)) {
      expect(name).not.toBe('style');
      for (const [key, value] of Object.entries(attributes)) {
        expect(key).not.toMatch(/^(style$|on|hx-on|hx-vars)/);
        if (/^(href|action|src|hx-)/.test(key)) expect(value).not.toMatch(/^\s*(js|javascript):/i);
        if (key === 'hx-trigger') expect(value).not.toContain('[');
      }
    }
  });

  it('has every id once', () => {
    const ids = elements(markup).flatMap(({ attributes }) => attributes.id ?? []);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

it('makes no link of an address that may not be followed, and shows it', () => {
  expect(pages.reader).toContain('javascript:alert(3)');
  expect(pages.reader).not.toContain('href="javascript');
  expect(pages.reader).toContain('rel="noopener noreferrer nofollow"');
});
