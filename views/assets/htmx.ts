// What the modules use of htmx, which is loaded as a script of its own.

export interface SwapTask {
  readonly fragment?: DocumentFragment | undefined;
}

declare global {
  interface Window {
    readonly htmx: {
      ajax(
        verb: 'GET',
        address: string,
        options: { readonly target: string; readonly swap: string; readonly push: string },
      ): Promise<void>;
    };
  }

  interface DocumentEventMap {
    'htmx:before:swap': CustomEvent<{ readonly tasks: readonly SwapTask[] }>;
    'htmx:after:swap': CustomEvent;
    'htmx:error': CustomEvent;
    'htmx:config:request': CustomEvent<{
      readonly ctx: { readonly request: { readonly method: string }; readonly target: Element | null };
    }>;
  }
}

/** Opens something in the panel, as a link to the same address would. */
export const openInPanel = (address: string): Promise<void> =>
  window.htmx.ajax('GET', address, { target: '#panel', swap: 'outerHTML', push: 'true' });
