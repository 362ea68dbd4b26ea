import type { Hono } from 'hono';
import { z } from 'zod';
import { aggregations } from '../core/aggregate';
import { instantOf } from '../core/as-of';
import { breaksOf } from '../core/break';
import { evaluate, formulaSeries } from '../core/formula';
import type { FormulaPart } from '../core/formula-meaning';
import { type Formula, type FormulaAnswer, parseFormula } from '../core/formula-text';
import { formulaNotes } from '../core/formula-words';
import { formatPeriod, frequencies } from '../core/period';
import type { Series, SeriesId } from '../core/series';
import { asOf, latest } from '../prisma/queries/observations';
import { lastCommittedAt } from '../prisma/queries/prints';
import { seriesStates } from '../prisma/queries/series';
import { vintagesOf } from '../prisma/queries/vintages';
import type { Answer } from './answers';
import { type ApiContext, searchOf } from './context';
import { observationText, printOf, rangeOf, rangeParameters } from './observations';
import { filedFor } from './own-pages';
import { worded } from './problems';
import { ask, instantOrDay, parameter, type Question } from './questions';

export const parameters = {
  formula: parameter(
    z.string(),
    'a formula over series: share(CA_EXPORTS_US, CA_EXPORTS_ALL)',
    'une formule sur des séries : share(CA_EXPORTS_US, CA_EXPORTS_ALL)',
  ),
  frequency: parameter(z.enum(frequencies).optional(), 'D, W, M, Q or A', 'D, W, M, Q ou A'),
  aggregation: parameter(z.enum(aggregations).optional(), 'sum, average or end-of-period', 'sum, average ou end-of-period'),
  asOf: parameter(
    instantOrDay,
    'an instant (2026-07-15T12:30:00Z) or a day (2026-07-15, its end in Toronto) from 1900 to 2199',
    'un instant (2026-07-15T12:30:00Z) ou un jour (2026-07-15, sa fin à Toronto) de 1900 à 2199',
  ),
  ...rangeParameters,
};

type Asked = Question<typeof parameters>;

/**
 * GET /api/v1/formulas?formula=&frequency=&aggregation=&asOf=&from=&to=
 * → { formula, title, notes, frequency, unit, nature, adjustment, prices, seq, vintage, asOf, known, parts, breaks,
 * observations } oldest first, as the observations of a series are. `parts` says of each series from which vintage its
 * values are: `vintage` { asOf, seenAt }, and `print`, its newest print, beside the latest vintage only. `observations` is
 * null and `known` false where we did not keep vintages yet of one of them. What can't be combined is a problem that says
 * why, `at` which character of the formula.
 */
export function formulaRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/formulas', (c) =>
    context.answers.give(filedFor(context, c, seriesIn(searchOf(c))), 'print', async () => {
      const asked = ask(searchOf(c), parameters);
      const formula = granted(parseFormula(asked.formula));
      const series = granted(formulaSeries(formula, context.runtime.catalogue.series, asked));
      return answerTo(context, { asked, formula, series, range: rangeOf(series, asked) });
    }),
  );
}

/** What a formula names, where it can be read. */
function seriesIn(search: URLSearchParams): readonly SeriesId[] {
  const read = parseFormula(search.get('formula') ?? '');
  return read.ok ? read.value.series : [];
}

interface Task {
  readonly asked: Asked;
  readonly formula: Formula;
  readonly series: Series;
  readonly range: ReturnType<typeof rangeOf>;
}

async function answerTo({ runtime }: ApiContext, { asked, formula, series, range }: Task): Promise<Answer> {
  const { database, catalogue, clock } = runtime;
  const seq = runtime.seq();
  const modifiedAt = await lastCommittedAt(database);
  const instant = asked.asOf === undefined ? null : instantOf(asked.asOf);
  const own = formula.series.flatMap((id) => catalogue.series.get(id) ?? []);
  const parts = await Promise.all(own.map((part) => partOf(runtime, part, instant)));
  const known = parts.every(({ reading }) => reading !== null);
  const readings = new Map(parts.flatMap(({ reading }) => (reading === null ? [] : [[reading.series.id, reading] as const])));
  const made = known ? granted(evaluate(formula, readings, asked)) : null;
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = range;
  const body = {
    formula: formula.text,
    title: series.title,
    notes: formulaNotes(formula.text, own),
    frequency: series.frequency,
    unit: series.unit,
    nature: series.nature,
    adjustment: series.adjustment,
    prices: series.prices,
    seq,
    vintage: instant === null ? 'latest' : 'as-of',
    asOf: instant,
    known,
    parts: parts.map(({ told }) => told),
    breaks: made?.breaks.map((ordinal) => formatPeriod({ frequency: series.frequency, ordinal })) ?? null,
    observations:
      made?.observations.filter(({ ordinal }) => ordinal >= from && ordinal <= to).map((one) => observationText(series, one)) ?? null,
  };
  // An instant that has not come yet can still get more statements without a print of ours in between: none is kept.
  const lasting = instant !== null && Date.parse(instant) > clock.now() ? 'never' : 'print';
  return { body, modifiedAt, lasting };
}

interface Part {
  /** Null where we did not keep vintages yet. */
  readonly reading: FormulaPart | null;
  readonly told: Readonly<Record<string, unknown>>;
}

async function partOf({ database }: ApiContext['runtime'], series: Series, instant: string | null): Promise<Part> {
  // Before the observations, so that they are never older than what it says of them.
  const print = instant === null ? await printOf(database, series) : undefined;
  const state = (await seriesStates(database)).find(({ id }) => id === series.id);
  const statement = (await vintagesOf(database, series.id)).findLast(({ asOf: at }) => instant === null || at <= instant);
  const observations = instant === null ? await latest(database, series.id) : await asOf(database, series.id, instant);
  return {
    reading: observations === null ? null : { series, observations, breaks: breaksOf(series) },
    told: {
      series: series.id,
      title: series.title,
      source: series.source,
      knownSince: state?.knownSince ?? null,
      known: observations !== null,
      vintage: observations === null || statement === undefined ? null : { asOf: statement.asOf, seenAt: statement.seenAt },
      print,
    },
  };
}

function granted<T>(answer: FormulaAnswer<T>): T {
  if (answer.ok) return answer.value;
  throw worded(answer.code, answer.words, answer.at === null ? {} : { at: answer.at });
}
