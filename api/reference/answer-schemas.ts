import { z } from 'zod';
import { observationStatuses } from '../../core/observation';
import { frequencies } from '../../core/period';
import { printKinds } from '../../core/print';
import { errorStatistics } from '../../core/series';

/** By which components of the document are made, and called. */
export const components = z.registry<{ id: string }>();

function component<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  components.add(schema, { id });
  return schema;
}

/** An answer of ours. Programs must bear names that they don't know, so all objects are open. */
function answer<Shape extends z.ZodRawShape>(id: string, shape: Shape) {
  return component(id, z.looseObject({ mode: z.enum(['live', 'rehearsal']), ...shape }));
}

const whole = z.int();
const instant = z.iso.datetime();
const text = z.string();
const some = z.looseObject({});
const list = z.array(some);
const frequency = z.enum(frequencies);

const words = component('Words', z.looseObject({ en: text, fr: text }));
const unit = component(
  'Unit',
  z.looseObject({ kind: text, currency: text.nullable(), scale: whole, decimals: whole, base: text.nullable() }),
);

const statement = {
  value: z.number().nullable(),
  decimals: whole,
  status: z.enum(observationStatuses),
  quality: text.nullable(),
};
const observation = component('Observation', z.looseObject({ period: text, ...statement }));
/** As the print log has it: the period as a number of its frequency. */
const placed = component('PrintedObservation', z.looseObject({ ordinal: whole, ...statement }));

const print = {
  seq: whole,
  series: text,
  asOf: instant,
  kind: z.enum(printKinds),
  history: text.nullable(),
  historyFrom: whole.nullable(),
  base: text.nullable(),
  newest: placed,
  previous: placed.nullable(),
  prior: placed.nullable(),
  changed: whole,
  changes: z.array(placed).nullable(),
  unconfirmed: z.boolean(),
  scheduledAt: instant.nullable(),
  seenAt: instant,
  checkedAt: instant,
  committedAt: instant,
};
const standingPrint = component('StandingPrint', z.looseObject(print));
const loggedPrint = component(
  'Print',
  z.looseObject({
    ...print,
    newest: placed.nullable(),
    redistribution: z.literal('display-only').optional(),
    emittedAt: instant.nullable(),
    period: text.nullable(),
    historyFromPeriod: text.nullable(),
  }),
);

const summary = {
  id: text,
  title: words,
  short: words,
  topic: text,
  source: text,
  companionOf: z.looseObject({ series: text, statistic: z.enum(errorStatistics) }).nullable(),
  code: text.nullable(),
  table: text.nullable(),
  verification: text,
  unit,
  frequency,
  adjustment: text,
  nature: text,
  basis: text.nullable(),
  prices: text,
  window: z.number(),
  mayBeNegative: z.boolean(),
  lead: text,
  place: text,
  partner: text.nullable(),
  revision: z.looseObject({ periods: whole, yearlyIn: whole.nullable() }),
  showsSamplingError: z.boolean(),
  redistribution: text,
  state: z.enum(['on', 'off']),
  offReason: some.nullable(),
  knownSince: instant.nullable(),
  newest: observation.nullable(),
  lastPrintAt: instant.nullable(),
  held: list,
  refused: some.nullable(),
  lastCheck: some,
  freshness: some,
};
const series = component('Series', z.looseObject(summary));

export const seriesList = answer('SeriesList', { seq: whole, now: instant, series: z.array(series) });
export const oneSeries = answer('OneSeries', {
  seq: whole,
  now: instant,
  ...summary,
  codes: list,
  breaks: z.array(text),
  independentOf: text.nullable(),
  release: some.optional(),
  licence: some.or(text),
  newestVintage: some.nullable(),
});

