// The three verdicts as submit buttons named `verdict`. They follow a button that decides nothing, which is
// the one that Enter presses; the style sheet shows it last.

import { type Verdict, verdicts } from '../../src/domain/verdict.ts';
import { type Html, html } from '../html.ts';
import { words } from './verdict.ts';

export const verdictButtons = (standing: Verdict | null): readonly Html[] =>
  verdicts.map(
    (verdict) =>
      html`<button name="verdict" value="${verdict}" class="${verdict}"${verdict === standing && html` data-standing`}>${words[verdict]}</button>`,
  );
