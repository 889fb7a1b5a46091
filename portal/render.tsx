import { renderToString } from 'preact-render-to-string';
import type { Page, Place } from './page.ts';
import { Shell } from './parts/shell.tsx';

/** A page as the document that a browser is sent. Every text in it is escaped; nothing is ever taken for markup. */
export const render = (place: Place, page: Page): string =>
  `<!DOCTYPE html>${renderToString(
    <Shell place={place} page={page}>
      {page.body}
    </Shell>,
  )}`;
