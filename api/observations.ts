import type { Hono } from 'hono';
import { z } from 'zod';
import { instantOf } from '../core/as-of';
import type { Observation } from '../core/observation';
import { firstDay, formatPeriod, lastDay, type Period, parsePeriod, periodOf } from '../core/period';
import type { Print } from '../core/print';
import type { Series } from '../core/series';
import { allVintages, asOf, first, latest } from '../prisma/queries/observations';
import { lastCommittedAt, lastPrintOf } from '../prisma/queries/prints';
import { seriesStates } from '../prisma/queries/series';
import { vintagesOf } from '../prisma/queries/vintages';
import type { Answer } from './answers';
import { type ApiContext, searchOf, seriesNamed } from './context';
import { filedFor } from './own-pages';
import { ask, badParameters, instantOrDay, isAllowedYear, parameter, type Question } from './questions';

const period = z
  .string()
  .transform((text) => parsePeriod(text))
  .pipe(z.custom<Period>((read) => read !== null && isAllowedYear(firstDay(read as Period))))
  .optional();
const periodWords = [
  'a period from 1900 to 2199: 2026-07-15, 2026-W05, 2026-07, 2026-Q3 or 2026',
  'une période de 1900 à 2199 : 2026-07-15, 2026-W05, 2026-07, 2026-Q3 ou 2026',
] as const;

/** The periods that an answer is cut to. */
export const rangeParameters = {
  from: parameter(period, ...periodWords),
  to: parameter(period, ...periodWords),
};

export const parameters = {
  vintage: parameter(z.enum(['latest', 'first', 'all']).default('latest'), 'latest, first or all', 'latest, first ou all'),
  asOf: parameter(
    instantOrDay,
    'an instant (2026-07-15T12:30:00Z) or a day (2026-07-15, its end in Toronto) from 1900 to 2199, without vintage',
    'un instant (2026-07-15T12:30:00Z) ou un jour (2026-07-15, sa fin à Toronto) de 1900 à 2199, sans vintage',
  ),
  ...rangeParameters,
};

type Asked = Question<typeof parameters>;
interface Range {
  readonly from?: number;
  readonly to?: number;
}

/**
 * GET /api/v1/series/{id}/observations?vintage=latest|first|all&asOf=&from=&to=
 * → { series, frequency, unit, seq, vintage, asOf, knownSince, known, print, observations } oldest first. `seq` is the
 * place in the print log that the answer holds all of; `print` is the series' newest print, beside the latest vintage only.
 * `observations` is null and `known` false where we did not keep vintages yet: never today's values.
 * With `vintage=all`, `vintages` (each with its changed observations and payload) stands in their place.
 */
export function observationRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/series/:id/observations', (c) =>
    context.answers.give(filedFor(context, c, [c.req.param('id')]), 'print', async () => {
      const series = seriesNamed(context, c.req.param('id'));
      const asked = ask(searchOf(c), parameters);
      if (asked.asOf !== undefined && asked.vintage !== 'latest') {
        throw badParameters([{ name: 'vintage', value: asked.vintage, allowed: { en: 'nothing beside asOf', fr: 'rien avec asOf' } }]);
      }
      return observationsOf(context, series, asked, rangeOf(series, asked));
    }),
  );
}

async function observationsOf({ runtime }: ApiContext, series: Series, asked: Asked, range: Range): Promise<Answer> {
  const { database } = runtime;
  const seq = runtime.seq();
  const modifiedAt = await lastCommittedAt(database);
  const state = (await seriesStates(database)).find(({ id }) => id === series.id);
  const head = {
    series: series.id,
    frequency: series.frequency,
    unit: series.unit,
    adjustment: series.adjustment,
    seq,
    vintage: asked.asOf === undefined ? asked.vintage : 'as-of',
    asOf: asked.asOf === undefined ? null : instantOf(asked.asOf),
    knownSince: state?.knownSince ?? null,
  };
  if (asked.vintage === 'all') {
    return { body: { ...head, known: true, vintages: await everyVintage(runtime, series, range) }, modifiedAt, lasting: 'print' };
  }
  // Before the observations, so that they are never older than what it says of them.
  const print = head.vintage === 'latest' ? await printOf(database, series) : undefined;
  const read =
    head.asOf !== null
      ? await asOf(database, series.id, head.asOf, range)
      : asked.vintage === 'first'
        ? await first(database, series.id, range)
        : await latest(database, series.id, range);
  const observations = read?.map((one) => observationText(series, one)) ?? null;
  // An instant that has not come yet can still get more statements without a print of ours in between: none is kept.
  const lasting = head.asOf !== null && Date.parse(head.asOf) > runtime.clock.now() ? 'never' : 'print';
  return { body: { ...head, known: observations !== null, print, observations }, modifiedAt, lasting };
}

/** Without the instant of emission, which is written after the print: these bytes stay true until the next one. */
export async function printOf(database: ApiContext['runtime']['database'], { id }: Series): Promise<Omit<Print, 'emittedAt'> | null> {
  const found = await lastPrintOf(database, id);
  if (found === null) return null;
  const { emittedAt: _, ...print } = found;
  return print;
}

/** One observation as programs read it: the period in SDMX's text instead of its ordinal. */
export function observationText(series: Pick<Series, 'frequency'>, { ordinal, value, decimals, status, quality }: Observation) {
  return { period: formatPeriod({ frequency: series.frequency, ordinal }), value, decimals, status, quality };
}

async function everyVintage({ database }: ApiContext['runtime'], series: Series, range: Range) {
  const statements = new Map((await vintagesOf(database, series.id)).map((vintage) => [vintage.asOf, vintage]));
  const vintages = await allVintages(database, series.id, range);
  return vintages.map(({ asOf: at, observations }) => ({
    ...statements.get(at),
    asOf: at,
    observations: observations.map((one) => observationText(series, one)),
  }));
}

/** A coarser period than the series' own stands for all that it holds, a finer one for the period around it. */
export function rangeOf(series: Pick<Series, 'frequency'>, { from, to }: Question<typeof rangeParameters>): Range {
  const range = {
    from: from && periodOf(series.frequency, firstDay(from)).ordinal,
    to: to && periodOf(series.frequency, lastDay(to)).ordinal,
  };
  if (from && to && range.from !== undefined && range.to !== undefined && range.from > range.to) {
    throw badParameters([
      {
        name: 'to',
        value: formatPeriod(to),
        allowed: { en: `${formatPeriod(from)} (from) or later`, fr: `${formatPeriod(from)} (from) ou plus tard` },
      },
    ]);
  }
  return range;
}
