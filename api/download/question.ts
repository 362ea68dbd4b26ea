import { z } from 'zod';
import { aggregations } from '../../core/aggregate';
import { plainQuestion } from '../../core/download/address';
import { columnSets, type DownloadQuestion, layouts, locales, vintagesAsked } from '../../core/download/question';
import { frequencies, parsePeriod } from '../../core/period';
import { languages } from '../../core/series';
import { transformations } from '../../core/transformation';
import { rangeParameters } from '../observations';
import { ask, badParameters, instantOrDay, parameter } from '../questions';

/** What every file of series may be asked for; the schemas are those of the API's description. */
export const downloadParameters = {
  units: parameter(
    z.enum(transformations).default(plainQuestion.units),
    `${transformations.slice(0, -1).join(', ')} or ${transformations.at(-1)}`,
    `${transformations.slice(0, -1).join(', ')} ou ${transformations.at(-1)}`,
  ),
  frequency: parameter(z.enum(frequencies).optional(), 'D, W, M, Q or A', 'D, W, M, Q ou A'),
  aggregation: parameter(z.enum(aggregations).optional(), 'sum, average or end-of-period', 'sum, average ou end-of-period'),
  base: parameter(
    z
      .string()
      .refine((text) => parsePeriod(text) !== null)
      .default(plainQuestion.base),
    'a year or a period: 2024, 2024-03',
    'une année ou une période : 2024, 2024-03',
  ),
  vintage: parameter(z.enum(vintagesAsked).default(plainQuestion.vintage), 'latest, first or all', 'latest, first ou all'),
  asOf: parameter(
    instantOrDay,
    'an instant (2026-07-15T12:30:00Z) or a day (2026-07-15, its end in Toronto) from 1900 to 2199, without vintage',
    'un instant (2026-07-15T12:30:00Z) ou un jour (2026-07-15, sa fin à Toronto) de 1900 à 2199, sans vintage',
  ),
  ...rangeParameters,
  layout: parameter(z.enum(layouts).default(plainQuestion.layout), 'long or wide', 'long ou wide'),
  columns: parameter(z.enum(columnSets).default(plainQuestion.columns), 'short or full', 'short ou full'),
  lang: parameter(z.enum(languages).default(plainQuestion.language), 'en or fr', 'en ou fr'),
  locale: parameter(z.enum(locales).default(plainQuestion.locale), 'plain or fr-CA', 'plain ou fr-CA'),
};

/** Reads the query of a file. @throws invalid-request that names every bad parameter */
export function questionIn(search: URLSearchParams): DownloadQuestion {
  const { lang, from, to, asOf, frequency, aggregation, ...asked } = ask(search, downloadParameters);
  if (asOf !== undefined && asked.vintage !== 'latest') {
    throw badParameters([{ name: 'vintage', value: asked.vintage, allowed: { en: 'nothing beside asOf', fr: 'rien avec asOf' } }]);
  }
  if (asked.layout === 'wide' && asked.vintage === 'all') {
    const allowed = { en: 'long where all vintages are asked for', fr: 'long quand toutes les éditions sont demandées' };
    throw badParameters([{ name: 'layout', value: 'wide', allowed }]);
  }
  return {
    ...asked,
    language: lang,
    asOf: asOf ?? null,
    from: from ?? null,
    to: to ?? null,
    frequency: frequency ?? null,
    aggregation: aggregation ?? null,
  };
}
