// Why a command is refused. The union is closed, so a new reason does not compile until it has its
// words; the words say what happened and then what to do, and name the field that is to blame.

import type { Role } from './actor.ts';
import type { Verdict } from './verdict.ts';

export type Refusal =
  | { readonly code: 'text-not-utf8' }
  | { readonly code: 'text-not-well-formed' }
  | { readonly code: 'text-has-nul'; readonly at: number }
  | { readonly code: 'text-empty' }
  | { readonly code: 'text-too-long'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'range-invalid'; readonly start: number; readonly end: number }
  | { readonly code: 'range-out-of-text'; readonly end: number; readonly length: number }
  | { readonly code: 'range-splits-character'; readonly at: number }
  | { readonly code: 'range-blank' }
  | {
      readonly code: 'quote-not-at-position';
      readonly start: number;
      readonly end: number;
      readonly revision: number;
    }
  | { readonly code: 'edge-at-limit' }
  | { readonly code: 'quote-not-found'; readonly exact: string }
  | { readonly code: 'quote-ambiguous'; readonly exact: string; readonly times: number }
  | { readonly code: 'note-required'; readonly verdict: Verdict }
  | { readonly code: 'source-required'; readonly verdict: Verdict }
  | { readonly code: 'claim-withdrawn' }
  | { readonly code: 'revision-unknown'; readonly revision: number; readonly newest: number }
  | { readonly code: 'role-required'; readonly roles: readonly Role[] }
  | { readonly code: 'name-required' }
  | { readonly code: 'email-taken' }
  | { readonly code: 'account-unknown'; readonly email: string }
  | { readonly code: 'account-disabled' }
  | { readonly code: 'last-admin' };

export interface Explanation {
  /** The input field to blame, as a JSON pointer (RFC 6901) into the command, or null when no field is. */
  readonly pointer: string | null;
  readonly message: string;
}

export function explain(refusal: Refusal): Explanation {
  switch (refusal.code) {
    case 'text-not-utf8':
      return at('/text', 'The file is not UTF-8 text. Save it as UTF-8 and send it again.');
    case 'text-not-well-formed':
      return at(
        '/text',
        'The text holds half of a surrogate pair, which is no character. Remove it and send it again.',
      );
    case 'text-has-nul':
      return at(
        '/text',
        `The text has a NUL at character ${refusal.at}; it is probably not a text file. Send plain text.`,
      );
    case 'text-empty':
      return at('/text', 'The text is empty. Send an article that has words.');
    case 'text-too-long':
      return at(
        '/text',
        `The text has ${grouped(refusal.bytes)} bytes, the limit is ${grouped(refusal.limit)}. Split the article.`,
      );
    case 'range-invalid':
      return at(
        '/position',
        `A claim must start before it ends, and this goes from ${refusal.start} to ${refusal.end}. Select the words again.`,
      );
    case 'range-out-of-text':
      return at(
        '/position',
        `The range ends at ${refusal.end}, but the text has ${refusal.length} characters. Select the words again.`,
      );
    case 'range-splits-character':
      return at(
        '/position',
        `Offset ${refusal.at} is inside a character (a grapheme cluster). Move the edge before or after it.`,
      );
    case 'range-blank':
      return at('/position', 'There is nothing but white space in the range. Select some words.');
    case 'quote-not-at-position':
      return at(
        '/quote',
        `The quotation is not at characters ${refusal.start}-${refusal.end} of revision ${refusal.revision}. Select it again.`,
      );
    case 'edge-at-limit':
      return at(
        '/position',
        'There is no further word to take in or leave out. Type the exact words instead.',
      );
    case 'quote-not-found':
      return at(
        '/quote',
        `“${shortened(refusal.exact)}” does not stand here. Copy the words exactly as they are in the text.`,
      );
    case 'quote-ambiguous':
      return at(
        '/quote',
        `“${shortened(refusal.exact)}” stands here ${refusal.times} times. Add a word before or after it, so that it is one place.`,
      );
    case 'note-required':
      return at('/note', `A claim marked ${refusal.verdict} needs a note that says why. Write one.`);
    case 'source-required':
      return at(
        '/sources',
        `A claim marked ${refusal.verdict} needs a source. Add its title, and where in it.`,
      );
    case 'claim-withdrawn':
      return at(
        null,
        'This claim was withdrawn, so it cannot be changed. Mark the words again if they need checking.',
      );
    case 'revision-unknown':
      return at(
        '/revision',
        `There is no revision ${refusal.revision}; the newest is ${refusal.newest}. Ask for that one or an earlier one.`,
      );
    case 'role-required':
      return at(
        null,
        `Your role does not allow this. Ask someone whose role is ${refusal.roles.join(' or ')}.`,
      );
    case 'name-required':
      return at(
        '/name',
        'An account needs a name, which stands beside everything this person records. Write one.',
      );
    case 'email-taken':
      return at('/email', 'There is already an account with this e-mail. Make a new link for it instead.');
    case 'account-unknown':
      return at(
        '/email',
        `There is no account with the e-mail ${shortened(refusal.email)}. Add the person first, or check the spelling.`,
      );
    case 'account-disabled':
      return at(
        null,
        'This account is disabled, and stays so. Ask an admin for another one, which needs another e-mail.',
      );
    case 'last-admin':
      return at(null, 'This is the last admin. Make somebody else an admin first.');
    default:
      return refusal satisfies never;
  }
}

const at = (pointer: string | null, message: string): Explanation => ({ pointer, message });

const grouped = (n: number): string => n.toLocaleString('en');

const shortened = (text: string): string =>
  [...text].length > 60 ? `${[...text].slice(0, 60).join('')}…` : text;
