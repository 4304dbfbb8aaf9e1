import { describe, expect, it } from 'vitest';

import type { PlacedClaim } from '../../../src/ledger/ledger.ts';
import { panelSection } from '../../../views/claims/panel.ts';
import {
  type ClaimPanel,
  claimPanel,
  claimValues,
  markPanel,
  type Panel,
} from '../../../views/claims/panel-data.ts';
import { url } from '../../../views/url.ts';
import { claimOn, deskOf, frame, mira, withClaims, workbenchOf } from '../fixture.ts';
import { elements, forms, named, textOf } from '../markup.ts';

const source = {
  title: 'Department of Defense',
  url: 'https://example.org/dod',
  pinpoint: 'p. 3',
  type: 'document',
} as const;
const troops = claimOn('2,500 troops', { note: 'DoD', sources: [source] });
const desk = deskOf([troops]);

const shown = (panel: Panel, change: Parameters<typeof workbenchOf>[1] = {}): string =>
  String(panelSection(frame, workbenchOf(desk, { panel, ...change })));

const values = (markup: string, name: string): readonly (string | undefined)[] =>
  named(markup, 'input')
    .filter(({ attributes }) => attributes.name === name)
    .map(({ attributes }) => attributes.value);

const submits = (markup: string): readonly string[] =>
  named(markup, 'button').map(({ attributes }) => `${attributes.name}=${attributes.value}`);

const sourceNames = ['source_title', 'source_url', 'source_pinpoint', 'source_type'];
const paragraph = desk.spans.find(({ id }) => id === 'r1-b2') ?? { start: 0, end: 0 };

describe('the form that marks words', () => {
  const markup = shown(markPanel(desk, paragraph, 'key-1'));
  const [form, ...more] = forms(markup);

  it('is the only one, and posts what marking needs', () => {
    expect(more).toEqual([]);
    expect(form?.action).toBe(url.claims(desk.article.id));
    expect(form?.names).toEqual([
      'key',
      'revision',
      'start',
      'end',
      'exact',
      'note',
      ...sourceNames,
      'kind',
      'verdict',
      'verdict',
      'verdict',
      'verdict',
    ]);
    expect([values(markup, 'key'), values(markup, 'start'), values(markup, 'end')]).toEqual([
      ['key-1'],
      [`${paragraph.start}`],
      [`${paragraph.end}`],
    ]);
  });

  it('leaves the claim open when Enter presses its first button', () => {
    expect(submits(markup)).toEqual(['verdict=', 'verdict=verified', 'verdict=disputed', 'verdict=sourced']);
  });

  it('offers each sentence of a whole block alone', () => {
    expect(textOf(/<ol>[\s\S]*<\/ol>/.exec(markup)?.[0])).toContain(
      'The US has a reported 2,500 troops in the country.',
    );
    expect(named(/<ol>[\s\S]*<\/ol>/.exec(markup)?.[0], 'li')).toHaveLength(2);
    expect(shown(markPanel(desk, troops.position, 'key'))).not.toContain('one sentence alone');
  });
});

describe('the forms of a claim', () => {
  const markup = shown(claimPanel(troops, 'key-2'));
  const [judge, move, withdraw] = forms(markup);

  it('post what each command needs', () => {
    expect(judge?.action).toBe(url.claimVerdict(troops.id));
    expect(judge?.names).toEqual([
      'key',
      'version',
      'note',
      ...sourceNames,
      ...sourceNames,
      'kind',
      'verdict',
      'verdict',
      'verdict',
      'verdict',
    ]);
    expect(move?.action).toBe(url.claimRange(troops.id));
    expect(move?.names).toEqual([
      'key',
      'version',
      'start',
      'end',
      'exact',
      'move',
      'move',
      'move',
      'move',
      'move',
    ]);
    expect(withdraw?.action).toBe(url.claimWithdrawal(troops.id));
    expect(withdraw?.names).toEqual(['key', 'version', 'note']);
    expect(values(markup, 'version')).toEqual(['3', '3', '3']);
  });

  it('keep the verdict when Enter presses the first button', () => {
    expect(submits(judge?.markup ?? '')[0]).toBe('verdict=keep');
    expect(submits(move?.markup ?? '')).toEqual([
      'move=exact',
      'move=start-back',
      'move=start-forward',
      'move=end-back',
      'move=end-forward',
    ]);
  });

  it('offer to open a claim again only when it has a verdict', () => {
    const verified = claimPanel({ ...troops, verdict: 'verified' }, 'key');
    expect(submits(shown(verified))).toContain('verdict=open');
    expect(submits(markup)).not.toContain('verdict=open');
    expect(textOf(shown(verified))).toContain('Moving this claim opens it again');
  });

  it('hold the sources there are and one blank row', () => {
    expect(values(markup, 'source_title')).toEqual(['Department of Defense', '']);
    expect(values(markup, 'source_url')).toEqual(['https://example.org/dod', '']);
  });

  it('give every control a label', () => {
    const labelled = named(markup, 'label').map(({ attributes }) => attributes.for);
    const controls = elements(markup).filter(
      ({ name, attributes }) =>
        ['input', 'textarea', 'select'].includes(name) && attributes.type !== 'hidden',
    );
    expect(controls.length).toBeGreaterThan(8);
    for (const { attributes } of controls) expect(labelled).toContain(attributes.id);
  });
});

