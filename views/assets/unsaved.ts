// What is typed and not yet on disk is not lost silently: leaving it asks first, and a save that did not
// arrive says so.

import './htmx.ts';

/** Whether the panel holds something that is on no disk, be it typed now or brought back by a refusal. */
export function hasTyped(panel: HTMLElement | null): boolean {
  if (panel === null) return false;
  const controls = panel.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
    'input:not([type="hidden"]), textarea, select',
  );
  return 'unsaved' in panel.dataset || [...controls].some(isChanged);
}

function isChanged(control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): boolean {
  if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue;
  const initial = [...control.options].findIndex(({ defaultSelected }) => defaultSelected);
  return control.selectedIndex !== Math.max(0, initial);
}

const panel = (): HTMLElement | null => document.getElementById('panel');

document.addEventListener('htmx:config:request', (event) => {
  const { request, target } = event.detail.ctx;
  if (request.method !== 'GET' || target?.id !== 'panel' || !hasTyped(panel())) return;
  if (!window.confirm('Leave without saving what you typed?')) event.preventDefault();
});

document.addEventListener('htmx:error', () => {
  document
    .getElementById('status')
    ?.replaceChildren('Not saved: the server could not be reached. What you typed is still here; try again.');
});

window.addEventListener('beforeunload', (event) => {
  if (hasTyped(panel())) event.preventDefault();
});
