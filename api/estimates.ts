import type { Hono } from 'hono';
import { z } from 'zod';
import { instantOf } from '../core/as-of';
import { estimateUnits } from '../core/estimate';
import { messages } from '../core/messages/messages';
import { type EstimateVersion, estimateFiles, estimatesAt, everyEstimate } from '../prisma/queries/estimates';
import type { Answer } from './answers';
import { type ApiContext, searchOf } from './context';
import { ask, badParameters, instantOrDay, parameter, type Question } from './questions';

export const parameters = {
  asOf: parameter(
    instantOrDay,
    'a day (2026-07-15) or an instant (2026-07-15T12:30:00Z) from 1900 to 2199',
    'un jour (2026-07-15) ou un instant (2026-07-15T12:30:00Z) de 1900 à 2199',
  ),
  vintage: parameter(z.enum(['latest', 'all']).optional(), 'latest or all', 'latest ou all'),
};

/**
 * GET /api/v1/estimates?asOf=&vintage= → { asOf, estimates, files }: figures that no agency publishes as a series, by those
 * who estimated them. `words` ("estimate by …") goes with each wherever it is shown. They are no series and stand in no
 * list of series. `vintage=all`: every version, `withdrawn` where the editor's file no longer said it. `files`: how the
 * last reading of each of the editor's files went, with its bad rows.
 */
export function estimateRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/estimates', (c) =>
    context.answers.give(c.req.raw, 'never', async () => estimates(context, ask(searchOf(c), parameters))),
  );
}

async function estimates({ runtime }: ApiContext, { asOf, vintage = 'latest' }: Question<typeof parameters>): Promise<Answer> {
  const { database } = runtime;
  if (asOf !== undefined && vintage === 'all') {
    throw badParameters([{ name: 'vintage', value: vintage, allowed: { en: 'latest beside asOf', fr: 'latest avec asOf' } }]);
  }
  const instant = asOf === undefined ? null : instantOf(asOf);
  const versions = vintage === 'all' ? await everyEstimate(database) : await estimatesAt(database, instant);
  const files = (await estimateFiles(database)).filter(({ gone }) => !gone);
  const body = {
    asOf: instant,
    estimates: versions.map(told),
    files: files.map(({ name, readAt, kept, refused }) => ({ name, readAt, kept, refused })),
  };
  return { body, modifiedAt: null, lasting: 'never' };
}

function told({ file, ...estimate }: EstimateVersion) {
  const { author, unit } = estimate;
  return {
    ...estimate,
    words: { en: messages('en').estimates.by(author), fr: messages('fr').estimates.by(author) },
    unitWords: estimateUnits[unit],
    file,
  };
}
