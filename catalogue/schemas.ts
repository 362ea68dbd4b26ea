import { DateTime } from 'luxon';
import { z } from 'zod';
import { aggregations } from '../core/aggregate';
import { layerShapes, panelTransformations } from '../core/board';
import { holidayCalendars } from '../core/calendar';
import { measurings } from '../core/claim';
import { measureTopics } from '../core/measure';
import { frequencies } from '../core/period';
import { countries, releaseStatuses } from '../core/release';
import { weekdays } from '../core/schedule';
import { adjustments, errorStatistics, leadChanges, natures, topics, verifications } from '../core/series';

/** Longest `short` in each language: what fits a cell and a wall's strip. */
const shortLength = 18;

const text = z.string().min(1, 'it is empty; write the words.');
const words = z.strictObject({ en: text, fr: text });
const shortText = text.refine((value) => [...value].length <= shortLength, {
  error: (issue) => `"${String(issue.input)}" has ${[...String(issue.input)].length} characters; shorten it to at most ${shortLength}.`,
});
const shortWords = z.strictObject({ en: shortText, fr: shortText });
const address = z.url({ protocol: /^https$/, error: 'it must be an address that begins with https://.' });
const addresses = z.strictObject({ en: address, fr: address });
const id = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'an id has capital letters, digits and _, and begins with a letter.');
const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a name has small letters, digits and -, and begins with a letter.');
const day = z
  .string()
  .refine((value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value).isValid, 'write a day as YYYY-MM-DD.');
const table = z.string().regex(/^\d{2}-\d{2}-\d{4}$/, 'write a table as 18-10-0004.');
/** `2002` is a number to YAML and a text to us. */
const yearText = z.union([z.string(), z.number()]).transform(String);
const powerOfTen = z.int().min(0).max(12);

export const seriesSchema = z.strictObject({
  id,
  title: words,
  short: shortWords,
  topic: z.enum(topics),
  source: name,
  codes: z.array(z.strictObject({ code: text, validFrom: day, continues: z.boolean().optional(), firstPeriod: yearText.optional() })),
  members: z.record(text, text).nullable().default(null),
  pastFrom: z.strictObject({ source: name, code: text }).nullable().default(null),
  table: table.nullable(),
  verification: z.enum(verifications),
  expected: z.strictObject({
    title: text.nullable(),
    table: table.nullable(),
    frequency: z.enum(frequencies),
    unitCode: z.int().nullable(),
    scale: powerOfTen,
  }),
  place: text,
  partner: text.nullable(),
  frequency: z.enum(frequencies),
  unit: z.strictObject({
    kind: z.enum(['index', 'money', 'persons', 'jobs', 'dwellings', 'percent', 'exchange-rate']),
    currency: z.enum(['CAD', 'USD']).nullable(),
    scale: powerOfTen,
    decimals: z.int().min(0).max(10),
    base: yearText.nullable(),
  }),
  basis: z.enum(['balance-of-payments', 'customs-total', 'customs-domestic', 'census-consumption', 'census-general']).nullable(),
  prices: z.string().regex(/^(current|index|none|chained:\d{4})$/, 'write current, index, none or chained:2017 with the reference year.'),
  adjustment: z.enum(adjustments),
  nature: z.enum(natures),
  window: z.union([z.literal(1), z.literal(3)], 'write 1, or 3 for three-month averages.'),
  mayBeNegative: z.boolean(),
  lead: z.enum(leadChanges),
  showsSamplingError: z.boolean(),
  companionOf: z
    .strictObject({ series: id, statistic: z.enum(errorStatistics) })
    .nullable()
    .default(null),
  showsUnadjustedMonth: z.boolean(),
  revision: z.strictObject({ periods: z.int().min(0), yearlyIn: z.int().min(1).max(12).nullable() }),
  release: id,
  independentOf: id.nullable(),
  licence: name,
  redistribution: z.enum(['yes', 'with-credit', 'display-only']),
});

const habit = {
  zone: z.string().refine((zone) => DateTime.local({ zone }).isValid, 'it is no zone name; write one such as America/Toronto.'),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "write a local time as '08:30'."),
  holidays: z.enum(holidayCalendars),
};
const moved = { weekday: z.enum(weekdays).nullable().default(null), whenHoliday: z.enum(['after', 'before']).default('after') };

