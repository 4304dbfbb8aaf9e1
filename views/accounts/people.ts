// The people of the newsroom, for admins: who is here, with which role, and who comes next.

import type { Account } from '../../src/domain/account.ts';
import type { AccountId } from '../../src/domain/id.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { initials, nameOf } from '../person.ts';
import { moment } from '../time.ts';
import { url } from '../url.ts';
import { type Invitation, invitationSection, roleOptions } from './invitation.ts';
import { madeNotice } from './made.ts';

export interface Person extends Account {
  readonly email: string;
  /** When the open one-time link of this person expires. */
  readonly linkExpiresAt: string | null;
}

/** What the forms of the page say back. */
export interface PeopleForms extends Invitation {
  /** The one-time link that was just made. */
  readonly made?: { readonly id: AccountId; readonly link: string } | undefined;
  /** Why a change to one person was refused. */
  readonly refused?: { readonly id: AccountId; readonly message: string } | undefined;
}

export interface PeopleList extends PeopleForms {
  readonly people: readonly Person[];
}

export const peoplePage = (frame: Frame, list: PeopleList): Html =>
  page(frame, {
    title: 'People',
    current: 'people',
    body: html`<h1>People</h1>
${linkNotice(frame, list)}
<ul class="people">${list.people.map((person) => row(frame, person, list.refused))}</ul>
${invitationSection(list)}`,
  });

function linkNotice(frame: Frame, { people, made }: PeopleList): Html | null {
  const person = people.find(({ id }) => id === made?.id);
  if (made === undefined || person === undefined) return null;
  return madeNotice({
    heading: html`Sign-in link for <span dir="auto">${nameOf(person)}</span>`,
    secret: made.link,
    advice: html`It works once${person.linkExpiresAt && html`, until ${moment(person.linkExpiresAt, frame.timeZone)}`}. Copy it now and send it to ${person.email}: it is shown only this once, and replaces any link made before.`,
  });
}

const row = (frame: Frame, person: Person, refused: PeopleForms['refused']): Html =>
  html`<li class="person" data-status="${person.status}">
<div class="person-name">${initials(person)}<div><p><strong dir="auto">${nameOf(person)}</strong>${frame.actor?.id === person.id && ' (you)'}</p>
<p class="quiet">${person.email}${standing(frame, person)}</p></div></div>
${person.status === 'active' ? controls(person) : html`<p class="quiet">${person.role}</p>`}
${refused?.id === person.id && html`<p class="problem" role="alert">${refused.message}</p>`}
</li>`;

function standing(frame: Frame, { status, linkExpiresAt }: Person): Html | null {
  if (status === 'disabled') return html` · disabled`;
  return linkExpiresAt === null ? null : html` · link open until ${moment(linkExpiresAt, frame.timeZone)}`;
}

const controls = (person: Person): Html =>
  html`<div class="person-controls"><form class="person-role" method="post" action="${url.personRole(person.id)}">
<select name="role" aria-label="Role of ${nameOf(person)}">${roleOptions(person.role)}</select>
<button aria-label="Change role of ${nameOf(person)}">Change role</button></form>
<form method="post" action="${url.personLink(person.id)}"><button aria-label="New link for ${nameOf(person)}">New link</button></form>
${disabling(person)}</div>`;

function disabling(person: Person): Html {
  const id = `disabling-${person.id}`;
  return html`<button popovertarget="${id}" aria-label="Disable… ${nameOf(person)}">Disable…</button>
<div class="disabling" id="${id}" popover role="dialog" aria-label="Disable ${nameOf(person)}">
<p>Signs <strong dir="auto">${nameOf(person)}</strong> out and stops their tokens, for good. What they recorded stays.</p>
<form class="actions" method="post" action="${url.personDisabling(person.id)}"><button class="danger">Disable ${nameOf(person)}</button>
<button type="button" popovertarget="${id}" popovertargetaction="hide" autofocus>Cancel</button></form></div>`;
}