describe('problems', () => {
  const refused: ClaimPanel = {
    ...claimPanel(troops, 'key'),
    values: { ...claimValues(troops), note: 'as <typed>', exact: 'other words' },
    problems: [
      { pointer: '/sources/0/url', message: 'No address.' },
      { pointer: '/note', message: 'Write why.' },
      { pointer: '/position', message: 'Not there.' },
      { pointer: null, message: 'In general.' },
    ],
  };
  const markup = shown(refused);
  const byId = (id: string): Readonly<Record<string, string>> | undefined =>
    elements(markup).find(({ attributes }) => attributes.id === id)?.attributes;

  it('are tied to their fields', () => {
    for (const id of ['claim-note', 'source-0-url', 'range-exact']) {
      expect(byId(id)?.['aria-invalid']).toBe('true');
      expect(byId(id)?.['aria-describedby']?.split(' ')).toContain(`${id}-problem`);
      expect(byId(`${id}-problem`)).toBeDefined();
    }
    expect(byId('claim-kind')?.['aria-invalid']).toBeUndefined();
  });

  it('give the focus to the first field to blame, and only to it', () => {
    const focused = elements(markup).filter(({ attributes }) => 'autofocus' in attributes);
    expect(focused.map(({ attributes }) => attributes.id)).toEqual(['claim-note']);
    expect(
      elements(shown(claimPanel(troops, 'key')))
        .filter(({ attributes }) => 'autofocus' in attributes)
        .map(({ attributes }) => attributes.id),
    ).toEqual(['panel']);
  });

  it('are said above the form when no field is to blame', () => {
    expect(markup).toMatch(/<div class="problem" role="alert"><p>In general\.<\/p><\/div>/);
  });

  it('leave everything as it was typed', () => {
    expect(markup).toContain('as &#60;typed&#62;</textarea>');
    expect(markup).toContain('other words</textarea>');
  });
});

describe('a claim that someone else changed meanwhile', () => {
  const theirs: PlacedClaim = { ...troops, version: 4, verdict: 'verified', note: 'theirs', reviewer: mira };
  const stale: Panel = {
    state: 'stale',
    theirs,
    verdict: 'disputed',
    key: 'key',
    values: { ...claimValues(troops), note: 'mine' },
    problems: [],
  };
  const markup = shown(stale);

  it('shows both versions and loses nothing typed', () => {
    expect(textOf(/<table[\s\S]*<\/table>/.exec(markup)?.[0])).toContain('Note theirs mine');
    expect(markup).toContain('mine</textarea>');
    expect(textOf(markup)).toContain('Mira Kovač changed this claim');
  });

  it('saves mine on top of theirs, with their version, and can take theirs', () => {
    expect(values(markup, 'version')).toEqual(['4']);
    expect(submits(markup)).toEqual(['verdict=keep', 'verdict=disputed']);
    expect(textOf(markup)).toContain('Take theirs');
  });
});

describe('without the right to change', () => {
  it('shows a withdrawn claim, and no form', () => {
    const markup = shown(claimPanel({ ...troops, status: 'withdrawn' }, 'key'));
    expect(forms(markup)).toEqual([]);
    expect(textOf(markup)).toContain('This claim was withdrawn');
    expect(markup).toContain(url.claimHistory(troops.id));
  });

  it('shows a claim to a reader, and no form or control', () => {
    const markup = shown(claimPanel(troops, 'key'), { canMark: false });
    expect(forms(markup)).toEqual([]);
    expect(named(markup, 'button')).toEqual([]);
    expect(textOf(markup)).toContain('Department of Defense');
  });
});

it('names the other claims over the same words', () => {
  const other = claimOn('a reported 2,500 troops in the country');
  const both = withClaims(desk, [troops, other]);
  expect(textOf(shown(claimPanel(troops, 'key'), { desk: both }))).toContain(
    'Also over these words: Open a reported 2,500 troops',
  );
});
