// What the panel's forms have in common: where the answer goes. A refusal (422) or a conflict (409) brings
// the panel back with everything typed; any other failure is said above the form, which stays as it is. While a
// save is under way the panel takes no more typing, since its answer would put another panel in its place.

import { type Html, html } from '../html.ts';

export const posting = (address: string): Html =>
  html`method="post" action="${address}" hx-post="${address}" hx-target="#panel" hx-swap="outerHTML" hx-sync="#panel:drop" hx-disable="#panel [name]:enabled" hx-status:409="target:'#panel' swap:outerHTML" hx-status:422="target:'#panel' swap:outerHTML" hx-status:4xx="target:'#notice' swap:innerHTML" hx-status:5xx="target:'#notice' swap:innerHTML"`;

/** A link that opens something else in the panel. */
export const opening = (address: string): Html =>
  html`href="${address}" hx-get="${address}" hx-target="#panel" hx-swap="outerHTML" hx-push-url="true" hx-include="#claim-filter"`;
