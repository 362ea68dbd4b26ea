import type { Hono } from 'hono';
import { z } from 'zod';
import { pathOf } from '../core/search-entries';
import { languages } from '../core/series';
import { type ApiContext, searchOf } from './context';
import { ask, parameter, wholeNumber } from './questions';

const longest = 200;
const most = 100;
export const parameters = {
  q: parameter(z.string().trim().min(1).max(longest), `1 to ${longest} letters`, `de 1 à ${longest} lettres`),
  lang: parameter(z.enum(languages).default('en'), `one of ${languages.join(', ')}`, `un de ${languages.join(', ')}`),
  limit: parameter(wholeNumber(1, most, 24), `a whole number from 1 to ${most}`, `un nombre entier de 1 à ${most}`),
};

/**
 * GET /api/v1/search?q=&lang=&limit= → { q, lang, results }, best first: each with its kind and id, its title in both languages,
 * `path` where English pages show it (French ones under /fr), and `by` what it was found and which `text`.
 */
export function searchRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/search', (c) =>
    // A series whose code is found becomes findable by it without a print.
    context.answers.give(c.req.raw, 'second', async () => {
      const { q, lang, limit } = ask(searchOf(c), parameters);
      const found = context.runtime.search({ text: q, language: lang, limit });
      const results = found.map((one) => ({ ...one, path: pathOf(one) }));
      return { body: { q, lang, results }, modifiedAt: null, lasting: 'second' };
    }),
  );
}
