import type { Hono } from 'hono';
import { formatPeriod } from '../core/period';
import type { Print } from '../core/print';
import type { SeriesId } from '../core/series';
import { newestSeq, printsAfter } from '../prisma/queries/prints';
import type { Answer } from './answers';
import { type ApiContext, searchOf } from './context';
import { listedFor } from './own-pages';
import { ask, parameter, wholeNumber } from './questions';

export const parameters = {
  after: parameter(
    wholeNumber(0, Number.MAX_SAFE_INTEGER, 0),
    'the last seq that you have, 0 for none',
    'le dernier seq que vous avez, 0 pour aucun',
  ),
  limit: parameter(wholeNumber(1, 1000, 500), '1 to 1000', '1 à 1000'),
};

/**
 * GET /api/v1/prints?after=&limit= → { prints, newest }: the prints of seq after + 1 and on, in order, at most
 * `limit`, and the newest seq of the log. Ask again with the last seq until it is `newest`; seq has no holes. A print of
 * kind `past` is no news: it makes earlier moments readable (`asOf`, `vintage`), and `newest` is what stood before it.
 * A print whose figures its licence keeps here is without them but for our own pages, and says so: `redistribution`.
 */
export function printRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/prints', (c) => {
    const { filed, left } = listedFor(context, c);
    return context.answers.give(filed, 'print', async () => printsFor(context, ask(searchOf(c), parameters), left));
  });
}

async function printsFor(
  { runtime }: ApiContext,
  { after, limit }: { after: number; limit: number },
  left: ReadonlySet<SeriesId>,
): Promise<Answer> {
  const newest = await newestSeq(runtime.database);
  const prints = (await printsAfter(runtime.database, after, limit)).filter(({ seq }) => seq <= newest);
  return {
    body: {
      prints: prints.map((print) => ({ ...withPeriods(runtime.catalogue, print), ...(left.has(print.series) ? keptHere : {}) })),
      newest,
    },
    modifiedAt: null,
    // The instant of emission is written after the print: until it is, these bytes are not the last word.
    lasting: prints.every(({ emittedAt }) => emittedAt !== null) ? 'print' : 'never',
  };
}

/** In place of the figures of a print whose licence keeps them here. */
const keptHere = { newest: null, previous: null, prior: null, changes: null, redistribution: 'display-only' };

/** A print as it is, with the SDMX text of its newest period and of `historyFrom` for programs that know no ordinals. */
export function withPeriods(catalogue: ApiContext['runtime']['catalogue'], print: Print) {
  const series = catalogue.series.get(print.series);
  const text = (ordinal: number | null) =>
    series === undefined || ordinal === null ? null : formatPeriod({ frequency: series.frequency, ordinal });
  return { ...print, period: text(print.newest.ordinal), historyFromPeriod: text(print.historyFrom) };
}
