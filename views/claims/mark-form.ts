// Marks words as a claim. The form was opened on a stretch of the text; the words to check may be narrowed by
// typing, and the server finds them inside the stretch. Enter in a field presses the first button, so that
// one decides nothing.

import { newest } from '../../src/domain/article.ts';
import { slice } from '../../src/domain/offsets.ts';
import { contains, isBlock, type Range } from '../../src/domain/span.ts';
import type { Desk } from '../../src/ledger/ledger.ts';
import { blame, field, problemSummary, textArea } from '../fields.ts';
import { type Html, html } from '../html.ts';
import { url } from '../url.ts';
import { opening, posting } from './form.ts';
import { judgementFields, judgementPointers, ofWords } from './judgement-fields.ts';
import type { MarkPanel } from './panel-data.ts';
import { verdictButtons } from './verdict-buttons.ts';

export function markForm(desk: Desk, { range, key, values, problems }: MarkPanel): Html {
  const { of, rest } = blame(ofWords(problems), ['/quote', ...judgementPointers(values)]);
  return html`<form class="form" ${posting(url.claims(desk.article.id))}>
<input type="hidden" name="key" value="${key}">
<input type="hidden" name="revision" value="${newest(desk.article).number}">
<input type="hidden" name="start" value="${range.start}">
<input type="hidden" name="end" value="${range.end}">
${problemSummary(rest)}
${field({
  id: 'claim-exact',
  label: 'Words to check',
  hint: 'Leave only the words of one claim, exactly as they stand.',
  blame: of('/quote'),
  control: (attributes) => textArea('exact', values.exact, 2, html`${attributes} required class="quoted"`),
})}
${sentenceLinks(desk, range)}
${judgementFields(values, of)}
<div class="verdicts" role="group" aria-label="Verdict"><button name="verdict" value="">Leave open</button>${verdictButtons(null)}</div>
</form>`;
}

/** When the form was opened on a block of several sentences: each of them alone. */
function sentenceLinks({ article, offsets, spans }: Desk, range: Range): Html | null {
  const isWholeBlock = spans.some(
    (span) => isBlock(span) && span.start === range.start && span.end === range.end,
  );
  const sentences = spans.filter((span) => !isBlock(span) && contains(range, span));
  if (!isWholeBlock || sentences.length < 2) return null;
  return html`<div class="sentences"><p>Or one sentence alone:</p><ol>${sentences.map(
    (sentence) =>
      html`<li><a dir="auto" ${opening(url.article(article.id, { mark: sentence }))}>${slice(offsets, sentence.start, sentence.end)}</a></li>`,
  )}</ol></div>`;
}