const ruleSchema = z.discriminatedUnion('every', [
  z.strictObject({
    every: z.enum(['month', 'quarter']),
    monthsAfter: z.int().min(0).max(24),
    fromDay: z.int().min(1).max(31),
    ...moved,
    ...habit,
  }),
  z.strictObject({
    every: z.literal('reference-year'),
    monthsAfter: z.int().min(-12).max(24),
    fromDay: z.int().min(1).max(31),
    ...moved,
    ...habit,
  }),
  z.strictObject({ every: z.literal('business-day'), ...habit }),
  z.strictObject({
    every: z.literal('year'),
    days: z.array(z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d)$/, 'write a day of the year as MM-DD, up to the 29th.')).min(1),
    ...moved,
    ...habit,
  }),
]);

const periodText = yearText;

export const releaseSchema = z.strictObject({
  id,
  source: name,
  title: words,
  url: addresses,
  headline: z.array(id).min(1, 'name at least one headline series.'),
  rule: ruleSchema,
  dates: z.array(z.strictObject({ on: day, period: periodText })),
  datedBy: z.strictObject({ source: name, name: yearText }).nullable().default(null),
  dependsOn: z.array(z.union([z.strictObject({ release: id }), z.strictObject({ country: z.enum(countries) })])).default([]),
});

export const claimSchema = z.strictObject({
  id: name,
  claim: words,
  measured: z.enum(measurings),
  series: z.array(id).min(1, 'name at least one official series, the nearest there is.'),
  note: words,
});

const callings = z.array(text).default([]);
export const synonymSchema = z.strictObject({
  id: name,
  words: z.strictObject({ en: callings, fr: callings }),
  series: z.array(id).default([]),
  releases: z.array(id).default([]),
});

export const licenceSchema = z.strictObject({ id: name, name: words, url: addresses, attribution: words, adapted: words });

export const formulaSchema = z.strictObject({
  id,
  title: words,
  short: shortWords,
  formula: text,
  frequency: z.enum(frequencies).nullable().default(null),
  aggregation: z.enum(aggregations).nullable().default(null),
  note: words.nullable().default(null),
});

const layer = z.strictObject({
  series: z.array(id).min(1),
  transformation: z.enum(panelTransformations),
  shape: z.enum(layerShapes),
  weight: z.enum(['thin', 'normal', 'thick']).default('normal'),
});

export const boardSchema = z.strictObject({
  id: name,
  title: words,
  window: z.enum(['36-months', '5-years']),
  topics: z.array(z.strictObject({ id: z.enum(topics), title: words })).min(1),
  pages: z
    .array(
      z.strictObject({
        id: name,
        title: words,
        question: words.nullable().default(null),
        rates: z.enum(measureTopics).nullable().default(null),
        due: z.boolean().default(false),
      }),
    )
    .default([]),
  panels: z
    .array(
      z.strictObject({
        id: name,
        topic: z.enum(topics),
        title: words,
        short: shortWords,
        question: words,
        layers: z.array(layer).min(1),
        beside: z.array(z.strictObject({ series: id, transformation: z.enum(panelTransformations) })).default([]),
        unitScale: powerOfTen.nullable().default(null),
        measures: z.boolean().default(false),
        error: z.boolean().default(false),
        multiples: z.boolean().default(false),
        page: name.nullable().default(null),
        insteadOf: name.nullable().default(null),
      }),
    )
    .min(1),
});

export const calendarSchema = z.strictObject({
  release: id,
  at: z.iso.datetime({ error: 'write an instant as 2026-12-15T13:30:00Z.' }),
  period: periodText,
  status: z.enum(releaseStatuses).default('scheduled'),
  /** Of a rehearsal, whose periods are minutes apart and come out before they begin. */
  rehearsed: z.boolean().default(false),
});

export type ReleaseRow = z.infer<typeof releaseSchema>;
export type SeriesRow = z.infer<typeof seriesSchema>;
export type BoardRow = z.infer<typeof boardSchema>;
export type CalendarRow = z.infer<typeof calendarSchema>;
export type FormulaRow = z.infer<typeof formulaSchema>;
export type ClaimRow = z.infer<typeof claimSchema>;
export type SynonymRow = z.infer<typeof synonymSchema>;
