import type { Hono } from 'hono';
import { type Language, languages } from '../../core/series';
import type { Answer } from '../answers';
import { type ApiContext, searchOf } from '../context';
import type { Origins } from '../origin';
import { ask } from '../questions';
import { openApiDocument } from './document';
import { groups } from './groups';
import { pagePaths, referencePage } from './page';
import { parameters } from './parameters';

/** GET /api/v1/openapi.json?lang= → what every address takes and answers, as OpenAPI 3.1. GET /api and /fr/api → the same as a page. */
export function referenceRoutes(app: Hono, context: ApiContext, origins: Origins): void {
  const { mode } = context.runtime;
  app.get('/api/v1/openapi.json', (c) =>
    context.answers.give(origins.filed(c), 'print', async () => {
      const { lang: language } = ask(searchOf(c), parameters);
      const text = JSON.stringify(openApiDocument(groups, { language, origin: origins.of(c), mode }));
      return told({ type: 'application/json', text, language });
    }),
  );
  for (const language of languages) {
    app.get(pagePaths[language], (c) =>
      context.answers.give(origins.filed(c), 'print', async () => {
        const text = referencePage(groups, { language, origin: origins.of(c), mode });
        return told({ type: 'text/html; charset=utf-8', text, language, headers: closed });
      }),
    );
  }
}

/** Nothing runs in the page, and it loads its font alone. */
const closed = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; '),
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

interface Told {
  readonly type: string;
  readonly text: string;
  readonly language: Language;
  readonly headers?: Readonly<Record<string, string>>;
}

/** It changes with the program alone, and no print changes its tag. */
function told({ type, text, language, headers = {} }: Told): Answer {
  const body = { type, bytes: new TextEncoder().encode(text), headers: { 'Content-Language': language, ...headers } };
  return { body, place: 0, modifiedAt: null, lasting: 'print' };
}
