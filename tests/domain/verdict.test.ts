import { describe, expect, it } from 'vitest';

import { checkJudgement, type Judgement } from '../../src/domain/verdict.ts';
import { refusalOf } from '../fixtures/outcomes.ts';

const pentagon = { title: 'Pentagon troop report', pinpoint: 'p. 4' };

describe('a judgement', () => {
  it.each<readonly [string, Judgement]>([
    ['verified, with nothing more', { verdict: 'verified', note: '', sources: [] }],
    ['disputed, with a note', { verdict: 'disputed', note: 'The Times says 3,500.', sources: [] }],
    ['sourced, with a source', { verdict: 'sourced', note: '', sources: [pentagon] }],
    ['open, with nothing', { verdict: null, note: '', sources: [] }],
    ['open, with a note and a source', { verdict: null, note: 'Ask again.', sources: [pentagon] }],
  ])('may stand: %s', (_, judgement) => {
    expect(checkJudgement(judgement)).toEqual({ ok: true, value: judgement });
  });

  it.each([
    ['no note', ''],
    ['a blank note', ' \n\t\u00a0'],
  ])('of disputed is refused with %s', (_, note) => {
    expect(refusalOf(checkJudgement({ verdict: 'disputed', note, sources: [pentagon] }))).toEqual({
      code: 'note-required',
      verdict: 'disputed',
    });
  });

  it('of sourced is refused without a source, whatever the note says', () => {
    expect(refusalOf(checkJudgement({ verdict: 'sourced', note: 'The Times.', sources: [] }))).toEqual({
      code: 'source-required',
      verdict: 'sourced',
    });
  });
});
