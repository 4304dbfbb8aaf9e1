import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Copy } from '../../src/domain/copy.ts';
import { copyOfMarkdown } from '../../src/domain/markdown.ts';
import { isBlock } from '../../src/domain/span.ts';
import { refusalOf, valueIn } from '../fixtures/outcomes.ts';
import { faultsOf } from '../fixtures/pieces.ts';
import { bounded, someText } from '../fixtures/random-text.ts';

const markdownCopy = (source: string): Copy => valueIn(copyOfMarkdown(source));

/** Each block with the words that its range cuts from the text. */
const blocksIn = (source: string): readonly (readonly [string, string])[] => {
  const { text, spans } = markdownCopy(source);
  return spans
    .filter(isBlock)
    .map(({ type, start, end }) => [type, Array.from(text).slice(start, end).join('')] as const);
};

describe('copy from Markdown', () => {
  it.each<readonly [string, string, readonly (readonly [string, string])[]]>([
    [
      'headings',
      '# Troops leave\n\nKabul\n=====\n\nThey left.',
      [
        ['heading', 'Troops leave'],
        ['heading', 'Kabul'],
        ['paragraph', 'They left.'],
      ],
    ],
    [
      'a quotation of two paragraphs',
      '> We left.\n>\n> We came back.\n\nHe said so.',
      [
        ['quotation', 'We left.'],
        ['quotation', 'We came back.'],
        ['paragraph', 'He said so.'],
      ],
    ],
    [
      'a list with bullets',
      'The forces:\n\n- 2,500 troops\n- 7,000 allies',
      [
        ['paragraph', 'The forces:'],
        ['list-item', '2,500 troops'],
        ['list-item', '7,000 allies'],
      ],
    ],
    [
      'a numbered list',
      '1. Withdraw\n2. Return',
      [
        ['list-item', 'Withdraw'],
        ['list-item', 'Return'],
      ],
    ],
    [
      'a list inside a list, and what follows it',
      '- Kabul\n  - 2,500\n\n  and more\n- Doha\n\nThe end.',
      [
        ['list-item', 'Kabul'],
        ['list-item', '2,500'],
        ['list-item', 'and more'],
        ['list-item', 'Doha'],
        ['paragraph', 'The end.'],
      ],
    ],
    ['a quotation in a list', '- > We left.', [['quotation', 'We left.']]],
    ['a list in a quotation', '> - We left.', [['list-item', 'We left.']]],
    ['emphasis', 'They **all** *left* ***now***.', [['paragraph', 'They all left now.']]],
    [
      'a link, by its words',
      'See [the report](https://example.org/r "R").',
      [['paragraph', 'See the report.']],
    ],
    ['a picture, by its description', '![Two soldiers](a.jpg) left.', [['paragraph', 'Two soldiers left.']]],
    ['code in a line', 'Run `rm *` now.', [['paragraph', 'Run rm * now.']]],
    [
      'code in a fence',
      '```js\nlet a = *b*;\n\nreturn a;\n```',
      [['paragraph', 'let a = *b*;\n\nreturn a;']],
    ],
    [
      'code by indentation',
      'Run:\n\n    rm *\n',
      [
        ['paragraph', 'Run:'],
        ['paragraph', 'rm *'],
      ],
    ],
    [
      'HTML, which stays text',
      '<b>2,500</b> <script>x</script>',
      [['paragraph', '<b>2,500</b> <script>x</script>']],
    ],
    ['a block of HTML, which stays text', '<div>\n2,500\n</div>', [['paragraph', '<div>\n2,500\n</div>']]],
    [
      'a table, which stays text',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      [['paragraph', '| a | b |\n|---|---|\n| 1 | 2 |']],
    ],
    ['line ends, soft and hard', 'One\ntwo  \nthree\\\nfour', [['paragraph', 'One\ntwo\nthree\nfour']]],
    ['escapes and entities', '2\\*500 &amp; 3&#x2C;500 &nbsp;x', [['paragraph', '2*500 & 3,500 \u00a0x']]],
    [
      'carriage returns written as entities',
      'a&#13;&#10;b&#13;c\n\nd&#13;',
      [
        ['paragraph', 'a\nb\nc'],
        ['paragraph', 'd'],
      ],
    ],
    [
      'a rule, which has no words',
      'One.\n\n---\n\nTwo.',
      [
        ['paragraph', 'One.'],
        ['paragraph', 'Two.'],
      ],
    ],
    ['an empty heading, which has no words', '#\n\nOne.', [['paragraph', 'One.']]],
    [
      'characters outside the BMP',
      '# 😀 Köln 🇩🇪\n\n👩‍👩‍👧‍👦 **met** 😀.\n\n- 🇹🇷 *one*\n- two',
      [
        ['heading', '😀 Köln 🇩🇪'],
        ['paragraph', '👩‍👩‍👧‍👦 met 😀.'],
        ['list-item', '🇹🇷 one'],
        ['list-item', 'two'],
      ],
    ],
    [
      'a dateline on top',
      'date 2021-03-29 (Last Updated On: March 30, 2021)\n\nThey left.',
      [
        ['dateline', 'date 2021-03-29 (Last Updated On: March 30, 2021)'],
        ['paragraph', 'They left.'],
      ],
    ],
  ])('keeps the words of %s', (_, source, expected) => {
    expect(blocksIn(source)).toEqual(expected);
  });

  it('puts a blank line between blocks, one line between list items, and ends with a line feed', () => {
    expect(markdownCopy('# A\n\n> B\n\n- C\n- D\n\nE').text).toBe('A\n\nB\n\nC\nD\n\nE\n');
  });

  it('reads title, dates and language from the front matter, which is no part of the text', () => {
    const copy = markdownCopy(
      '---\ntitle: "Troops: the count"\ndate: 2021-03-29\nupdated: \'2021-03-30\'\nlanguage: de\nslug: x\n---\n# Heading\n\nThey left.',
    );
    expect(copy).toMatchObject({
      title: 'Troops: the count',
      published: '2021-03-29',
      updated: '2021-03-30',
      language: 'de',
      text: 'Heading\n\nThey left.\n',
    });
  });

  it('reads a front matter with CRLF and a byte order mark', () => {
    expect(markdownCopy('\uFEFF---\r\ntitle: Troops\r\n---\r\nThey left.\r\n')).toMatchObject({
      title: 'Troops',
      text: 'They left.\n',
    });
  });

  it('keeps what the front matter says where nothing else is given', () => {
    const matter = '---\ntitle: Troops\nlanguage: de\ndate: 2021-03-29\nupdated: 2021-03-30\n---\nThey left.';
    const given = { title: undefined, language: undefined, published: undefined, updated: undefined };
    expect(valueIn(copyOfMarkdown(matter, given))).toEqual(markdownCopy(matter));
    expect(valueIn(copyOfMarkdown(matter, { title: ' ' })).title).toBe('Troops');
  });

  it.each(['yesterday', '2021-02-31', '2021'])('takes no date from a front matter that says %s', (words) => {
    const copy = markdownCopy(`---\ndate: ${words}\nupdated: ${words}\n---\n2021-03-29\n\nThey left.`);
    expect(copy).toMatchObject({ published: '2021-03-29', updated: null });
  });

  it('reads a front matter with very long lines at once', () => {
    const from = performance.now();
    expect(markdownCopy(`---\ntitle: a${' '.repeat(300_000)}b\n---\nThey left.`).title).toHaveLength(300_002);
    expect(performance.now() - from).toBeLessThan(5000);
  });

  it('takes lines that are no front matter for text', () => {
    expect(markdownCopy('---\n\nTroops left.\n\n---\n\nThey came back.').text).toBe(
      'Troops left.\n\nThey came back.\n',
    );
  });

  it('believes what is given rather than the front matter', () => {
    const given = { title: 'Withdrawal', language: 'fr' };
    expect(copyOfMarkdown('---\ntitle: Troops\nlanguage: de\n---\nThey left.', given)).toMatchObject({
      value: given,
    });
  });

  it.each([
    ['nothing', ''],
    ['only a front matter', '---\ntitle: Troops\n---\n'],
    ['only marks', '# \n\n> \n\n---\n'],
  ])('is refused when it is %s', (_, source) => {
    expect(refusalOf(copyOfMarkdown(source)).code).toBe('text-empty');
  });

  it('is refused when it holds a NUL, which the parser would replace', () => {
    expect(refusalOf(copyOfMarkdown('They\0 left.'))).toEqual({ code: 'text-has-nul', at: 4 });
  });

  it('is refused when it holds half of a surrogate pair', () => {
    expect(refusalOf(copyOfMarkdown('They \ud83d left.')).code).toBe('text-not-well-formed');
  });

  it('invariant: blocks cover every word of the text, whatever the source', () => {
    const marks = fc.constantFrom(
      '# ',
      '> ',
      '- ',
      '1. ',
      '**',
      '*',
      '`',
      '```\n',
      '[a](b)',
      '&#10;',
      '&#13;',
      '&#xFEFF;',
      '\\',
      '\n',
      '\n\n',
      '    ',
      '---\n',
    );
    const source = fc.array(fc.oneof(marks, someText(4)), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(source, (markdown) => {
        const copy = copyOfMarkdown(markdown);
        fc.pre(copy.ok);
        const { text, spans } = valueIn(copy);
        expect(faultsOf(text, spans.filter(isBlock))).toEqual([]);
      }),
      bounded,
    );
  });
});