export const observations = answer('Observations', {
  series: text,
  frequency,
  unit,
  adjustment: text,
  seq: whole,
  vintage: z.enum(['latest', 'first', 'all', 'as-of']),
  asOf: instant.nullable(),
  knownSince: instant.nullable(),
  known: z.boolean(),
  print: standingPrint.nullable().optional(),
  observations: z.array(observation).nullable().optional(),
  vintages: z.array(z.looseObject({ asOf: instant, observations: z.array(observation) })).optional(),
});

export const formula = answer('Formula', {
  formula: text,
  title: words,
  notes: words,
  frequency,
  unit,
  nature: text,
  adjustment: text,
  prices: text,
  seq: whole,
  vintage: z.enum(['latest', 'as-of']),
  asOf: instant.nullable(),
  known: z.boolean(),
  parts: list,
  breaks: z.array(text).nullable(),
  observations: z.array(observation).nullable(),
});

export const prints = answer('Prints', { prints: z.array(loggedPrint), newest: whole });
export const releases = answer('Releases', { from: instant, to: instant, releases: list, alarms: list });
export const sources = answer('Sources', { now: instant, sources: list, held: list, refused: list, unanswered: z.array(text), off: list });
export const measures = answer('Measures', { asOf: z.iso.date(), measures: list });
export const findings = answer('MeasureFindings', { count: whole, checked: z.literal(false), words, findings: list });
export const search = answer('SearchResults', {
  q: text,
  lang: z.enum(['en', 'fr']),
  results: z.array(z.looseObject({ kind: text, id: text, title: words, path: text, by: text, text })),
});
export const estimates = answer('Estimates', { asOf: instant.nullable(), estimates: list, files: list });
export const explanation = answer('Explanation', {
  series: text,
  units: text,
  unit,
  known: z.boolean(),
  knownSince: instant.nullable().optional(),
  frequency: frequency.optional(),
  period: text.optional(),
  asOf: instant.nullable().optional(),
  measure: some.optional(),
  figure: observation.nullable(),
  step: some.nullable(),
  statements: list,
  payload: some.nullable(),
});

export const boards = answer('Boards', {
  boards: z.array(z.looseObject({ kind: z.enum(['catalogue', 'made']), id: text, title: words.or(text), panels: whole })),
});
export const board = answer('Board', {
  kind: z.enum(['catalogue', 'made']),
  id: text,
  title: words.or(text),
  layout: list,
  panels: whole.optional(),
  contents: list.optional(),
  version: whole.optional(),
  createdAt: instant.optional(),
  changedAt: instant.optional(),
});
export const madeBoard = answer('MadeBoard', { id: text, version: whole, url: text, editKey: text, editUrl: text });
export const changedBoard = answer('ChangedBoard', { id: text, version: whole });

export const session = answer('OperatorSession', { signedIn: z.boolean(), configured: z.boolean() });
export const screens = answer('Screens', {
  now: instant,
  build: text,
  screens: list,
  notice: some.nullable(),
  latest: list,
  unconfirmed: list,
});
export const screen = answer('Screen', { screen: some });
export const madeScreen = answer('MadeScreen', { screen: some, address: text.optional(), liteAddress: text.optional() });
export const revokedScreen = answer('RevokedScreen', { id: text, state: z.literal('revoked') });
export const notice = answer('Notice', { notice: some.nullable() });
export const confirmation = answer('Confirmation', { seq: whole, confirmed: z.literal(true) });

export const health = answer('Health', { alive: z.literal(true), build: text });
export const readiness = answer('Readiness', {
  ready: z.literal(true),
  database: text,
  recovered: text.nullable(),
  newest: whole,
  shown: whole,
});
export const problemCode = answer('ProblemCode', { code: text, status: whole, title: words });

export const problem = component(
  'Problem',
  z.looseObject({
    type: text,
    title: text,
    status: whole,
    detail: text,
    instance: text,
    code: text,
    language: z.enum(['en', 'fr']),
    parameters: z.array(z.looseObject({ name: text, value: text, allowed: text })).optional(),
    at: whole.optional(),
  }),
);
